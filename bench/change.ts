import { Eligibility, periodsOf, type Plan, type Problem } from '../src/optimizer';
import { Random } from '../seeds/random';

/** One thing that is decided, or comes to be known, after a plan is made. */
export type Change =
  | { readonly kind: 'pin'; readonly recruit: string; readonly county: string; readonly start?: number }
  | { readonly kind: 'ban'; readonly recruit: string; readonly area: string }
  | { readonly kind: 'decline'; readonly recruit: string };

/** The problem with one change. Who declines is no longer there; pins and bans of hers go too. */
export function changed(problem: Problem, change: Change): Problem {
  const others = <T extends { recruit: string }>(list: T[] = []) =>
    list.filter(({ recruit }) => recruit !== change.recruit);
  switch (change.kind) {
    case 'pin': {
      const { recruit, county, start } = change;
      const pin = { recruit, county, ...(start !== undefined && { start }) };
      return { ...problem, pins: [...(problem.pins ?? []), pin] };
    }
    case 'ban': {
      const { recruit, area } = change;
      return { ...problem, bans: [...(problem.bans ?? []), { recruit, area }] };
    }
    case 'decline':
      return {
        ...problem,
        recruits: problem.recruits.filter(({ id }) => id !== change.recruit),
        pins: others(problem.pins),
        bans: others(problem.bans),
      };
  }
}

/**
 * Random changes of one sort after another, the same ones each time: a pin of somebody who is not pinned to a county that
 * is open to them, a ban of somebody who is posted from the prefecture where the plan has them, and a decline of
 * somebody who is posted.
 */
export function randomChanges(problem: Problem, plan: Plan, count: number): Change[] {
  const random = new Random(1, 'changes');
  const eligibility = new Eligibility(problem);
  const pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
  const free = problem.recruits.filter(({ id }) => !pinned.has(id));
  const posted = plan.postings.filter(({ recruit }) => !pinned.has(recruit));
  const starts = periodsOf(problem).length;
  const drawPin = (): Change => {
    for (;;) {
      const recruit = random.pick(free);
      const county = random.pick(problem.counties);
      const start = random.integer(0, starts - 1);
      if (eligibility.isOption(recruit, county, start)) {
        return { kind: 'pin', recruit: recruit.id, county: county.code, start };
      }
    }
  };
  return Array.from({ length: count }, (_, n): Change => {
    if (n % 3 === 0) return drawPin();
    const { recruit, county } = random.pick(posted);
    return n % 3 === 1 ? { kind: 'ban', recruit, area: county.slice(0, 4) } : { kind: 'decline', recruit };
  });
}
