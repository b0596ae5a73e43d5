import type { County, Problem, Recruit, Role } from './problem-parts';

/** What decides who may serve where; no pins. */
export type EligibilityParts = Pick<Problem, 'programmes' | 'agreements' | 'bans' | 'periods'>;

function maxAt(county: County, role: Role, period: number): number {
  const need = county.needs[role];
  if (need === undefined) return 0;
  const max = need.max ?? need.target;
  return typeof max === 'number' ? max : max[period];
}

/** First and last period of availability and the periods served, with the contract's defaults. */
export function serviceOf(recruit: Recruit, periods: number): { from: number; to: number; term: number } {
  const from = recruit.available?.from ?? 0;
  const to = recruit.available?.to ?? periods - 1;
  return { from, to, term: recruit.term ?? to - from + 1 };
}

const liesInOneOf = (code: string, areas: readonly string[]) => areas.some((area) => code.startsWith(area));

/**
 * Rules 3.1 to 3.7 of the contract for one recruit, county and start, for choosing pins and baselines while a problem
 * is being made. Areas are taken as this folder writes them: already shortened. Deliberately not the optimizer's own
 * test, so that a mistake there shows as an invalid example.
 */
export function mayServe(parts: EligibilityParts, recruit: Recruit, county: County, start: number): boolean {
  const programme = parts.programmes.find(({ id }) => id === recruit.programme)!;
  const { from, to, term } = serviceOf(recruit, parts.periods?.length ?? 1);
  const end = start + term - 1;
  if (start < from || end > to) return false;
  for (let t = start; t <= end; t++) if (maxAt(county, recruit.role, t) === 0) return false;
  const { areas, maxResidentLawyers, designations } = programme.scope ?? {};
  if (areas !== undefined && !liesInOneOf(county.code, areas)) return false;
  if (maxResidentLawyers !== undefined && county.residentLawyers > maxResidentLawyers) return false;
  if (designations !== undefined && !designations.some((name) => county.designations?.includes(name))) return false;
  const residence = programme.residence ?? (programme.kind === 'intra-province' ? 'same-province-other-area' : 'any');
  const isInHomeProvince = county.code.startsWith(recruit.home.slice(0, 2));
  if (residence === 'other-province' ? isInHomeProvince : residence !== 'any' && !isInHomeProvince) return false;
  if (residence === 'same-province-other-area' && county.code.startsWith(recruit.home)) return false;
  if (recruit.agreement !== undefined) {
    const { supported } = parts.agreements!.find(({ id }) => id === recruit.agreement)!;
    if (!liesInOneOf(county.code, supported)) return false;
  }
  if ((county.altitude ?? -Infinity) > (recruit.maxAltitude ?? Infinity)) return false;
  if (liesInOneOf(county.code, recruit.refuses ?? [])) return false;
  return !(parts.bans ?? []).some((ban) => ban.recruit === recruit.id && county.code.startsWith(ban.area));
}
