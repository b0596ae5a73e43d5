import { ROLES, type Instance } from '../options/instance';
import type { Arcs } from '../flow/network';
import type { CountyRows } from './county-rows';
import type { QuotaTree } from './quota-tree';

/** A county's place for one role: its node and the arcs that lead on, `steps` of capacity 1 and one for all others. */
export interface PlaceArcs {
  readonly node: number;
  readonly role: number;
  readonly county: number;
  readonly first: number;
  readonly steps: number;
}

/** A quota's arcs to its parent: the first carries the unposted whom nobody misses, the second those short of `min`. */
export interface GroupArcs {
  readonly node: number;
  readonly first: number;
}

/**
 * The rules as a network. Every recruit is a node that supplies one unit, which goes to a place and on, by way of its
 * county where that has a capacity, to the root; or, unposted, through the quotas around the recruit to the root:
 *
 *     recruit → place → [county →] root        recruit → quota → … → root
 *
 * So a quota's arcs carry the unposted, at least `size − max` of them. Arc `r` is recruit `r`'s way of staying; posting
 * options are arcs behind those listed here, from recruit to place, without bounds of their own.
 */
export interface PlanningNetwork {
  readonly nodeCount: number;
  readonly recruitCount: number;
  readonly supply: Float64Array;
  readonly arcs: Arcs;
  readonly root: number;
  readonly quotas: QuotaTree;
  readonly groups: readonly GroupArcs[];
  readonly places: readonly PlaceArcs[];
  /** Place by role and county, −1 where nobody can be posted. */
  readonly placeAt: readonly Int32Array[];
  /** By county the arc from its node to the root, −1 where it has none. */
  readonly countyArc: Int32Array;
}

/** Collects arcs. */
class ArcWriter {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  add(from: number, to: number, lower: number, upper: number): number {
    this.from.push(from);
    this.to.push(to);
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }

  finish(): Arcs {
    return {
      from: Int32Array.from(this.from),
      to: Int32Array.from(this.to),
      lower: Float64Array.from(this.lower),
      upper: Float64Array.from(this.upper),
    };
  }
}

/** The least number over a county's periods. */
function leastOf(values: Int32Array, county: number, periodCount: number): number {
  let least = Infinity;
  for (let t = 0; t < periodCount; t++) least = Math.min(least, values[county * periodCount + t]);
  return least;
}

function mostOf(values: Int32Array, county: number, periodCount: number): number {
  let most = 0;
  for (let t = 0; t < periodCount; t++) most = Math.max(most, values[county * periodCount + t]);
  return most;
}

/** By role and county: how many recruits may be posted there. */
export function reachOf({ recruits, countyCount }: Instance, rows: CountyRows): Int32Array[] {
  const counties = new Int32Array(countyCount);
  return ROLES.map((_, role) => {
    const members = new Int32Array(rows.rowCount);
    recruits.forEach((recruit, r) => {
      if (recruit.role === role) members[rows.rowOf[r]]++;
    });
    const reach = new Int32Array(countyCount);
    members.forEach((persons, row) => {
      if (persons === 0) return;
      const count = rows.list(row, counties);
      for (let i = 0; i < count; i++) reach[counties[i]] += persons;
    });
    return reach;
  });
}

/** Builds the network of a problem that is one (see `crossings`). */
export function planningNetwork(instance: Instance, reach: readonly Int32Array[], quotas: QuotaTree): PlanningNetwork {
  const { recruits, periodCount, target, max, capacity } = instance;
  const recruitCount = recruits.length;
  let nodeCount = recruitCount;
  const groupNodes = quotas.groups.map(() => nodeCount++);
  const placeAt = ROLES.map((_, role) => Int32Array.from(reach[role], (reached) => (reached ? nodeCount++ : -1)));
  const countyNodes = Int32Array.from(capacity, (most, c) => {
    const room = ROLES.reduce((sum, _, k) => sum + (reach[k][c] ? leastOf(max[k], c, periodCount) : 0), 0);
    return most >= 0 && most < room ? nodeCount++ : -1;
  });
  const root = nodeCount++;
  const writer = new ArcWriter();
  for (let r = 0; r < recruitCount; r++) {
    const group = quotas.innermost[r];
    writer.add(r, group < 0 ? root : groupNodes[group], 0, Infinity);
  }
  const groups = quotas.groups.map(({ parent, size, max: most, min }, g): GroupArcs => {
    const above = parent < 0 ? root : groupNodes[parent];
    const unposted = Math.max(0, size - most);
    const free = Math.max(0, size - min);
    const first = writer.add(groupNodes[g], above, Math.min(unposted, free), free);
    writer.add(groupNodes[g], above, Math.max(0, unposted - free), size - free);
    return { node: groupNodes[g], first };
  });
  const places: PlaceArcs[] = [];
  placeAt.forEach((nodes, role) => {
    nodes.forEach((node, county) => {
      if (node < 0) return;
      const above = countyNodes[county] < 0 ? root : countyNodes[county];
      const room = Math.min(leastOf(max[role], county, periodCount), reach[role][county]);
      const steps = Math.min(room, Math.max(1, mostOf(target[role], county, periodCount)));
      const first = writer.add(node, above, 0, 1);
      for (let i = 1; i < steps; i++) writer.add(node, above, 0, 1);
      writer.add(node, above, 0, room - steps);
      nodes[county] = places.push({ node, role, county, first, steps }) - 1;
    });
  });
  const countyArc = countyNodes.map((node, c) => (node < 0 ? -1 : writer.add(node, root, 0, capacity[c])));
  const supply = new Float64Array(nodeCount).fill(1, 0, recruitCount);
  supply[root] = -recruitCount;
  return { nodeCount, recruitCount, supply, arcs: writer.finish(), root, quotas, groups, places, placeAt, countyArc };
}

/**
 * The flow of a plan on the network's own arcs, places filled step by step; null where it breaks a rule.
 *
 * @param postings the county of each recruit, or −1.
 */
export function flowOfPostings(
  network: PlanningNetwork,
  roles: ArrayLike<number>,
  postings: Int32Array,
): Float64Array | null {
  const { arcs, quotas, groups, places, placeAt, countyArc } = network;
  const flow = new Float64Array(arcs.from.length);
  const unposted = new Int32Array(groups.length);
  const present = new Int32Array(places.length);
  for (let r = 0; r < postings.length; r++) {
    if (postings[r] >= 0) {
      present[placeAt[roles[r]][postings[r]]]++;
      if (countyArc[postings[r]] >= 0) flow[countyArc[postings[r]]]++;
    } else {
      flow[r] = 1;
      if (quotas.innermost[r] >= 0) unposted[quotas.innermost[r]]++;
    }
  }
  for (let g = groups.length - 1; g >= 0; g--) {
    const { first } = groups[g];
    const free = Math.min(unposted[g], arcs.upper[first]);
    flow[first] = free;
    flow[first + 1] = unposted[g] - free;
    if (quotas.groups[g].parent >= 0) unposted[quotas.groups[g].parent] += unposted[g];
  }
  places.forEach(({ first, steps }, p) => {
    const filled = Math.min(present[p], steps);
    flow.fill(1, first, first + filled);
    flow[first + steps] = present[p] - filled;
  });
  for (let arc = 0; arc < flow.length; arc++) {
    if (!(flow[arc] >= arcs.lower[arc] && flow[arc] <= arcs.upper[arc])) return null;
  }
  return flow;
}
