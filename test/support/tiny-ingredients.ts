import fc from 'fast-check';
import type { LevelName, Objective, Role } from '../../src/optimizer/contract/problem';

/*
 * What a tiny problem is made of. References and periods are numbers that pick from a list whose length isn't known
 * yet, so that every part shrinks by itself; `tiny-problems.ts` makes them a valid problem.
 */

export interface TinyOptions {
  readonly recruits?: number;
  readonly counties?: number;
  readonly periods?: number;
  /** Recruits are left out until brute force has at most so many plans to list. */
  readonly plans?: number;
  /** Levels to choose from; default all. */
  readonly levels?: readonly LevelName[];
  readonly pins?: boolean;
  readonly tolerances?: boolean;
}

const LEVELS: readonly LevelName[] = [
  'shortfall',
  'uncovered',
  'unposted',
  'agreement-shortfall',
  'equity',
  'language-shortfall',
  'incomplete-teams',
  'disruption',
  'preference',
  'distance',
  'cost',
];

/** Two provinces, three prefectures; one county's code ends in 00. */
export const CODES = ['542421', '542423', '540102', '653101', '653100', '542500', '653122'] as const;
const AREAS = ['54', '65', '5424', '6531', '542421', '653101', '540000', '542400', '5401'] as const;
const HOMES = ['33', '3301', '330000', '320102', '54', '5424', '5401', '65', '6530', '653101'] as const;
const SENDERS = ['33', '3301', '32', '320000', '54', '65'] as const;
const TAGS = ['bo', 'ug', 'BO'] as const;
const DESIGNATIONS = ['key-poverty', 'border'] as const;

const pick = fc.nat({ max: 59 });
/** Every number alike: `fc.nat` would draw mostly 0, and a maximum of 0 leaves no options. */
const upTo = (max: number) => fc.constantFrom(...Array.from({ length: max + 1 }, (_, number) => number));
const some = <T>(list: readonly T[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...list), { minLength: 1, maxLength: Math.min(maxLength, list.length) });
/** There in so many of a hundred cases. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, percent = 50): fc.Arbitrary<T | undefined> => {
  const absent = fc.constant(undefined);
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: absent },
    { weight: percent, arbitrary },
  );
};
const yuan = fc.constantFrom(0, 300, 12000, 19800, 20000.5, 9999.99);
const byRole = <T>(arbitrary: fc.Arbitrary<T>) => fc.record({ lawyer: arbitrary, assistant: arbitrary });

/** A member that may be left out; the contract refuses `undefined` and `null` alike. */
export function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

const rawProgramme = fc.record({
  kind: fc.constantFrom('individual', 'team', 'individual', 'team', 'pairing', 'intra-province'),
  scope: maybe(
    fc.record({
      areas: maybe(some(AREAS, 3)),
      maxResidentLawyers: maybe(upTo(2)),
      designations: maybe(some(DESIGNATIONS, 2), 30),
    }),
    20,
  ),
  residence: maybe(fc.constantFrom('any', 'same-province', 'same-province-other-area', 'other-province'), 15),
  limits: maybe(byRole(maybe(upTo(3))), 30),
  subsidy: maybe(
    byRole(maybe(fc.oneof(yuan, fc.record({ standard: yuan, plateau: maybe(yuan), tibet: maybe(yuan) }).map(present)))),
    60,
  ),
  isFunded: fc.boolean(),
});

/** `slack` is what the maximum has above the target; none: `max` is left out. */
const rawNeed = fc.record({
  targets: fc.array(fc.constantFrom(1, 1, 2, 3, 0), { minLength: 3, maxLength: 3 }),
  slack: maybe(upTo(2), 70),
  isByPeriod: fc.boolean(),
});

const location = fc.tuple(fc.integer({ min: 75, max: 122 }), fc.integer({ min: 20, max: 45 }));

const rawCounty = fc.record({
  residentLawyers: fc.constantFrom(0, 0, 1, 3),
  priority: maybe(fc.constantFrom(1, 2, 0.5, 1.25, 0.001, 2.718)),
  tier: maybe(fc.constantFrom('standard', 'plateau', 'tibet')),
  servedFrom: maybe(fc.array(pick, { maxLength: 2 })),
  lawyer: maybe(rawNeed, 95),
  assistant: maybe(rawNeed, 80),
  capacity: maybe(upTo(4), 25),
  languages: maybe(some(TAGS, 2)),
  altitude: maybe(fc.constantFrom(500, 3000, 4500), 60),
  designations: maybe(some(DESIGNATIONS, 2)),
  location: maybe(location, 75),
});

const rawRecruit = fc.record({
  role: fc.constantFrom<Role>('lawyer', 'lawyer', 'assistant'),
  programme: pick,
  home: fc.constantFrom(...HOMES),
  homeLocation: maybe(location, 75),
  agreement: pick,
  languages: maybe(some(TAGS, 2)),
  maxAltitude: maybe(fc.constantFrom(2000, 4000, 5000), 20),
  refuses: maybe(some(AREAS, 1), 15),
  preferences: maybe(some(AREAS, 3)),
  household: maybe(fc.constantFrom('H1', 'H2'), 30),
  available: maybe(fc.tuple(pick, pick), 20),
  term: maybe(pick, 70),
  baseline: fc.constantFrom('none', 'none', 'null', 'option', 'option', 'elsewhere'),
  baselineAt: pick,
  pinned: maybe(fc.record({ at: pick, withStart: fc.boolean(), twice: fc.boolean() }), 15),
  ban: maybe(fc.constantFrom(...AREAS), 8),
});

const rawAgreement = fc.record({
  supported: some(['54', '65', '650000', '5424', '653101'], 3),
  lawyer: maybe(fc.tuple(upTo(3), upTo(3)), 90),
  assistant: maybe(fc.tuple(upTo(2), upTo(2)), 50),
  maxTotal: maybe(upTo(4), 30),
});

const rawSendingQuota = fc.record({
  areas: some(SENDERS, 3),
  programmes: fc.array(pick, { minLength: 1, maxLength: 3 }),
  max: upTo(4),
});

/** Levels that postings improve. After the others the empty plan is too often the answer. */
function wantsPostings(level: LevelName): boolean {
  return LEVELS.indexOf(level) < 6;
}

function rawObjectives({ levels = LEVELS, tolerances = true }: TinyOptions) {
  const entry = (level: LevelName): fc.Arbitrary<Objective> => {
    const exact = fc.constant<Objective>(level);
    if (!tolerances) return exact;
    const loose = fc.record({
      relTolerance: maybe(fc.constantFrom(0, 0.02, 0.1, 0.5)),
      absTolerance: maybe(fc.constantFrom(0, 0.1, 1, 2.5)),
    });
    return fc.oneof(
      { weight: 4, arbitrary: exact },
      loose.map((terms): Objective => present({ level, ...terms })),
    );
  };
  const order = fc.shuffledSubarray([...levels], { minLength: Math.min(1, levels.length) });
  const chosen = fc.tuple(order, fc.constantFrom(true, true, true, false)).chain(([list, wantingFirst]) => {
    const ordered = wantingFirst ? [...list.filter(wantsPostings), ...list.filter((l) => !wantsPostings(l))] : list;
    return fc.tuple(...ordered.map(entry)).map((entries): Objective[] => entries);
  });
  return maybe(chosen, 95);
}

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

export type RawProgramme = Drawn<typeof rawProgramme>;
export type RawCounty = Drawn<typeof rawCounty>;
export type RawNeed = Drawn<typeof rawNeed>;
export type RawRecruit = Drawn<typeof rawRecruit>;
export type RawAgreement = Drawn<typeof rawAgreement>;
export type RawSendingQuota = Drawn<typeof rawSendingQuota>;

export interface Ingredients {
  readonly periods: number;
  readonly programmes: readonly RawProgramme[];
  readonly counties: readonly RawCounty[];
  readonly recruits: readonly RawRecruit[];
  readonly agreements: readonly RawAgreement[];
  readonly sendingQuotas: readonly RawSendingQuota[];
  /** Share of what everybody could cost that the fund has. */
  readonly fund: number;
  readonly objectives: Objective[] | undefined;
}

export function ingredients(options: TinyOptions): fc.Arbitrary<Ingredients> {
  const { recruits = 6, counties = 5, periods = 3 } = options;
  const list = <T>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
    fc.array(arbitrary, { minLength, maxLength, size: 'max' });
  return fc.record({
    periods: upTo(periods - 1).map((more) => 1 + more),
    programmes: list(rawProgramme, 1, 3),
    counties: list(rawCounty, Math.min(2, counties), Math.min(counties, CODES.length)),
    recruits: list(rawRecruit, Math.min(2, recruits), recruits),
    agreements: list(rawAgreement, 1, 2),
    sendingQuotas: list(rawSendingQuota, 0, 2),
    fund: fc.constantFrom(0.3, 0.5, 0.7, 1),
    objectives: rawObjectives(options),
  });
}
