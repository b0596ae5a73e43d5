import { liesIn, shortenArea } from '../contract/area';
import { ROLES } from '../options/instance';
import { addPostedRow, countByUnit, type ModelContext } from '../model/model-context';

/**
 * H5. Postings under an agreement stay within its quotas by role, and within its total:
 *
 *     Σ posted(r) <= quotas[k].max over the agreement's recruits of role k;   Σ posted(r) <= maxTotal over all
 */
export function agreementQuotas(context: ModelContext): void {
  const { instance } = context;
  (instance.problem.agreements ?? []).forEach(({ quotas, maxTotal }, agreement) => {
    const under = (r: number) => instance.recruits[r].agreement === agreement;
    ROLES.forEach((role, k) => {
      const counted = countByUnit(instance, (r) => under(r) && instance.recruits[r].role === k);
      addPostedRow(context, counted, -Infinity, quotas[role]?.max ?? 0);
    });
    if (maxTotal !== undefined) addPostedRow(context, countByUnit(instance, under), -Infinity, maxTotal);
  });
}

/** H6. `Σ posted(r) <= limits[k]` over a programme's recruits of role k, where a limit is given. */
export function programmeLimits(context: ModelContext): void {
  const { instance } = context;
  instance.problem.programmes.forEach(({ limits }, programme) => {
    ROLES.forEach((role, k) => {
      const limit = limits?.[role];
      if (limit === undefined) return;
      const counted = countByUnit(instance, (r) => {
        const recruit = instance.recruits[r];
        return recruit.programme === programme && recruit.role === k;
      });
      addPostedRow(context, counted, -Infinity, limit);
    });
  });
}

/** H7. `Σ posted(r) <= max` over the recruits of the quota's programmes with a home in any of its areas. */
export function sendingQuotas(context: ModelContext): void {
  const { problem } = context.instance;
  const homes = problem.recruits.map(({ home }) => shortenArea(home));
  for (const { areas, programmes, max } of problem.sendingQuotas ?? []) {
    const wanted = new Set(programmes);
    const inside = areas.map(shortenArea);
    const counted = countByUnit(
      context.instance,
      (r) => wanted.has(problem.recruits[r].programme) && inside.some((area) => liesIn(homes[r], area)),
    );
    addPostedRow(context, counted, -Infinity, max);
  }
}
