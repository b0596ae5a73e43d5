import { checkPlan } from '../certificate/check-plan';
import type { Problem } from '../contract/problem';
import type { Change } from './change';
import { IncrementalPlanner } from './incremental';
import { restrict } from './restriction';
import { solve, solveFrom } from './solve';
import { leavesOut } from './trail';

const REQUEST = { problemDigest: `sha256:${'0'.repeat(64)}`, now: () => 0, engine: 'highs' } as const;

const recruit = (id: string) => ({ id, role: 'lawyer', programme: 'p', home: '33', agreement: 'a' }) as const;

/** Three lawyers for one county; two of them are promised, as many as there are may go. */
const PROBLEM: Problem = {
  format: 'paiyuan-problem/1',
  id: 'three',
  programmes: [{ id: 'p', kind: 'pairing', limits: { lawyer: 2 } }],
  counties: [{ code: '542421', name: 'one', residentLawyers: 0, needs: { lawyer: { target: 3 } } }],
  recruits: [recruit('one'), recruit('two'), recruit('three')],
  agreements: [{ id: 'a', supporter: '33', supported: ['54'], quotas: { lawyer: { min: 2, max: 3 } } }],
  sendingQuotas: [{ id: 's', areas: ['33'], programmes: ['p'], max: 3 }],
};

const quota = (max: number): Change => ({ kind: 'agreement-quota', agreement: 'a', role: 'lawyer', max });
const limit = (max: number): Change => ({ kind: 'programme-limit', programme: 'p', role: 'lawyer', max });
const sending = (max: number): Change => ({ kind: 'sending-quota', quota: 's', max });

const trail = async () => (await solveFrom(PROBLEM, REQUEST, { keepsTrail: true })).trail!;

describe('restrict', () => {
  it.each([
    ['an agreement, though all may go', quota(2)],
    ['an agreement, to less than it promises', quota(1)],
    ['a programme', limit(1)],
    ['a sending quota, though all may go', sending(1)],
  ])('lowers the one row of %s', async (_, change) => {
    const before = await trail();
    const { model } = restrict(before, change)!.trail;
    const lower = [...model.rowUpper.keys()].filter((i) => !(model.rowUpper[i] >= before.model.rowUpper[i]));
    expect(lower).toHaveLength(1);
    // Three go at most, so that many stay.
    expect(model.rowUpper[lower[0]]).toBe((change as { max: number }).max - 3);
  });

  it.each<[string, Change]>([
    ['a limit is raised', limit(3)],
    ['a role has no limit', { kind: 'programme-limit', programme: 'p', role: 'assistant', max: 0 }],
    ['a need changes', { kind: 'need', county: '542421', role: 'lawyer', need: { target: 1 } }],
  ])('is null where %s', async (_, change) => {
    expect(restrict(await trail(), change)).toBeNull();
  });
});

describe('leavesOut', () => {
  it.each([
    ['a face asks for more than may be now', limit(1), true],
    ['a face asks for more than is promised', quota(1), true],
    ['its plan is left', sending(2), false],
  ])('tells of a level where %s', async (_, change, expected) => {
    const before = await trail();
    expect(leavesOut(restrict(before, change)!.trail.model, before.records.at(-1)!.face)).toBe(expected);
  });
});

describe('IncrementalPlanner where less may be posted', () => {
  it.each([
    [[quota(1)], [0, 1]],
    [[quota(0)], [0, 0]],
    [
      [quota(1), quota(0)],
      [0, 0],
    ],
    [
      [quota(1), limit(0)],
      [1, 0],
    ],
    [
      [limit(1), quota(1)],
      [0, 1],
    ],
    [
      [sending(1), sending(0)],
      [2, 0],
    ],
  ])('%j leaves so much promised unkept, and so many posted: %j', async (changes, [unkept, posted]) => {
    const planner = await IncrementalPlanner.start(PROBLEM, REQUEST);
    for (const change of changes) await planner.change(change, REQUEST);
    const { problem, plan } = planner;
    const value = plan!.objectives.find(({ level }) => level === 'agreement-shortfall');
    expect(value).toMatchObject({ value: unkept, bound: unkept });
    expect(plan!.postings).toHaveLength(posted);
    expect(checkPlan(problem, plan!).findings).toEqual([]);
    expect(plan!.objectives).toEqual((await solve(problem, REQUEST))!.objectives);
  });

  it('counts one of a couple whose other one is not counted', async () => {
    const alone = (id: string, home: string) => ({ id, role: 'lawyer', programme: 'p', home }) as const;
    const problem: Problem = {
      format: 'paiyuan-problem/1',
      id: 'couple',
      programmes: [{ id: 'p', kind: 'individual' }],
      counties: PROBLEM.counties,
      recruits: [
        { ...alone('one', '34'), household: 'h' },
        alone('two', '33'),
        { ...alone('three', '33'), household: 'h' },
      ],
      sendingQuotas: [{ id: 's', areas: ['33'], programmes: ['p'], max: 2 }],
    };
    const planner = await IncrementalPlanner.start(problem, REQUEST);
    expect(planner.plan!.postings).toHaveLength(3);
    const postedUnder = async (max: number) =>
      (await planner.whatIf(sending(max), REQUEST))!.postings.map(({ recruit }) => recruit);
    expect(await postedUnder(1)).toEqual(['one', 'three']);
    expect(await postedUnder(0)).toEqual([]);
  });
});
