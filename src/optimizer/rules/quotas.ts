import { ROLES } from '../options/instance';
import { recruitsByAgreement, recruitsByProgramme, recruitsBySendingQuota } from '../options/recruit-groups';
import { addPostedRow, countByUnit, limitKey, type ModelContext } from '../model/model-context';

/** `Σ posted(r) <= most` over some recruits. */
function limit(context: ModelContext, recruits: readonly number[], most: number, key: string): void {
  const row = addPostedRow(context, countByUnit(context.instance, recruits), -Infinity, most);
  if (row >= 0) context.limitRows.set(key, row);
}

/**
 * H5. Postings under an agreement stay within its quotas by role, and within its total:
 *
 *     Σ posted(r) <= quotas[k].max over the agreement's recruits of role k;   Σ posted(r) <= maxTotal over all
 */
export function agreementQuotas(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsByAgreement(instance);
  (instance.problem.agreements ?? []).forEach(({ id, quotas, maxTotal }, agreement) => {
    const group = groups[agreement];
    ROLES.forEach((role, k) => {
      limit(context, group[k], quotas[role]?.max ?? 0, limitKey('agreement', id, role));
    });
    if (maxTotal !== undefined) addPostedRow(context, countByUnit(instance, group.flat()), -Infinity, maxTotal);
  });
}

/** H6. `Σ posted(r) <= limits[k]` over a programme's recruits of role k, where a limit is given. */
export function programmeLimits(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsByProgramme(instance);
  instance.problem.programmes.forEach(({ id, limits }, programme) => {
    ROLES.forEach((role, k) => {
      const most = limits?.[role];
      if (most !== undefined) limit(context, groups[programme][k], most, limitKey('programme', id, role));
    });
  });
}

/** H7. `Σ posted(r) <= max` over the recruits of the quota's programmes with a home in any of its areas. */
export function sendingQuotas(context: ModelContext): void {
  const { instance } = context;
  const groups = recruitsBySendingQuota(instance);
  (instance.problem.sendingQuotas ?? []).forEach(({ id, max }, quota) => {
    limit(context, groups[quota], max, limitKey('sending-quota', id));
  });
}
