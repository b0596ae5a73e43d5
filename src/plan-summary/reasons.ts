import type { Reason } from '../optimizer';

/** Reasons of one kind: `sending-quota` with the ids of the quotas, or a kind without ids. */
export interface ReasonGroup {
  readonly code: string;
  /** The most frequent first. */
  readonly ids: readonly string[];
}

/** Splits `agreement-quota:zj-nq` into the kind of limit and what it limits. */
function split(reason: Reason): [code: string, id: string | undefined] {
  const colon = reason.indexOf(':');
  return colon < 0 ? [reason, undefined] : [reason.slice(0, colon), reason.slice(colon + 1)];
}

/** The kind of a reason. */
export function codeOf(reason: Reason): string {
  return split(reason)[0];
}

/** Groups reasons by their kind, in the order in which the kinds first appear. */
export function groupReasons(reasons: readonly Reason[]): ReasonGroup[] {
  const counts = new Map<string, Map<string, number>>();
  for (const reason of reasons) {
    const [code, id] = split(reason);
    const ids = counts.get(code) ?? new Map<string, number>();
    counts.set(code, ids);
    if (id !== undefined) ids.set(id, (ids.get(id) ?? 0) + 1);
  }
  return [...counts].map(([code, ids]) => ({
    code,
    ids: [...ids].sort(([, a], [, b]) => b - a).map(([id]) => id),
  }));
}
