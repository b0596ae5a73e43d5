import { mayServe, serviceOf } from '../eligibility';
import type { Agreement, Ban, County, Pin, Problem, Programme, Recruit, Role } from '../problem-parts';
import { Random } from '../random';
import type { Candidate } from './recruits';
import type { Setting } from './setting';

/** What the limits are drawn from. Limits never forbid the pins all together. */
export interface Draft {
  readonly setting: Setting;
  readonly programmes: Programme[];
  readonly counties: County[];
  readonly agreements: Agreement[];
  readonly periods: readonly string[] | undefined;
  readonly candidates: readonly Candidate[];
}

const ROLES: readonly Role[] = ['lawyer', 'assistant'];

/** An option of a recruit by a few random tries; undefined if none is found. */
function findOption(draft: Draft, { recruit, counties }: Candidate, random: Random): Omit<Pin, 'recruit'> | undefined {
  const parts = {
    programmes: draft.programmes,
    agreements: draft.agreements,
    ...(draft.periods && { periods: [...draft.periods] }),
  };
  const { from, to, term } = serviceOf(recruit, draft.setting.periods);
  for (let attempt = 0; attempt < 20; attempt++) {
    const county = draft.counties[random.pick(counties)];
    const start = random.integer(from, to - term + 1);
    if (mayServe(parts, recruit, county, start)) return { county: county.code, start };
  }
  return undefined;
}

/** Gives a fifth of the recruits a posting in the plan in force, some of them none. */
export function addBaselines(draft: Draft): void {
  const random = new Random(draft.setting.seed, 'baseline');
  for (const candidate of draft.candidates) {
    const draw = random.next();
    if (draw >= 0.25) continue;
    const option = draw < 0.2 ? findOption(draft, candidate, random) : undefined;
    if (draw >= 0.2) candidate.recruit.baseline = null;
    else if (option !== undefined) candidate.recruit.baseline = option;
  }
}

/**
 * About one recruit in a hundred, at most 200, each alone in its county, without a partner and not the assistant of a
 * team: such pins can always be kept together.
 */
export function makePins(draft: Draft): Pin[] {
  const { setting, candidates, programmes } = draft;
  const random = new Random(setting.seed, 'pins');
  const teams = new Set(programmes.filter(({ kind }) => kind === 'team').map(({ id }) => id));
  const wanted = Math.min(200, Math.ceil(setting.recruits / 100));
  const taken = new Set<string>();
  const pins: Pin[] = [];
  for (let attempt = 0; attempt < 10 * wanted && pins.length < wanted; attempt++) {
    const candidate = random.pick(candidates);
    const { id, household, role, programme } = candidate.recruit;
    if (household !== undefined || (role === 'assistant' && teams.has(programme)) || taken.has(id)) continue;
    const option = findOption(draft, candidate, random);
    if (option === undefined || taken.has(option.county)) continue;
    taken.add(id).add(option.county);
    pins.push(random.chance(0.5) ? { recruit: id, ...option } : { recruit: id, county: option.county });
  }
  return pins;
}

/** About three in a hundred recruits may not go to one prefecture of theirs. Pinned ones are left alone. */
export function makeBans(draft: Draft, pins: readonly Pin[]): Ban[] {
  const random = new Random(draft.setting.seed, 'bans');
  const pinned = new Set(pins.map(({ recruit }) => recruit));
  return draft.candidates.flatMap(({ recruit, counties }): Ban[] => {
    const isBanned = random.chance(0.03);
    const area = draft.counties[random.pick(counties)].code.slice(0, 4);
    return isBanned && !pinned.has(recruit.id) ? [{ recruit: recruit.id, area }] : [];
  });
}

/** Recruits of each key, by what a key function says; and of these the pinned ones. */
function countBy(recruits: readonly Recruit[], keyOf: (recruit: Recruit) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const recruit of recruits) counts.set(keyOf(recruit), (counts.get(keyOf(recruit)) ?? 0) + 1);
  return counts;
}

/** Quotas of the agreements: about nine in ten of those recruited may go, half of them should. */
export function addAgreementQuotas(draft: Draft, pins: readonly Pin[]): void {
  const random = new Random(draft.setting.seed, 'agreement quotas');
  const keyOf = ({ agreement, role }: Recruit) => `${agreement}/${role}`;
  const recruits = draft.candidates.map(({ recruit }) => recruit);
  const counts = countBy(recruits, keyOf);
  const pinned = countBy(pinnedAmong(recruits, pins), keyOf);
  for (const agreement of draft.agreements) {
    let total = 0;
    let least = 0;
    for (const role of ROLES) {
      const count = counts.get(`${agreement.id}/${role}`) ?? 0;
      const kept = pinned.get(`${agreement.id}/${role}`) ?? 0;
      const max = Math.max(kept, random.rounded(count * 0.9));
      agreement.quotas[role] = { min: Math.floor(max / 2), max };
      total += max;
      least += kept;
    }
    if (random.chance(0.4) && total > 0) agreement.maxTotal = Math.max(1, least, total - 1);
  }
}

/** The recruits that are pinned. */
export function pinnedAmong(recruits: readonly Recruit[], pins: readonly Pin[]): Recruit[] {
  const ids = new Set(pins.map(({ recruit }) => recruit));
  return recruits.filter(({ id }) => ids.has(id));
}

/** Limits on a third of the programmes, a tenth below the number of their recruits. */
export function addProgrammeLimits(draft: Draft, pins: readonly Pin[]): void {
  const keyOf = ({ programme, role }: Recruit) => `${programme}/${role}`;
  const recruits = draft.candidates.map(({ recruit }) => recruit);
  const counts = countBy(recruits, keyOf);
  const pinned = countBy(pinnedAmong(recruits, pins), keyOf);
  draft.programmes.forEach((programme, n) => {
    const key = `${programme.id}/lawyer`;
    if (n % 3 !== 0 || !counts.has(key)) return;
    programme.limits = { lawyer: Math.max(pinned.get(key) ?? 0, Math.floor(counts.get(key)! * 0.9)) };
  });
}

/**
 * The amount of the fund: three quarters of what posting every recruit at the dearest tier of half of them would take;
 * always enough for the pins.
 */
export function fundAmount(draft: Draft, pins: readonly Pin[]): number {
  const programmes = new Map(draft.programmes.map((programme) => [programme.id, programme]));
  const costs = (recruit: Recruit): readonly number[] => {
    const programme = programmes.get(recruit.programme)!;
    if (programme.fund === undefined || typeof programme.subsidy !== 'object') return [0];
    const bySubsidy = programme.subsidy[recruit.role] ?? 0;
    const { term } = serviceOf(recruit, draft.setting.periods);
    return (typeof bySubsidy === 'number' ? [bySubsidy] : Object.values(bySubsidy)).map((yuan) => yuan * term);
  };
  const recruits = draft.candidates.map(({ recruit }) => recruit);
  const usual = recruits.reduce(
    (sum, recruit) => sum + costs(recruit).reduce((a, b) => a + b, 0) / costs(recruit).length,
    0,
  );
  const kept = pinnedAmong(recruits, pins).reduce((sum, recruit) => sum + Math.max(...costs(recruit)), 0);
  return Math.max(kept, Math.round(usual * 0.6));
}

export function objectivesOf(features: Setting['features']): Problem['objectives'] {
  if (!['equity', 'cost', 'tolerances'].some((feature) => features.has(feature as 'cost'))) return undefined;
  const isLoose = features.has('tolerances');
  return [
    'uncovered',
    'agreement-shortfall',
    isLoose ? { level: 'shortfall', relTolerance: 0.01 } : 'shortfall',
    ...(features.has('equity') ? (['equity'] as const) : []),
    'unposted',
    'incomplete-teams',
    'language-shortfall',
    'disruption',
    isLoose ? { level: 'preference', absTolerance: 5 } : 'preference',
    'distance',
    ...(features.has('cost') ? (['cost'] as const) : []),
  ];
}
