import fc from 'fast-check';
import { tinyProblem } from '../../../test/support/tiny-problems';
import { checkPlan } from '../certificate/check-plan';
import { termOf } from '../contract/defaults';
import type { Plan } from '../contract/plan';
import { ROLES, prepareInstance, type Instance, type Placement } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { PlanState } from '../solve/plan-state';
import { Shortage } from './shortage';

const kindOf = (reason: string) => reason.split(':', 1)[0];
const kinds = (reasons: Iterable<string>) => [...new Set([...reasons].map(kindOf))].sort();

/** A plan that keeps every rule but pins: in turn each unit goes to the option that its number picks, if there is room. */
function placementOf(space: OptionSpace, picks: readonly number[]): Placement {
  const { units, countyCount, periodCount } = space.instance;
  const state = new PlanState(space.instance);
  const places = new Int32Array(countyCount * periodCount);
  const county = new Int32Array(units.length).fill(-1);
  const start = new Int32Array(units.length);
  units.forEach((_, u) => {
    const place = places[picks[u] % (space.listUnit(u, places) + 1)];
    const [c, s] = [Math.floor(place / periodCount), place % periodCount];
    if (!space.unitCanServe(u, c, s) || !state.hasRoom(u, c, s)) return;
    state.post(u, c, s);
    [county[u], start[u]] = [c, s];
  });
  return { county, start };
}

/** What the independent checker finds wrong with the postings when a unit is added to a plan. */
function findingsWith({ problem, unitOf }: Instance, { county, start }: Placement, unit: number, c: number, s: number) {
  const posted = problem.recruits.flatMap((recruit, r): Plan['postings'] => {
    const [at, from] = unitOf[r] === unit ? [c, s] : [county[unitOf[r]], start[unitOf[r]]];
    if (at < 0) return [];
    const periods = termOf(recruit, problem.periods?.length ?? 1);
    const { id, programme } = recruit;
    return [{ recruit: id, county: problem.counties[at].code, programme, start: from, periods }];
  });
  const plan: Plan = {
    format: 'paiyuan-plan/1',
    problem: problem.id,
    problemDigest: '',
    status: 'feasible',
    objectives: [],
    postings: posted,
    unposted: [],
    shortfalls: [],
    conflict: null,
    solver: { engine: 'none', options: 0, rows: 0, timings: { build: 0, solve: 0 } },
  };
  const found = checkPlan(problem, plan).findings.filter(({ pointer }) => pointer === '/postings');
  return kinds(found.map(({ code }) => code).filter((code) => code !== 'pin-not-kept'));
}

const cases = fc.tuple(
  tinyProblem({ recruits: 8, counties: 5, plans: Infinity }),
  fc.array(fc.nat({ max: 59 }), { minLength: 8, maxLength: 8 }),
);

it('tells why recruits are left and places are short, as the independent checker sees what stands in the way', () => {
  fc.assert(
    fc.property(cases, ([problem, picks]) => {
      const instance = prepareInstance(problem);
      const { units, unitOf, recruits, periodCount, countyCount, target } = instance;
      const space = new OptionSpace(instance);
      const placement = placementOf(space, picks);
      const shortage = new Shortage(space, placement);
      const optionsOf = units.map((_, u) => {
        const places = new Int32Array(countyCount * periodCount);
        return [...places.subarray(0, space.listUnit(u, places))].map((place) => {
          const [c, s] = [Math.floor(place / periodCount), place % periodCount];
          return { c, s, against: placement.county[u] < 0 ? findingsWith(instance, placement, u, c, s) : [] };
        });
      });

      for (const { recruit, reason } of shortage.unposted()) {
        const r = problem.recruits.findIndex(({ id }) => id === recruit);
        const options = optionsOf[unitOf[r]];
        const against = (kind: string) => options.filter((option) => option.against.includes(kind)).length;
        if (!space.hasOption(r)) expect(reason).toBe('no-option');
        else if (options.length === 0) expect(['household', 'capacity']).toContain(kindOf(reason));
        else if (options.some((option) => option.against.length === 0)) expect(reason).toBe('worth-more-elsewhere');
        else if (options.every((option) => option.against.length === 1)) {
          const most = Math.max(...options.map((option) => against(option.against[0])));
          expect(against(kindOf(reason))).toBe(most);
        } else expect(against(kindOf(reason))).toBeGreaterThan(0);
      }

      const posted = (c: number, role: number, t: number) =>
        problem.recruits.filter((_, r) => {
          const [at, from] = [placement.county[unitOf[r]], placement.start[unitOf[r]]];
          return at === c && recruits[r].role === role && from <= t && t < from + recruits[r].term;
        }).length;
      const expected = problem.counties.flatMap(({ code }, c) =>
        ROLES.flatMap((role, k) =>
          [...Array(periodCount).keys()].flatMap((period) => {
            const missing = target[k][c * periodCount + period] - posted(c, k, period);
            if (missing <= 0) return [];
            const reasons = units.flatMap(({ members }, u) => {
              const here = optionsOf[u].filter((option) => option.c === c);
              const covers = ({ s }: { s: number }) =>
                members.some((r) => recruits[r].role === k && s <= period && period < s + recruits[r].term);
              if (!here.some(covers)) return [];
              if (placement.county[u] >= 0) return ['worth-more-elsewhere'];
              return here.flatMap(({ against }) => (against.length === 0 ? ['worth-more-elsewhere'] : against));
            });
            return [
              { county: code, role, period, missing, reasons: reasons.length === 0 ? ['no-option'] : kinds(reasons) },
            ];
          }),
        ),
      );
      const told = shortage.shortfalls();
      expect(told.map((shortfall) => ({ ...shortfall, reasons: kinds(shortfall.reasons) }))).toEqual(expected);
    }),
    { numRuns: 300, seed: 5 },
  );
});
