import type { Text } from '../../common/text';
import type { RuleName } from '../../optimizer';
import type { PlanPhrases } from '../../phrases/plan-phrases';
import { planEn } from '../../phrases/plan.en';
import { planZh } from '../../phrases/plan.zh';
import type { Issue, IssueCode } from './issue';

interface Facts {
  /** The county that the issue is about, as people know it. */
  readonly place: string;
  readonly county: string;
  readonly text: (name: string) => string;
  readonly list: (name: string) => string[];
  readonly excluded: Text;
}

type Sentence = (facts: Facts) => Text;

const SENTENCES: Readonly<Record<IssueCode, Sentence>> = {
  'round-empty': ({ text }) => ({
    en: `There is nothing to plan: ${text('recruits')} recruits, ${text('counties')} counties with needs.`,
    zh: `没有可以安排的内容：${text('recruits')} 名人员，${text('counties')} 个有需求的县。`,
  }),
  'altitude-needed': ({ place }) => ({
    en: `The altitude of ${place} is not known, so nobody can be kept from it for want of a clearance: enter it.`,
    zh: `${place} 的海拔未知，无法按体检结论限制派往：请填写海拔。`,
  }),
  'pin-ineligible': ({ county, excluded }) => ({
    en: `The pin to ${county} leaves no posting${excluded.en}: delete it, or change what stands against it.`,
    zh: `指定派往 ${county} 后没有可行的派遣${excluded.zh}：请删除该指定，或修改与其冲突的内容。`,
  }),
  'pin-out-of-periods': ({ text }) => ({
    en: `The pin starts in period ${text('start')}, which the round does not have (the first is 0).`,
    zh: `指定的起始期 ${text('start')} 不在本轮次之内（从 0 起数）。`,
  }),
  'pin-of-absent-recruit': ({ county }) => ({
    en: `Somebody is pinned to ${county} but does not enter the round: delete the pin, or mend what keeps them out.`,
    zh: `有人被指定派往 ${county}，却未进入本轮次：请删除该指定，或解决其未能进入的原因。`,
  }),
  'pin-of-serving-recruit': ({ county }) => ({
    en: `Somebody is pinned to ${county} but serves elsewhere or from another period already: delete the pin.`,
    zh: `有人被指定派往 ${county}，但已在别处或自另一期起服务：请删除该指定。`,
  }),
  'altitude-missing': ({ place }) => ({
    en: `The altitude of ${place} is not known: clearances do not limit who goes there.`,
    zh: `${place} 的海拔未知：派往该县不受体检结论限制。`,
  }),
  'lawyer-count-missing': ({ place, text }) => ({
    en: `No count of lawyers of ${place} up to ${text('asOf')}: it counts as having none.`,
    zh: `${place} 截至 ${text('asOf')} 没有律师人数记录：按没有律师计算。`,
  }),
  'need-missing': ({ place, text, list }) => ({
    en: `${place} has a need of ${text('role')}s, but none is entered for ${list('years').join(', ')}: nobody may serve there in the periods that begin then.`,
    zh: `${place} 需要${roleZh(text('role'))}，但 ${list('years').join('、')} 年的需求未填写：该年开始的各期不能派人。`,
  }),
  'county-without-option': ({ place, text, excluded }) => ({
    en: `Nobody may go to ${place} as ${text('role')} (of ${text('recruits')} recruits)${excluded.en}.`,
    zh: `没有人可派往 ${place} 担任${roleZh(text('role'))}（共 ${text('recruits')} 人）${excluded.zh}。`,
  }),
  'circuit-too-wide': ({ place, text }) => ({
    en: `Somebody posted to ${place} would serve ${text('counties')} counties; more than ${text('most')} are too many.`,
    zh: `派往 ${place} 的人员将服务 ${text('counties')} 个县，超过 ${text('most')} 个。`,
  }),
  'county-exceeded': ({ place, text }) => ({
    en: `${text('serving')} people serve at ${place}, ${text('allowed')} are allowed (${text('limit')}): the plan makes room for them.`,
    zh: `${place} 已有 ${text('serving')} 人服务，上限为 ${text('allowed')}（${text('limit')}）：方案将为其放宽。`,
  }),
  'recruit-not-accepted': ({ text }) => ({
    en: `The application is ${text('state')}, not accepted: the recruit stays out.`,
    zh: `申请尚未接受（${text('state')}），不进入本轮次。`,
  }),
  'consent-missing': () => ({
    en: 'The recruit has not consented to the use of their data, or no longer does: they stay out.',
    zh: '该人员未同意使用其资料，或已撤回同意，不进入本轮次。',
  }),
  'recruit-unqualified': ({ list }) => ({
    en: `Not qualified: ${list('rules').join(', ')}. Verify the claims, waive the rule with a reason, or leave them out.`,
    zh: `不符合条件：${list('rules').join('、')}。请核实材料、说明理由予以豁免，或不予派遣。`,
  }),
  'home-missing': ({ text }) => ({
    en: `The area that counts as home (${text('homeRule')}) is not known: the recruit stays out.`,
    zh: `按项目规定的籍贯地（${text('homeRule')}）未填写，不进入本轮次。`,
  }),
  'agreement-missing': () => ({
    en: 'There is no signed agreement of this edition for a recruit under pairing: they stay out.',
    zh: '对口支援人员没有本年度已签署的协议，不进入本轮次。',
  }),
  'recruit-unavailable': () => ({
    en: 'The recruit is free in no whole period of the round: they stay out.',
    zh: '该人员在本轮次没有完整的可服务期，不进入本轮次。',
  }),
  'recruit-engaged': ({ text }) => ({
    en: `The recruit has a posting already (${text('state')}): they stay out.`,
    zh: `该人员已有派遣（${text('state')}），不进入本轮次。`,
  }),
  'person-twice': () => ({
    en: 'The same person applies under another edition of the round: only the first application enters.',
    zh: '同一人在本轮次的另一项目中也有申请：只有最先的申请进入。',
  }),
  'household-incomplete': () => ({
    en: 'Another member of the household does not enter, and they go together or not at all: the recruit stays out.',
    zh: '家庭中有成员未进入本轮次，而成员须同去：该人员也不进入。',
  }),
  'household-serving': ({ county }) => ({
    en: `Another member of the household serves at ${county} already: that county is made the first wish.`,
    zh: `家庭中有成员已在 ${county} 服务：该县列为其第一志愿。`,
  }),
  'household-split': () => ({
    en: 'The members of this household have no county and start in common: none of them can be posted.',
    zh: '该家庭的成员没有共同可去的县和起始期：均无法派遣。',
  }),
  'recruit-without-option': ({ excluded }) => ({
    en: `The recruit may go nowhere${excluded.en}.`,
    zh: `该人员没有可去的县${excluded.zh}。`,
  }),
  'term-shortened': ({ text }) => ({
    en: `Free for ${text('periods')} of the ${text('wanted')} periods of the term: planned for a shorter one.`,
    zh: `服务期 ${text('wanted')} 期，其中仅 ${text('periods')} 期可服务：按较短的服务期安排。`,
  }),
  'edition-without-start': ({ text }) => ({
    en: `The edition ${text('programme')} ${text('year')} has no first day of service: the round's first day counts.`,
    zh: `项目 ${text('programme')} ${text('year')} 年度未定服务起始日：按本轮次首日计算。`,
  }),
  'edition-exceeded': exceeded('the edition', '项目年度'),
  'agreement-not-signed': ({ text }) => ({
    en: `The agreement ${text('agreement')} is a draft: nobody is planned under it.`,
    zh: `协议 ${text('agreement')} 尚未签署：不按其安排人员。`,
  }),
  'agreement-exceeded': exceeded('the agreement', '协议'),
  'quota-too-fine': ({ list }) => ({
    en: `The quota names areas below the prefecture (${list('areas').join(', ')}); homes are no finer, so these never count.`,
    zh: `派出名额含县级地区（${list('areas').join('、')}），而籍贯地只到地级，这些地区不起作用。`,
  }),
  'quota-exceeded': exceeded('the sending quota', '派出名额'),
  'fund-exceeded': exceeded('the fund', '经费'),
};

function roleZh(role: string): string {
  return role === 'lawyer' ? '律师' : '助理';
}

function exceeded(en: string, zh: string): Sentence {
  return ({ text }) => ({
    en: `More is used and bound than ${en} has (${text('what')}: limit ${text('limit')}, used ${text('used')}, serving ${text('serving')}): the plan adds nothing to it.`,
    zh: `${zh}（${text('what')}）已超出：上限 ${text('limit')}，已用 ${text('used')}，在任 ${text('serving')}；方案不再增加。`,
  });
}

/** The rules by how much they exclude, in a clause; empty without any. */
function excludedText(rules: unknown): Text {
  const names = Array.isArray(rules) ? (rules as RuleName[]) : heaviest(rules);
  const clause = ({ excludedBy }: PlanPhrases) => excludedBy(names);
  if (names.length === 0) return { en: '', zh: '' };
  return { en: ` (${clause(planEn)})`, zh: `（${clause(planZh)}）` };
}

function heaviest(rules: unknown): RuleName[] {
  const counts = Object.entries((rules ?? {}) as Partial<Record<RuleName, number>>) as [RuleName, number][];
  return counts
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([rule]) => rule);
}

/**
 * One sentence that says what is wrong and what to do.
 *
 * @param name of the county that the issue is about; undefined if it is about something else.
 */
export function sentenceOfIssue({ code, subjectId, facts }: Issue, name: string | undefined): Text {
  const text = (key: string) => String(facts[key]);
  const list = (key: string): string[] => {
    const value = facts[key];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const place = name === undefined ? subjectId : `${name} (${subjectId})`;
  return SENTENCES[code]({ place, county: text('county'), text, list, excluded: excludedText(facts.rules) });
}
