/** What the optimizer's own rules say of a document, computed apart from the event loop. Pure. */
import {
  type County,
  Eligibility,
  type Problem,
  type Recruit,
  type Role,
  type RuleName,
  validateProblem,
} from '../../optimizer';

/** How many of somebody's options each rule closes; `'pin'` is never among them. */
export type RuleCounts = Partial<Record<RuleName, number>>;

export interface Inspection {
  /** Codes of contract errors: none, or the document is a bug. Pins without an option are not among them. */
  readonly errors: string[];
  /** Pins (by index) that no option can keep, with the rules against the start that most of them allow. */
  readonly pins: { readonly index: number; readonly rules: RuleName[] }[];
  /** Recruits who may go nowhere, with how many of the counties that need their role each rule closes. */
  readonly recruits: { readonly id: string; readonly rules: RuleCounts }[];
  /** Counties with needs of a role where nobody may go, with how many recruits of the role each rule excludes. */
  readonly counties: {
    readonly code: string;
    readonly role: Role;
    readonly recruits: number;
    readonly rules: RuleCounts;
  }[];
  /** Households whose members have no county and start in common, by one member each. */
  readonly households: { readonly members: string[] }[];
}

const ROLES: readonly Role[] = ['lawyer', 'assistant'];

/** Pairs of recruit and county that are asked why not: enough to tell which rules weigh most. */
const MOST_PAIRS = 1_000_000;

/** Entries spread evenly over a list. */
function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const step = list.length / most;
  return Array.from({ length: most }, (_, index) => list[Math.floor(index * step)]);
}

export function inspect(text: string): Inspection {
  const problem = JSON.parse(text) as Problem;
  const errors = validateProblem(problem);
  const unsound = errors.filter(({ code }) => code !== 'pin-ineligible').map(({ code }) => code);
  if (unsound.length > 0) return { errors: unsound, pins: [], recruits: [], counties: [], households: [] };
  const rules = new Rules(problem);
  return {
    errors: [],
    pins: errors.map(({ pointer }) => {
      const index = Number(pointer.split('/').at(-1));
      return { index, rules: rules.ofPin(index) };
    }),
    recruits: rules.withoutOption(),
    counties: rules.uncoverable(),
    households: rules.splitHouseholds(),
  };
}

interface Spot {
  readonly county: County;
  readonly start: number;
}

/** The rules over one document; pins are left aside, since nobody is to be told that their pin excludes the rest. */
class Rules {
  private readonly eligibility: Eligibility;
  private readonly starts: number[];
  private readonly needing: Readonly<Record<Role, County[]>>;
  private readonly pinned: ReadonlySet<string>;
  /** Where the last recruit of the same kind may go: mostly the next one may, too. */
  private readonly lastSpot = new Map<string, Spot>();

  constructor(private readonly problem: Problem) {
    this.eligibility = new Eligibility({ ...problem, pins: [] });
    this.starts = (problem.periods ?? ['all']).map((_, start) => start);
    this.pinned = new Set((problem.pins ?? []).map(({ recruit }) => recruit));
    const ofRole = (role: Role) => problem.counties.filter(({ needs }) => needs[role] !== undefined);
    this.needing = { lawyer: ofRole('lawyer'), assistant: ofRole('assistant') };
  }

  ofPin(index: number): RuleName[] {
    const pin = this.problem.pins![index];
    const recruit = this.problem.recruits.find(({ id }) => id === pin.recruit)!;
    const county = this.problem.counties.find(({ code }) => code === pin.county)!;
    return this.whyNot(recruit, county, pin.start === undefined ? this.starts : [pin.start]);
  }

  withoutOption(): Inspection['recruits'] {
    const stuck = this.problem.recruits
      .filter(({ id }) => !this.pinned.has(id))
      .filter((each) => !this.firstSpot(each));
    const most = Math.max(20, Math.floor(MOST_PAIRS / Math.max(1, stuck.length)));
    return stuck.map((recruit) => {
      const counts: RuleCounts = {};
      for (const county of spread(this.needing[recruit.role], most)) this.count(counts, recruit, county);
      return { id: recruit.id, rules: counts };
    });
  }

  uncoverable(): Inspection['counties'] {
    return ROLES.flatMap((role) => {
      const recruits = this.problem.recruits.filter((recruit) => recruit.role === role);
      const left = new Set(this.needing[role]);
      for (const recruit of this.kindsOf(recruits)) {
        for (const county of left) if (this.isOpen(recruit, county)) left.delete(county);
        if (left.size === 0) return [];
      }
      const asked = spread(recruits, Math.max(20, Math.floor(MOST_PAIRS / Math.max(1, left.size))));
      return [...left].map((county) => {
        const counts: RuleCounts = {};
        for (const recruit of asked) this.count(counts, recruit, county);
        return { code: county.code, role, recruits: recruits.length, rules: counts };
      });
    });
  }

  splitHouseholds(): Inspection['households'] {
    const households = new Map<string, Recruit[]>();
    for (const recruit of this.problem.recruits) {
      if (recruit.household === undefined) continue;
      households.set(recruit.household, [...(households.get(recruit.household) ?? []), recruit]);
    }
    return [...households.values()]
      .filter((members) => members.every((member) => this.firstSpot(member)) && !this.haveCommonSpot(members))
      .map((members) => ({ members: members.map(({ id }) => id) }));
  }

  /** One of each kind of recruit that the rules cannot tell apart. */
  private kindsOf(recruits: readonly Recruit[]): Recruit[] {
    const banned = new Map<string, string[]>();
    for (const { recruit, area } of this.problem.bans ?? []) {
      banned.set(recruit, [...(banned.get(recruit) ?? []), area]);
    }
    const kinds = new Map<string, Recruit>();
    for (const recruit of recruits) {
      const { id, programme, home, agreement, maxAltitude, refuses, available, term } = recruit;
      const read = [programme, home, agreement, maxAltitude, refuses, available, term, banned.get(id)];
      kinds.set(JSON.stringify(read), recruit);
    }
    return [...kinds.values()];
  }

  private haveCommonSpot(members: readonly Recruit[]): boolean {
    return this.needing[members[0].role].some((county) =>
      this.starts.some((start) => members.every((member) => this.eligibility.isOption(member, county, start))),
    );
  }

  private isOpen(recruit: Recruit, county: County): boolean {
    return this.starts.some((start) => this.eligibility.isOption(recruit, county, start));
  }

  private firstSpot(recruit: Recruit): Spot | null {
    const kind = `${recruit.role} ${recruit.programme} ${recruit.home} ${recruit.agreement ?? ''}`;
    const known = this.lastSpot.get(kind);
    if (known && this.eligibility.isOption(recruit, known.county, known.start)) return known;
    for (const county of this.needing[recruit.role]) {
      const start = this.starts.find((each) => this.eligibility.isOption(recruit, county, each));
      if (start === undefined) continue;
      this.lastSpot.set(kind, { county, start });
      return { county, start };
    }
    return null;
  }

  private count(counts: RuleCounts, recruit: Recruit, county: County): void {
    for (const rule of this.whyNot(recruit, county, this.starts)) counts[rule] = (counts[rule] ?? 0) + 1;
  }

  /** The rules against the start that most of them allow. */
  private whyNot(recruit: Recruit, county: County, starts: readonly number[]): RuleName[] {
    return starts
      .map((start) => this.eligibility.whyNot(recruit, county, start))
      .reduce((a, b) => (b.length < a.length ? b : a));
  }
}
