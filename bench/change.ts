import { Eligibility, periodsOf, type Change, type Plan, type Problem } from '../src/optimizer';
import { Random } from '../seeds/random';

/** The kinds of changes that are measured. */
export type MeasuredChange = Extract<Change, { readonly kind: 'pin' | 'ban' | 'decline' }>;

/**
 * Random changes of one sort after another, the same ones each time: a pin of somebody who is not pinned to a county that
 * is open to them, a ban of somebody who is posted from the prefecture where the plan has them, and a decline of
 * somebody who is posted.
 */
export function randomChanges(problem: Problem, plan: Plan, count: number): MeasuredChange[] {
  const random = new Random(1, 'changes');
  const eligibility = new Eligibility(problem);
  const pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
  const free = problem.recruits.filter(({ id }) => !pinned.has(id));
  const posted = plan.postings.filter(({ recruit }) => !pinned.has(recruit));
  const starts = periodsOf(problem).length;
  const drawPin = (): MeasuredChange => {
    for (;;) {
      const recruit = random.pick(free);
      const county = random.pick(problem.counties);
      const start = random.integer(0, starts - 1);
      if (eligibility.isOption(recruit, county, start)) {
        return { kind: 'pin', recruit: recruit.id, county: county.code, start };
      }
    }
  };
  return Array.from({ length: count }, (_, n): MeasuredChange => {
    if (n % 3 === 0) return drawPin();
    const { recruit, county } = random.pick(posted);
    return n % 3 === 1 ? { kind: 'ban', recruit, area: county.slice(0, 4) } : { kind: 'decline', recruit };
  });
}
