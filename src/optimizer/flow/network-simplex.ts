import { AT_LOWER, AT_UPPER, costOf, IN_TREE, type FlowNetwork, type FlowSolution } from './network';
import { SpanningTree } from './spanning-tree';

/**
 * Solves a minimum-cost-flow problem by the primal network simplex method: entering arcs by block search, strongly feasible
 * trees against cycling (Cunningham 1976), all in integers.
 *
 * @throws {FlowTooWideError} if a potential could leave the whole numbers that doubles hold exactly.
 */
export function solveFlow(network: FlowNetwork, shouldStop: () => boolean = () => false): FlowSolution {
  return new NetworkSimplex(network).run(shouldStop);
}

/** Costs times nodes pass 2^52: potentials could not be held exactly. */
export class FlowTooWideError extends RangeError {}

/** Pivots between two looks at the watch. */
const WATCH = 4096;

class NetworkSimplex {
  private readonly arcCount: number;
  private readonly nodeCount: number;
  private readonly tree: SpanningTree;
  /** Real arcs in an order that spreads the arcs of a node over the blocks; artificial ones, node → root or back, after them. */
  private readonly order: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly cost: Float64Array;
  /** Room between the bounds, and flow above the lower one. */
  private readonly room: Float64Array;
  private readonly flow: Float64Array;
  private readonly state: Int8Array;
  private readonly blockSize: number;
  private nextArc = 0;

  constructor(private readonly network: FlowNetwork) {
    const { nodeCount } = network;
    this.nodeCount = nodeCount;
    this.arcCount = network.from.length;
    const size = this.arcCount + nodeCount;
    this.tree = new SpanningTree(nodeCount);
    this.order = spread(this.arcCount);
    this.from = new Int32Array(size);
    this.to = new Int32Array(size);
    this.cost = new Float64Array(size);
    this.room = new Float64Array(size);
    this.flow = new Float64Array(size);
    this.state = new Int8Array(size).fill(AT_LOWER);
    this.blockSize = Math.max(Math.ceil(Math.sqrt(this.arcCount)), 10);
    this.layArcs();
  }

  run(shouldStop: () => boolean): FlowSolution {
    let total = 0;
    for (const supply of this.network.supply) total += supply;
    if (total !== 0) return { status: 'infeasible', pivots: 0 };
    let pivots = 0;
    for (let arc = this.enter(); arc >= 0; arc = this.enter()) {
      if (!this.pivot(arc)) return { status: 'unbounded', pivots };
      pivots++;
      if (pivots % WATCH === 0 && shouldStop()) return { status: 'stopped', pivots };
    }
    for (let arc = this.arcCount; arc < this.flow.length; arc++) {
      if (this.flow[arc] !== 0) return { status: 'infeasible', pivots };
    }
    return this.answer(pivots);
  }

  private layArcs(): void {
    const { network, order } = this;
    const supply = Float64Array.from(network.supply);
    let dearest = 0;
    for (let i = 0; i < this.arcCount; i++) {
      const arc = order[i];
      const lower = network.lower[arc];
      this.from[i] = network.from[arc];
      this.to[i] = network.to[arc];
      this.cost[i] = network.cost[arc];
      this.room[i] = network.upper[arc] - lower;
      supply[network.from[arc]] -= lower;
      supply[network.to[arc]] += lower;
      dearest = Math.max(dearest, Math.abs(network.cost[arc]));
    }
    const artificial = (dearest + 1) * (this.nodeCount + 1);
    if (artificial * 2 > Number.MAX_SAFE_INTEGER) {
      throw new FlowTooWideError();
    }
    this.hangAll(supply, artificial);
  }

  /** The first tree: every node on the root, its supply on an artificial arc. */
  private hangAll(supply: Float64Array, artificial: number): void {
    const { tree, nodeCount } = this;
    for (let node = 0; node < nodeCount; node++) {
      const arc = this.arcCount + node;
      const isSource = supply[node] >= 0;
      this.state[arc] = IN_TREE;
      this.room[arc] = Infinity;
      this.flow[arc] = Math.abs(supply[node]);
      this.from[arc] = isSource ? node : nodeCount;
      this.to[arc] = isSource ? nodeCount : node;
      this.cost[arc] = isSource ? 0 : artificial;
      tree.link(node, nodeCount, arc, isSource ? 1 : -1);
      tree.depth[node] = 1;
      tree.potential[node] = isSource ? 0 : artificial;
    }
  }

  /** The arc of the next block that breaks its optimality condition most; -1 when none of any block does. */
  private enter(): number {
    const { arcCount, blockSize, from, to, cost, state } = this;
    const { potential } = this.tree;
    let [worst, found] = [0, -1];
    let left = blockSize;
    let arc = this.nextArc;
    for (let seen = 0; seen < arcCount; seen++) {
      const reduced = state[arc] * (cost[arc] + potential[from[arc]] - potential[to[arc]]);
      if (reduced < worst) {
        worst = reduced;
        found = arc;
      }
      arc++;
      if (arc === arcCount) arc = 0;
      if (--left === 0) {
        if (found >= 0) break;
        left = blockSize;
      }
    }
    this.nextArc = arc;
    return found;
  }

  /** Brings an arc into the tree; false when nothing bounds the flow around its cycle. */
  private pivot(entering: number): boolean {
    const cycle = this.cycleOf(entering);
    if (cycle.delta === Infinity) return false;
    if (cycle.delta > 0) this.push(cycle, entering);
    if (cycle.leaving < 0) this.state[entering] = -cycle.direction;
    else this.exchange(entering, cycle);
    return true;
  }

  /**
   * The cycle that an entering arc closes, and what stops the flow around it. Of several arcs that stop it the last one,
   * seen from the join in the direction of the flow, leaves: so trees stay strongly feasible.
   */
  private cycleOf(entering: number): Cycle {
    const { room, flow } = this;
    const { parent, arc: arcUp, up, depth } = this.tree;
    const direction = this.state[entering];
    const tail = direction === AT_LOWER ? this.from[entering] : this.to[entering];
    const head = direction === AT_LOWER ? this.to[entering] : this.from[entering];
    let first = tail;
    let second = head;
    let delta = room[entering];
    let leaving = -1;
    let isOnTail = false;
    while (first !== second) {
      if (depth[first] >= depth[second]) {
        const arc = arcUp[first];
        const free = up[first] > 0 ? flow[arc] : room[arc] - flow[arc];
        if (free < delta) {
          delta = free;
          leaving = first;
          isOnTail = true;
        }
        first = parent[first];
      } else {
        const arc = arcUp[second];
        const free = up[second] > 0 ? room[arc] - flow[arc] : flow[arc];
        if (free <= delta) {
          delta = free;
          leaving = second;
          isOnTail = false;
        }
        second = parent[second];
      }
    }
    return { tail, head, join: first, delta, leaving, isOnTail, direction };
  }

  private exchange(entering: number, { tail, head, leaving, isOnTail }: Cycle): void {
    const { tree, flow, state } = this;
    const out = tree.arc[leaving];
    state[out] = flow[out] === 0 ? AT_LOWER : AT_UPPER;
    state[entering] = IN_TREE;
    const top = isOnTail ? tail : head;
    const above = isOnTail ? head : tail;
    const up = this.from[entering] === top ? 1 : -1;
    const gap = tree.potential[above] - tree.potential[top] - up * this.cost[entering];
    tree.rehang(leaving, top, above, entering, up);
    tree.shift(top, gap);
  }

  private push({ tail, head, join, delta, direction }: Cycle, entering: number): void {
    const { flow } = this;
    const { parent, arc: arcUp, up } = this.tree;
    flow[entering] += direction * delta;
    for (let node = tail; node !== join; node = parent[node]) flow[arcUp[node]] -= up[node] * delta;
    for (let node = head; node !== join; node = parent[node]) flow[arcUp[node]] += up[node] * delta;
  }

  private answer(pivots: number): FlowSolution {
    const { network, order, arcCount } = this;
    const flow = new Float64Array(arcCount);
    const state = new Int8Array(arcCount);
    for (let i = 0; i < arcCount; i++) {
      flow[order[i]] = this.flow[i] + network.lower[order[i]];
      state[order[i]] = this.state[i];
    }
    const potential = this.tree.potential.slice(0, this.nodeCount);
    return { status: 'optimal', flow, potential, basis: { state }, optimum: costOf(network, flow), pivots };
  }
}

interface Cycle {
  /** Flow runs from the join down to the tail, over the entering arc to the head, and up to the join. */
  readonly tail: number;
  readonly head: number;
  readonly join: number;
  readonly delta: number;
  /** The node whose arc upwards leaves; -1 when the entering arc goes from one bound to the other. */
  readonly leaving: number;
  /** Whether it lies on the tail's side. */
  readonly isOnTail: boolean;
  readonly direction: number;
}

/** Arc numbers in strides of about √m, so that each block of the search sees arcs of many nodes. */
function spread(count: number): Int32Array {
  const order = new Int32Array(count);
  const stride = Math.max(Math.floor(Math.sqrt(count)), 10);
  let at = 0;
  for (let offset = 0; offset < stride; offset++) {
    for (let arc = offset; arc < count; arc += stride) order[at++] = arc;
  }
  return order;
}
