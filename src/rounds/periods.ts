/** Pure calendar of a round: its periods by date, and what dates become in periods. */
import { addDays, addMonths } from '../common/calendar-date';

/** What a round says of its calendar. */
export interface RoundCalendar {
  /** First day of the first period. */
  readonly startsOn: string;
  readonly periodMonths: number;
  readonly periodCount: number;
}

export interface Period {
  /** `2013H2` for a calendar half-year, else the month it begins in: `2013-07`. */
  readonly id: string;
  /** First and last day. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Periods from `from` to `to`, numbered from 0, inclusive. */
export interface PeriodSpan {
  readonly from: number;
  readonly to: number;
}

/** The periods in time order. All have the same number of months, so that their names differ. */
export function periodsOfRound({ startsOn, periodMonths, periodCount }: RoundCalendar): Period[] {
  const isHalfYear = periodMonths === 6 && /-0[17]-01$/.test(startsOn);
  return Array.from({ length: periodCount }, (_, index) => {
    const first = addMonths(startsOn, index * periodMonths);
    const half = first.slice(5, 7) === '01' ? 'H1' : 'H2';
    return {
      id: isHalfYear ? `${first.slice(0, 4)}${half}` : first.slice(0, 7),
      startsOn: first,
      endsOn: addDays(addMonths(startsOn, (index + 1) * periodMonths), -1),
    };
  });
}

/** First and last day of a posting that covers `periods` periods from `start`. */
export function datesOfPosting(
  { startsOn, periodMonths }: Pick<RoundCalendar, 'startsOn' | 'periodMonths'>,
  start: number,
  periods: number,
): { startsOn: string; endsOn: string } {
  return {
    startsOn: addMonths(startsOn, start * periodMonths),
    endsOn: addDays(addMonths(startsOn, (start + periods) * periodMonths), -1),
  };
}

/** The periods that lie wholly inside the dates (null: open on that side); null if there is none. */
export function wholePeriods(periods: readonly Period[], from: string | null, to: string | null): PeriodSpan | null {
  const first = periods.findIndex(({ startsOn }) => from === null || startsOn >= from);
  const last = periods.findLastIndex(({ endsOn }) => to === null || endsOn <= to);
  return first === -1 || last < first ? null : { from: first, to: last };
}

/** The periods with at least one day in the dates; null if there is none. */
export function touchedPeriods(periods: readonly Period[], from: string, to: string): PeriodSpan | null {
  const first = periods.findIndex(({ endsOn }) => endsOn >= from);
  const last = periods.findLastIndex(({ startsOn }) => startsOn <= to);
  return first === -1 || last < first ? null : { from: first, to: last };
}

/** How many periods a posting of so many months fills: whole ones, at least one. */
export function termInPeriods(termMonths: number, periodMonths: number): number {
  return Math.max(1, Math.ceil(termMonths / periodMonths));
}
