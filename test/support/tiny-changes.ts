import fc from 'fast-check';
import { changed, validateProblem, type Change, type Problem, type Role } from '../../src/optimizer';
import { optionsOf } from './plain-contract';

/** Numbers that pick from lists whose lengths aren't known yet. */
export interface RawChange {
  readonly kind: number;
  readonly who: number;
  readonly where: number;
  readonly amount: number;
  readonly role: Role;
}

const pick = fc.nat({ max: 59 });

export const rawChange: fc.Arbitrary<RawChange> = fc.record({
  kind: pick,
  who: pick,
  where: pick,
  amount: fc.constantFrom(0, 1, 2, 3),
  role: fc.constantFrom<Role>('lawyer', 'assistant'),
});

type Draw = (problem: Problem, raw: RawChange) => Change | null;

function of<T>(list: readonly T[] | undefined, index: number): T | undefined {
  return list?.length ? list[index % list.length] : undefined;
}

const pin: Draw = (problem, { who, where }) => {
  const recruit = of(problem.recruits, who);
  const option = recruit && of(optionsOf(problem, recruit), where);
  if (!option) return null;
  const change = { kind: 'pin', recruit: recruit.id, county: option.county.code } as const;
  return where % 3 === 0 ? change : { ...change, start: option.start };
};

const ban: Draw = (problem, { who, where }) => {
  const recruit = of(problem.recruits, who);
  const county = of(problem.counties, where);
  return recruit && county ? { kind: 'ban', recruit: recruit.id, area: county.code } : null;
};

const decline: Draw = (problem, { who }) => {
  return problem.recruits.length > 1 ? { kind: 'decline', recruit: of(problem.recruits, who)!.id } : null;
};

const unpin: Draw = (problem, { who }) => {
  const found = of(problem.pins, who);
  return found ? { kind: 'unpin', recruit: found.recruit } : null;
};

const unban: Draw = (problem, { who }) => {
  const found = of(problem.bans, who);
  return found ? { kind: 'unban', recruit: found.recruit, area: found.area } : null;
};

const agreementQuota: Draw = (problem, { who, role, amount }) => {
  const found = of(problem.agreements, who);
  return found ? { kind: 'agreement-quota', agreement: found.id, role, max: amount } : null;
};

const programmeLimit: Draw = (problem, { who, role, amount }) => {
  return { kind: 'programme-limit', programme: of(problem.programmes, who)!.id, role, max: amount };
};

const sendingQuota: Draw = (problem, { who, amount }) => {
  const found = of(problem.sendingQuotas, who);
  return found ? { kind: 'sending-quota', quota: found.id, max: amount } : null;
};

const need: Draw = (problem, { where, role, amount }) => {
  const { code } = of(problem.counties, where)!;
  return { kind: 'need', county: code, role, need: { target: amount, max: amount + (where % 2) } };
};

const recruit: Draw = (problem, { who, role }) => {
  const like = of(problem.recruits, who)!;
  return { kind: 'recruit', recruit: { ...like, id: `N${problem.recruits.length}`, role } };
};

/** What only takes away what was possible stands more than once: that is where a plan can be gone on from. */
const DRAWS = [
  ...[pin, ban, decline, pin, ban, decline],
  ...[unpin, unban, agreementQuota, programmeLimit, sendingQuota, need, recruit],
];

/** The change that some numbers stand for, or null where there is nothing to change or the problem would be invalid. */
export function changeFrom(problem: Problem, raw: RawChange): Change | null {
  const change = DRAWS[raw.kind % DRAWS.length](problem, raw);
  return change && validateProblem(changed(problem, change)).length === 0 ? change : null;
}
