import { ROLES } from '../options/instance';
import { recruitsByAgreement, recruitsByProgramme, recruitsBySendingQuota } from '../options/recruit-groups';
import { addPostedRow, countByUnit, type ModelContext } from '../model/model-context';

/**
 * H5. Postings under an agreement stay within its quotas by role, and within its total:
 *
 *     Σ posted(r) <= quotas[k].max over the agreement's recruits of role k;   Σ posted(r) <= maxTotal over all
 */
export function agreementQuotas(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsByAgreement(instance);
  (instance.problem.agreements ?? []).forEach(({ quotas, maxTotal }, agreement) => {
    const group = groups[agreement];
    ROLES.forEach((role, k) => {
      addPostedRow(context, countByUnit(instance, group[k]), -Infinity, quotas[role]?.max ?? 0);
    });
    if (maxTotal !== undefined) addPostedRow(context, countByUnit(instance, group.flat()), -Infinity, maxTotal);
  });
}

/** H6. `Σ posted(r) <= limits[k]` over a programme's recruits of role k, where a limit is given. */
export function programmeLimits(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsByProgramme(instance);
  instance.problem.programmes.forEach(({ limits }, programme) => {
    ROLES.forEach((role, k) => {
      const limit = limits?.[role];
      if (limit !== undefined) addPostedRow(context, countByUnit(instance, groups[programme][k]), -Infinity, limit);
    });
  });
}

/** H7. `Σ posted(r) <= max` over the recruits of the quota's programmes with a home in any of its areas. */
export function sendingQuotas(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsBySendingQuota(instance);
  (instance.problem.sendingQuotas ?? []).forEach(({ max }, quota) => {
    addPostedRow(context, countByUnit(instance, groups[quota]), -Infinity, max);
  });
}
