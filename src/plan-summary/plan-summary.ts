import type {
  LevelName,
  Pin,
  Plan,
  PlanStatus,
  Problem,
  ProgrammeKind,
  Role,
  RuleName,
  SecondOpinion,
  Shortfall,
} from '../optimizer';
import { mostExcluding, type WhyNot } from './excluding-rules';
import { groupBy } from './group-by';
import { codeOf, groupReasons, type ReasonGroup } from './reasons';
import { servicesBeforeAndAfter, type Service } from './service';

/** One objective level of a plan. */
export interface LevelLine {
  readonly level: LevelName;
  readonly value: number;
  readonly bound: number;
  /** No plan can be better, given the levels before it; with a tolerance, value and bound may still differ. */
  readonly proven: boolean;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** Service of the counties of a province, or of all: persons are summed over the periods. */
export interface CoverageLine {
  /** First two digits of the county codes; empty for the total. */
  readonly province: string;
  readonly counties: number;
  readonly withoutLawyer: BeforeAfter;
  readonly byCircuit: number;
  readonly wanted: Readonly<Record<Role, number>>;
  readonly missing: Readonly<Record<Role, number>>;
}

export interface ProgrammeLine {
  readonly programme: string;
  readonly kind: ProgrammeKind;
  readonly recruits: Readonly<Record<Role, number>>;
  readonly posted: Readonly<Record<Role, number>>;
}

/** Recruits left without a posting for one kind of reason. */
export interface UnpostedLine {
  readonly reason: ReasonGroup;
  readonly recruits: readonly string[];
  /** Where nobody has an option: the rules that rule out most counties, the first most. */
  readonly excludedBy: readonly RuleName[];
}

/** Places left short for the same kinds of reasons. */
export interface ShortfallLine {
  readonly role: Role;
  readonly reasons: readonly ReasonGroup[];
  readonly persons: number;
  /** Names of the counties, most important first. */
  readonly counties: readonly string[];
  /** Where nobody has an option: the rules that rule out most recruits, the first most. */
  readonly excludedBy: readonly RuleName[];
}

/** What a plan means for the counties and the people: numbers and typed reasons, no sentences. */
export interface PlanSummary {
  readonly problem: string;
  readonly status: PlanStatus;
  readonly engine: string;
  readonly options: number;
  readonly seconds: number;
  /** What another engine made of the first relaxation; null if none was asked or able. */
  readonly secondOpinion: SecondOpinion | null;
  readonly periods: number;
  readonly recruits: number;
  readonly posted: number;
  readonly levels: readonly LevelLine[];
  readonly provinces: readonly CoverageLine[];
  readonly total: CoverageLine;
  readonly programmes: readonly ProgrammeLine[];
  readonly unposted: readonly UnpostedLine[];
  readonly shortfalls: readonly ShortfallLine[];
  /** Pins and rules that cannot hold together; null unless the problem is infeasible. */
  readonly conflict: { readonly pins: readonly Pin[]; readonly rules: readonly ReasonGroup[] } | null;
}

function levelLines({ objectives = [] }: Problem, plan: Plan): LevelLine[] {
  const tolerant = new Map(
    objectives.flatMap((objective) => (typeof objective === 'string' ? [] : [[objective.level, objective] as const])),
  );
  return plan.objectives.map(({ level, value, bound }) => {
    const { absTolerance = 0, relTolerance = 0 } = tolerant.get(level) ?? {};
    const isExact = Math.max(absTolerance, relTolerance) === 0;
    return { level, value, bound, proven: plan.status === 'optimal' || (isExact && value <= bound) };
  });
}

function coverageOf(province: string, services: readonly { before: Service; after: Service }[]): CoverageLine {
  const needing = services.filter(({ before }) => before.state !== 'no-need');
  const count = (isMeant: (service: (typeof needing)[number]) => boolean) => needing.filter(isMeant).length;
  const persons = (read: (service: Service) => Readonly<Record<Role, number>>, role: Role) =>
    needing.reduce((sum, { after }) => sum + read(after)[role], 0);
  const byRole = (read: (service: Service) => Readonly<Record<Role, number>>) => ({
    lawyer: persons(read, 'lawyer'),
    assistant: persons(read, 'assistant'),
  });
  return {
    province,
    counties: needing.length,
    withoutLawyer: {
      before: count(({ before }) => before.state === 'lawyerless'),
      after: count(({ after }) => after.state === 'lawyerless'),
    },
    byCircuit: count(({ after }) => after.state === 'circuit'),
    wanted: byRole(({ wanted }) => wanted),
    missing: byRole(({ missing }) => missing),
  };
}

function programmeLines(problem: Problem, plan: Plan): ProgrammeLine[] {
  const posted = new Set(plan.postings.map(({ recruit }) => recruit));
  const byProgramme = groupBy(problem.recruits, ({ programme }) => programme);
  return problem.programmes.map(({ id, kind }) => {
    const members = byProgramme.get(id) ?? [];
    const count = (role: Role, isMeant: (id: string) => boolean) =>
      members.filter((recruit) => recruit.role === role && isMeant(recruit.id)).length;
    return {
      programme: id,
      kind,
      recruits: { lawyer: count('lawyer', () => true), assistant: count('assistant', () => true) },
      posted: {
        lawyer: count('lawyer', (recruit) => posted.has(recruit)),
        assistant: count('assistant', (recruit) => posted.has(recruit)),
      },
    };
  });
}

function unpostedLines(problem: Problem, plan: Plan, whyNot: WhyNot): UnpostedLine[] {
  return [...groupBy(plan.unposted, ({ reason }) => codeOf(reason)).values()]
    .map((group) => {
      const [reason] = groupReasons(group.map((entry) => entry.reason));
      const recruits = group.map(({ recruit }) => recruit);
      const ids = new Set(reason.code === 'no-option' ? recruits : []);
      const left = problem.recruits.filter(({ id }) => ids.has(id));
      return { reason, recruits, excludedBy: mostExcluding(left, problem.counties, problem, whyNot) };
    })
    .sort((a, b) => b.recruits.length - a.recruits.length);
}

function shortfallLines(problem: Problem, plan: Plan, whyNot: WhyNot): ShortfallLine[] {
  const counties = new Map(problem.counties.map((county) => [county.code, county]));
  const priority = (code: string) => counties.get(code)?.priority ?? 1;
  const kinds = ({ role, reasons }: Shortfall) => [role, ...new Set(reasons.map(codeOf))].join(' ');
  return [...groupBy(plan.shortfalls, kinds).values()]
    .map((group) => {
      const [{ role }] = group;
      const codes = [...new Set(group.map(({ county }) => county))].sort((a, b) => priority(b) - priority(a));
      const reasons = groupReasons(group.flatMap((entry) => entry.reasons));
      const nobody = reasons.some(({ code }) => code === 'no-option');
      const places = nobody ? codes.flatMap((code) => counties.get(code) ?? []) : [];
      const peers = problem.recruits.filter((recruit) => recruit.role === role);
      return {
        role,
        reasons,
        persons: group.reduce((sum, { missing }) => sum + missing, 0),
        counties: codes.map((code) => counties.get(code)?.name ?? code),
        excludedBy: mostExcluding(peers, places, problem, whyNot),
      };
    })
    .sort((a, b) => b.persons - a.persons);
}

/** Sums a plan up. Linear in the size of problem and plan, but for sorting. */
export function summarise(problem: Problem, plan: Plan, whyNot: WhyNot): PlanSummary {
  const services = servicesBeforeAndAfter(problem, plan);
  const provinces = [...groupBy(services, ({ county }) => county.code.slice(0, 2))]
    .map(([province, group]) => coverageOf(province, group))
    .filter(({ counties }) => counties > 0)
    .sort((a, b) => (a.province < b.province ? -1 : 1));
  return {
    problem: problem.id,
    status: plan.status,
    engine: plan.solver.engine,
    options: plan.solver.options,
    seconds: plan.solver.timings.build + plan.solver.timings.solve,
    secondOpinion: plan.solver.secondOpinion ?? null,
    periods: problem.periods?.length ?? 1,
    recruits: problem.recruits.length,
    posted: plan.postings.length,
    levels: levelLines(problem, plan),
    provinces,
    total: coverageOf('', services),
    programmes: programmeLines(problem, plan),
    unposted: unpostedLines(problem, plan, whyNot),
    shortfalls: shortfallLines(problem, plan, whyNot),
    conflict: plan.conflict && {
      pins: plan.conflict.pins.flatMap((pin) => problem.pins?.[pin] ?? []),
      rules: groupReasons(plan.conflict.rules),
    },
  };
}
