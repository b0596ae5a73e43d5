import type { NewMail } from '../notices/outbox';
import { placeName, type PlaceNames } from './place';
import type { Verb } from './posting-states';

/** What a notice tells about a posting. */
export interface Told extends PlaceNames {
  readonly personId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly answerBy: string;
}

interface Sentences {
  readonly subject: { en: string; zh: string };
  readonly body: (place: { en: string; zh: string }, told: Told, reason: string) => { en: string; zh: string };
}

const dates = ({ startsOn, endsOn }: Told): { en: string; zh: string } => ({
  en: `${startsOn} to ${endsOn}`,
  zh: `${startsOn} 至 ${endsOn}`,
});

/** The steps of which the person is told. Their own answers need no mail; nobody's name is in a text. */
const NOTICES: Readonly<Partial<Record<Verb, Sentences>>> = {
  reoffer: {
    subject: { en: 'A posting is offered to you', zh: '派遣通知：请答复' },
    body: (place, told) => ({
      en: `You are offered a posting to ${place.en}, from ${dates(told).en}.\nPlease accept or decline it by the end of ${told.answerBy} (Beijing time).`,
      zh: `现拟派您前往${place.zh}服务，时间为 ${dates(told).zh}。\n请于 ${told.answerBy}（北京时间）结束前接受或谢绝。`,
    }),
  },
  withdraw: {
    subject: { en: 'An offered posting is withdrawn', zh: '派遣已撤回' },
    body: (place, told, reason) => ({
      en: `The posting to ${place.en}, from ${dates(told).en}, is no longer offered to you. Reason: ${reason}`,
      zh: `原拟派您前往${place.zh}（${dates(told).zh}）的派遣已撤回。原因：${reason}`,
    }),
  },
  expire: {
    subject: { en: 'An offered posting has expired', zh: '派遣已过期' },
    body: (place, told) => ({
      en: `The posting to ${place.en}, from ${dates(told).en}, was to be answered by the end of ${told.answerBy}; it is no longer offered to you.`,
      zh: `前往${place.zh}（${dates(told).zh}）的派遣须在 ${told.answerBy} 结束前答复，现已过期。`,
    }),
  },
  prepare: {
    subject: { en: 'Your posting is being prepared', zh: '派遣准备开始' },
    body: (place, told) => ({
      en: `The preparation of your posting to ${place.en}, from ${dates(told).en}, has begun: medical examination, agreement, training.`,
      zh: `您前往${place.zh}（${dates(told).zh}）的派遣已进入准备阶段：体检、签约、培训。`,
    }),
  },
  cancel: {
    subject: { en: 'A posting is cancelled', zh: '派遣已取消' },
    body: (place, told, reason) => ({
      en: `The posting to ${place.en}, from ${dates(told).en}, is cancelled. Reason: ${reason}`,
      zh: `前往${place.zh}（${dates(told).zh}）的派遣已取消。原因：${reason}`,
    }),
  },
  arrive: {
    subject: { en: 'Your arrival is confirmed', zh: '到岗已确认' },
    body: (place, told) => ({
      en: `Your arrival in ${place.en} is confirmed. Your service lasts until ${told.endsOn}. Thank you.`,
      zh: `您已在${place.zh}到岗，服务期至 ${told.endsOn}。感谢您的付出。`,
    }),
  },
};

/** The mail of a step; null where none is sent. */
export function noticeOf(verb: Verb, told: Told, reason = ''): NewMail | null {
  const sentences = NOTICES[verb];
  if (!sentences) return null;
  const text = { subject: sentences.subject, body: sentences.body(placeName(told), told, reason) };
  return { personId: told.personId, kind: `posting.${verb === 'reoffer' ? 'offer' : verb}`, text };
}
