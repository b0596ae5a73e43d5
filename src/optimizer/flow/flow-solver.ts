import { shareThatPays } from './distance-from-optimum';
import { FlowTooLargeError, FlowTooWideError } from './flow-errors';
import { INFEASIBLE, MORE, newKernel, OPTIMAL, TOO_WIDE, UNBOUNDED, type Kernel } from './kernel/kernel';
import { costOf, type Arcs, type FlowBasis } from './network';

export type FlowStatus = 'optimal' | 'infeasible' | 'unbounded' | 'stopped';

/** At 88 bytes a node, what 4 GiB hold beside the rest: the kernel's addresses have 32 bits. */
const MOST_NODES = Math.floor(2 ** 32 / 88) - 2_000;

/**
 * With other costs a solve begins anew where so many of the arcs would pay, or after so many pivots a node, about what one
 * from nothing takes: to undo a flow that is far from the best, cycle by cycle, can take many times as long. A tree that has
 * hardly pivoted yet is as good as new.
 */
const [MOST_PAYING, MOST_PIVOTS_A_NODE] = [0.35, 4];

/** Pivots between two looks at the watch: few at first, so that V8 soon calls the code that it has optimised meanwhile. */
const [FIRST_PIVOTS, MOST_PIVOTS] = [64, 4096];

/**
 * A minimum-cost-flow problem that is solved again and again by the primal network simplex method: every solve starts from
 * the tree where the last one ended. Numbers are whole and within ±2^53.
 *
 * Levels are solved one after the other by `setCosts`, `solve` and `narrow`; after `narrow`, only flows as good as the
 * present one are left to choose from.
 */
export class FlowSolver {
  readonly nodeCount: number;
  private readonly kernel: Kernel;
  private added = 0;
  /** Arcs over which the tree was optimal when its solve ended; 0 where it came from elsewhere. */
  private solved = 0;
  /** Their costs are others since. */
  private isRepriced = false;
  /** Pivots before the tree was planted. */
  private planted = 0;

  /**
   * @param network what leaves each node less what enters it, one value a node.
   * @throws {FlowTooLargeError}
   */
  constructor(network: { readonly nodeCount: number; readonly supply: Float64Array }) {
    this.nodeCount = network.nodeCount;
    this.kernel = newKernel();
    if (this.nodeCount > MOST_NODES || !this.kernel.begin(this.nodeCount)) throw new FlowTooLargeError();
    this.setSupply(network.supply);
  }

  get arcCount(): number {
    return this.added;
  }

  get pivots(): number {
    return this.kernel.pivots.value;
  }

  /** Any time; the next solve mends the tree where it no longer carries the supplies. */
  setSupply(supply: Float64Array): void {
    this.floats(this.kernel.supply, 0, this.nodeCount).set(supply);
    this.kernel.suppliesChanged();
  }

  /**
   * Adds arcs, at their lower bounds and of cost 0; the first one's number is returned.
   *
   * @throws {FlowTooLargeError}
   */
  addArcs({ from, to, lower, upper }: Arcs): number {
    const { kernel } = this;
    const first = this.added;
    const count = from.length;
    if (!kernel.reserve(first + count)) throw new FlowTooLargeError();
    this.added += count;
    this.ints(kernel.from, first, count).set(from);
    this.ints(kernel.to, first, count).set(to);
    this.floats(kernel.lower, first, count).set(lower);
    this.floats(kernel.room, first, count).set(upper);
    kernel.add(count);
    return first;
  }

  /** Costs of the arcs from `first` on, per unit of flow. */
  setCosts(first: number, costs: Float64Array | Int32Array): void {
    this.floats(this.kernel.cost, first, costs.length).set(costs);
    this.kernel.costsChanged();
    if (first < this.solved) this.isRepriced = true;
  }

  /** The next solve mends the tree where its flow no longer fits. */
  setBounds(arc: number, lower: number, upper: number): void {
    this.kernel.bound(arc, lower, upper);
  }

  /**
   * Solves from where the solver stands. After 'stopped' it may be called again.
   *
   * @throws {FlowTooWideError}
   */
  solve(shouldStop: () => boolean = () => false): FlowStatus {
    const mayBeFar = this.isRepriced && this.pivots - this.planted > this.nodeCount;
    this.solved = 0;
    this.isRepriced = false;
    const ready = this.kernel.prepare();
    if (ready === INFEASIBLE) return 'infeasible';
    if (ready === TOO_WIDE) throw new FlowTooWideError();
    let limit = Infinity;
    if (mayBeFar) limit = this.shareThatPays() > MOST_PAYING ? 0 : MOST_PIVOTS_A_NODE * this.nodeCount;
    let status = this.pivot(limit, shouldStop);
    if (status === null) {
      this.hangAll();
      this.kernel.prepare();
      status = this.pivot(Infinity, shouldStop);
    }
    if (status === 'optimal') this.solved = this.added;
    return status ?? 'stopped';
  }

  /** Null after so many pivots. */
  private pivot(limit: number, shouldStop: () => boolean): FlowStatus | null {
    const last = this.pivots + limit;
    for (let most = FIRST_PIVOTS; this.pivots < last; most = Math.min(most * 2, MOST_PIVOTS)) {
      const end = this.kernel.run(most);
      if (end === OPTIMAL) return 'optimal';
      if (end !== MORE) return end === UNBOUNDED ? 'unbounded' : 'infeasible';
      if (shouldStop()) return 'stopped';
    }
    return null;
  }

  private shareThatPays(): number {
    const { kernel, added } = this;
    return shareThatPays({
      from: this.ints(kernel.from, 0, added),
      to: this.ints(kernel.to, 0, added),
      cost: this.floats(kernel.cost, 0, added),
      state: this.states,
      potential: this.floats(kernel.potential, 0, this.nodeCount),
    });
  }

  /** After an optimal solve: leaves only its optimal flows to choose from; the other arcs stay at their bounds, unpriced. */
  narrow(): void {
    this.kernel.narrow();
  }

  /** All arcs may change again. */
  widen(): void {
    this.kernel.widen();
  }

  /** A copy of the flow, one value an arc. */
  get flow(): Float64Array {
    const { kernel } = this;
    const flow = new Float64Array(this.added);
    for (const { first, count } of this.chunks()) {
      kernel.readFlow(first, count);
      flow.set(this.floats(kernel.chunk, 0, count), first);
    }
    return flow;
  }

  /** A copy of the potentials, one a node: an arc's reduced cost is `cost + potential[from] − potential[to]`. */
  get potentials(): Float64Array {
    return this.floats(this.kernel.potential, 0, this.nodeCount).slice();
  }

  /** A copy of the states, one an arc: AT_LOWER, IN_TREE or AT_UPPER. */
  get state(): Int8Array {
    return this.states.map(Math.sign);
  }

  /** Σ cost · flow, exact. */
  get objective(): bigint {
    const sum = this.kernel.objective();
    if (!Number.isNaN(sum)) return BigInt(sum);
    return costOf(this.floats(this.kernel.cost, 0, this.added), this.flow);
  }

  saveBasis(): FlowBasis {
    this.kernel.saveParents();
    return { state: this.state, parent: this.ints(this.kernel.head, 0, this.nodeCount).slice() };
  }

  /** Goes back to a basis of this solver; arcs added since are at their lower bounds, and all arcs are priced. */
  restoreBasis({ state, parent }: FlowBasis): void {
    this.begin();
    const { states } = this;
    states.set(state);
    states.fill(1, state.length);
    this.ints(this.kernel.head, 0, this.nodeCount).set(parent);
    this.kernel.restoreParents();
  }

  /** The tree of a new solver: artificial arcs alone, and all others but those dropped at their lower bounds. */
  private hangAll(): void {
    const state = this.states.map((now) => (Math.abs(now) > 1 ? now : 1));
    this.restoreBasis({ state, parent: new Int32Array(this.nodeCount).fill(this.nodeCount) });
  }

  private begin(): void {
    this.solved = 0;
    this.planted = this.pivots;
  }

  /**
   * Starts from a flow, one value an arc: its arcs strictly between their bounds become the tree, joined by arcs that could
   * carry more, the cheapest by the present costs. What the supplies ask beyond it is left to the next solve.
   *
   * @throws {RangeError} if a value is outside its bounds, or those arcs form a cycle; the solver then starts from nothing.
   */
  startFrom(flow: Float64Array): void {
    const { kernel } = this;
    this.begin();
    let fits = true;
    for (const { first, count } of this.chunks()) {
      this.floats(kernel.chunk, 0, count).set(flow.subarray(first, first + count));
      fits = kernel.takeFlow(first, count) !== 0 && fits;
    }
    if (kernel.startFromFlow() === 0) throw new RangeError('The arcs between their bounds form a cycle.');
    if (!fits) throw new RangeError('A flow is outside its bounds.');
  }

  private *chunks(): Generator<{ readonly first: number; readonly count: number }> {
    const most = this.kernel.CHUNK.value;
    for (let first = 0; first < this.added; first += most) yield { first, count: Math.min(most, this.added - first) };
  }

  /** By arc; twice the state of those that `narrow` dropped. */
  private get states(): Int8Array {
    return new Int8Array(this.kernel.memory.buffer, this.kernel.state.value >>> 0, this.added);
  }

  private floats(address: { readonly value: number }, first: number, count: number): Float64Array {
    return new Float64Array(this.kernel.memory.buffer, (address.value >>> 0) + first * 8, count);
  }

  private ints(address: { readonly value: number }, first: number, count: number): Int32Array {
    return new Int32Array(this.kernel.memory.buffer, (address.value >>> 0) + first * 4, count);
  }
}
