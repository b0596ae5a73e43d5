/** Some recruits of whom at most `max` may, and `min` should be posted. */
export interface Quota {
  /** As the plan document names it. */
  readonly name: string;
  readonly members: readonly number[];
  readonly max: number;
  readonly min: number;
}

/** A quota in the tree; several on the same recruits are one. */
export interface QuotaGroup {
  readonly name: string;
  /** The smallest group around it, or −1. */
  readonly parent: number;
  readonly size: number;
  readonly max: number;
  readonly min: number;
}

export interface QuotaTree {
  /** Parents before their children. */
  readonly groups: readonly QuotaGroup[];
  /** The smallest group of each recruit, or −1. */
  readonly innermost: Int32Array;
  /** Pairs of quotas that overlap without one lying inside the other. */
  readonly crossings: readonly string[];
}

/** Hangs quotas below one another, largest first. Linear in their members but for the sorting. */
export function quotaTree(quotas: readonly Quota[], recruitCount: number): QuotaTree {
  const innermost = new Int32Array(recruitCount).fill(-1);
  const groups: QuotaGroup[] = [];
  const crossings: string[] = [];
  const binding = quotas.filter(({ members, max, min }) => members.length > 0 && (max < members.length || min > 0));
  binding.sort((a, b) => b.members.length - a.members.length);
  for (const { name, members, max, min } of binding) {
    const around = members.reduce((latest, r) => Math.max(latest, innermost[r]), -1);
    if (members.some((r) => innermost[r] !== around)) {
      crossings.push(`${name} × ${groups[around].name}`);
      continue;
    }
    const outer = groups.at(around);
    if (around >= 0 && outer?.size === members.length) {
      groups[around] = { ...outer, max: Math.min(outer.max, max), min: Math.max(outer.min, min) };
      continue;
    }
    const group = groups.push({ name, parent: around, size: members.length, max, min }) - 1;
    for (const r of members) innermost[r] = group;
  }
  return { groups, innermost, crossings };
}
