import { ROLES, type Instance } from '../options/instance';
import { recruitsByAgreement, recruitsByProgramme, recruitsBySendingQuota } from '../options/recruit-groups';
import { addPostedRow, countByUnit, limitKey, type ModelContext } from '../model/model-context';

/** A limit on how many of some recruits are posted. */
export interface PostingLimit {
  /** Its `limitKey`; null for the total of an agreement. */
  readonly key: string | null;
  readonly recruits: readonly number[];
  readonly most: number;
}

/** All limits on postings of a problem. */
export function postingLimits(instance: Instance): PostingLimit[] {
  return [...limitsOfAgreements(instance), ...limitsOfProgrammes(instance), ...limitsOfSendingQuotas(instance)];
}

/**
 * H5. Postings under an agreement stay within its quotas by role, and within its total:
 *
 *     Σ posted(r) <= quotas[k].max over the agreement's recruits of role k;   Σ posted(r) <= maxTotal over all
 */
export function agreementQuotas(context: ModelContext): void {
  writeLimits(context, limitsOfAgreements(context.instance));
}

/** H6. `Σ posted(r) <= limits[k]` over a programme's recruits of role k, where a limit is given. */
export function programmeLimits(context: ModelContext): void {
  writeLimits(context, limitsOfProgrammes(context.instance));
}

/** H7. `Σ posted(r) <= max` over the recruits of the quota's programmes with a home in any of its areas. */
export function sendingQuotas(context: ModelContext): void {
  writeLimits(context, limitsOfSendingQuotas(context.instance));
}

function writeLimits(context: ModelContext, limits: readonly PostingLimit[]): void {
  for (const { key, recruits, most } of limits) {
    const row = addPostedRow(context, countByUnit(context.instance, recruits), -Infinity, most);
    if (row >= 0 && key !== null) context.limitRows.set(key, row);
  }
}

function limitsOfAgreements(instance: Instance): PostingLimit[] {
  const groups = recruitsByAgreement(instance);
  return (instance.problem.agreements ?? []).flatMap(({ id, quotas, maxTotal }, agreement) => {
    const group = groups[agreement];
    const limits: PostingLimit[] = ROLES.map((role, k) => ({
      key: limitKey('agreement', id, role),
      recruits: group[k],
      most: quotas[role]?.max ?? 0,
    }));
    if (maxTotal !== undefined) limits.push({ key: null, recruits: group.flat(), most: maxTotal });
    return limits;
  });
}

function limitsOfProgrammes(instance: Instance): PostingLimit[] {
  const groups = recruitsByProgramme(instance);
  return instance.problem.programmes.flatMap(({ id, limits }, programme) =>
    ROLES.flatMap((role, k) => {
      const most = limits?.[role];
      if (most === undefined) return [];
      return [{ key: limitKey('programme', id, role), recruits: groups[programme][k], most }];
    }),
  );
}

function limitsOfSendingQuotas(instance: Instance): PostingLimit[] {
  const groups = recruitsBySendingQuota(instance);
  return (instance.problem.sendingQuotas ?? []).map(({ id, max }, quota) => ({
    key: limitKey('sending-quota', id),
    recruits: groups[quota],
    most: max,
  }));
}
