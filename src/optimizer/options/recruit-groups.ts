import { shortenArea } from '../contract/area';
import type { SendingQuota } from '../contract/problem';
import { ROLES, type Instance, type RecruitFacts } from './instance';

/** Recruits by index, ascending or not. */
export type Recruits = readonly number[];

/** Recruits by agreement, then role. Every recruit is looked at once. */
export function recruitsByAgreement({ problem, recruits }: Instance): Recruits[][] {
  return byRole(recruits, (problem.agreements ?? []).length, ({ agreement }) => agreement);
}

/** Recruits by programme, then role. */
export function recruitsByProgramme({ problem, recruits }: Instance): Recruits[][] {
  return byRole(recruits, problem.programmes.length, ({ programme }) => programme);
}

function byRole(
  recruits: readonly RecruitFacts[],
  count: number,
  groupOf: (facts: RecruitFacts) => number,
): number[][][] {
  const groups = Array.from({ length: count }, () => ROLES.map((): number[] => []));
  recruits.forEach((facts, r) => {
    const group = groupOf(facts);
    if (group >= 0) groups[group][facts.role].push(r);
  });
  return groups;
}

/**
 * The recruits that count under each sending quota: of its programmes, with a home in any of its areas. Linear in these
 * and in the quotas, not in quotas × recruits.
 */
export function recruitsBySendingQuota({ problem }: Instance): Recruits[] {
  const quotas = problem.sendingQuotas ?? [];
  if (quotas.length === 0) return [];
  const homes = new HomeIndex();
  problem.recruits.forEach(({ home, programme }, r) => {
    homes.add(shortenArea(home), programme, r);
  });
  return quotas.map((quota) => homes.under(quota));
}

/** Recruits by every area that contains their home, then by programme. */
class HomeIndex {
  private readonly inArea = new Map<string, Map<string, number[]>>();

  add(home: string, programme: string, recruit: number): void {
    for (let digits = 2; digits <= home.length; digits += 2) {
      const area = home.slice(0, digits);
      const byProgramme = this.inArea.get(area) ?? new Map<string, number[]>();
      this.inArea.set(area, byProgramme);
      const group = byProgramme.get(programme);
      if (group) group.push(recruit);
      else byProgramme.set(programme, [recruit]);
    }
  }

  under({ areas, programmes }: SendingQuota): number[] {
    const wanted = new Set(programmes);
    return outermost(areas).flatMap((area) => {
      const byProgramme = this.inArea.get(area) ?? new Map<string, number[]>();
      const present = wanted.size < byProgramme.size ? wanted : byProgramme.keys();
      return [...present].flatMap((programme) => (wanted.has(programme) && byProgramme.get(programme)) || []);
    });
  }
}

/** Areas without repeats and without those inside another of them. */
function outermost(areas: readonly string[]): string[] {
  const all = new Set(areas.map(shortenArea));
  return [...all].filter((area) => {
    for (let digits = 2; digits < area.length; digits += 2) if (all.has(area.slice(0, digits))) return false;
    return true;
  });
}
