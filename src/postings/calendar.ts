import ical, { ICalEventStatus } from 'ical-generator';
import { addDays } from '../common/calendar-date';
import type { PostingState } from './posting.entity';

/** What a calendar shows of a posting. Nobody's name: the address may be known to others. */
export interface CalendarPosting {
  readonly id: string;
  readonly state: PostingState;
  readonly role: 'lawyer' | 'assistant';
  readonly place: string;
  readonly programme: string;
  readonly hostOffice: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly answerBy: string;
  readonly changedAt: Date;
  readonly version: number;
}

const ROLE = { lawyer: '律师', assistant: '助理' } as const;

/** A calendar file (RFC 5545) with the service of each posting as one all-day event, and the last day of open answers. */
export function calendarOf(postings: readonly CalendarPosting[]): string {
  const calendar = ical({ name: '派援', prodId: { company: 'paiyuan', product: 'postings', language: 'ZH' } });
  for (const posting of postings) {
    const { id, state, changedAt, version } = posting;
    const common = { allDay: true, stamp: changedAt, sequence: version - 1 };
    calendar.createEvent({
      ...common,
      id: `${id}@paiyuan`,
      ...days(posting.startsOn, posting.endsOn),
      summary: `${state === 'offered' ? '（待答复）' : ''}${posting.programme}：${posting.place}`,
      location: [posting.place, posting.hostOffice].filter((part) => part !== null).join(' '),
      description: `${ROLE[posting.role]}，${posting.startsOn} 至 ${posting.endsOn}`,
      status: state === 'offered' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    });
    if (state !== 'offered') continue;
    calendar.createEvent({
      ...common,
      id: `${id}-answer@paiyuan`,
      ...days(posting.answerBy, posting.answerBy),
      summary: `请答复派遣：${posting.place}`,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** All-day events end on the day after their last one. */
function days(first: string, last: string): { start: Date; end: Date } {
  return { start: new Date(`${first}T00:00:00Z`), end: new Date(`${addDays(last, 1)}T00:00:00Z`) };
}
