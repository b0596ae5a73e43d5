import { shortenArea } from '../contract/area';
import { quotaOf } from '../contract/defaults';
import { ROLES, type Instance } from '../options/instance';
import type { Quota } from './quota-tree';

type Selection = (recruit: number) => boolean;

/** Recruits by a key, ascending. */
function groupBy<K>(instance: Instance, mayBePosted: Selection, keyOf: (recruit: number) => K): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (let r = 0; r < instance.recruits.length; r++) {
    if (!mayBePosted(r)) continue;
    const key = keyOf(r);
    const group = groups.get(key);
    if (group) group.push(r);
    else groups.set(key, [r]);
  }
  return groups;
}

/** H5, and with `withMinima` what the level `agreement-shortfall` counts. */
function agreementQuotas(instance: Instance, mayBePosted: Selection, withMinima: boolean): Quota[] {
  const { problem, recruits } = instance;
  const byRole = groupBy(instance, mayBePosted, (r) => recruits[r].agreement * 2 + recruits[r].role);
  return (problem.agreements ?? []).flatMap((agreement, a): Quota[] => {
    const name = `agreement-quota:${agreement.id}`;
    const members = ROLES.map((_, k) => byRole.get(a * 2 + k) ?? []);
    const ofRoles = ROLES.map((role, k): Quota => {
      const { min, max } = quotaOf(agreement, role);
      return { name, members: members[k], max, min: withMinima ? min : 0 };
    });
    return [...ofRoles, { name, members: members.flat(), max: agreement.maxTotal ?? Infinity, min: 0 }];
  });
}

/** H6. */
function programmeLimits(instance: Instance, mayBePosted: Selection): Quota[] {
  const { problem, recruits } = instance;
  const byRole = groupBy(instance, mayBePosted, (r) => recruits[r].programme * 2 + recruits[r].role);
  return problem.programmes.flatMap(({ id, limits }, p) =>
    ROLES.flatMap((role, k): Quota[] => {
      const max = limits?.[role];
      if (max === undefined) return [];
      return [{ name: `programme-limit:${id}`, members: byRole.get(p * 2 + k) ?? [], max, min: 0 }];
    }),
  );
}

/** H7. */
function sendingQuotas(instance: Instance, mayBePosted: Selection): Quota[] {
  const { problem } = instance;
  const byHome = groupBy(instance, mayBePosted, (r) => shortenArea(problem.recruits[r].home));
  const byArea = new Map<string, number[][]>();
  for (const [home, group] of byHome) {
    for (let digits = 2; digits <= home.length; digits += 2) {
      const area = home.slice(0, digits);
      const groups = byArea.get(area);
      if (groups) groups.push(group);
      else byArea.set(area, [group]);
    }
  }
  return (problem.sendingQuotas ?? []).map(({ id, areas, programmes, max }) => {
    const wanted = new Set(programmes);
    const groups = new Set(areas.flatMap((area) => byArea.get(shortenArea(area)) ?? []));
    const members = [...groups].flatMap((group) => group.filter((r) => wanted.has(problem.recruits[r].programme)));
    return { name: `sending-quota:${id}`, members, max, min: 0 };
  });
}

/**
 * Every rule on how many of some recruits are posted (H5–H7), counted over those who may be posted at all.
 *
 * @param withMinima also the postings that agreements promise.
 */
export function postingQuotas(instance: Instance, mayBePosted: Selection, withMinima: boolean): Quota[] {
  return [
    ...agreementQuotas(instance, mayBePosted, withMinima),
    ...programmeLimits(instance, mayBePosted),
    ...sendingQuotas(instance, mayBePosted),
  ];
}
