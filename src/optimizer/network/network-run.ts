import { FlowSolver } from '../flow/flow-solver';
import { allOptions, FirstOptions, LISTING, type Listing } from './first-options';
import { GreedyPostings } from './greedy-postings';
import { LexicographicProof, unitsOf } from './level-proof';
import type { ListedOptions } from './listed-options';
import type { NetworkLevel } from './network-levels';
import type { NetworkProblem } from './network-problem';
import type { OptionPricing } from './option-pricing';
import { flowOfPostings } from './planning-network';

export interface NetworkWatch {
  shouldStop(): boolean;
  /** A level begins or ends: the plan's value and the best bound, in the level's whole-number units; −∞ for none yet. */
  onLevel(level: number, incumbent: number, bound: number): void;
}

export interface NetworkStanding {
  /** The plan's value, in the level's whole-number units. */
  readonly value: number;
  /** The same where it is proven, else −∞. */
  readonly bound: number;
}

export interface NetworkResult {
  /** `unproven`: a proof did not hold, which only an error in the solver could bring about. */
  readonly status: 'solved' | 'stopped' | 'infeasible' | 'unproven';
  /** The county of each recruit, or −1. */
  readonly postings: Int32Array;
  /** One a level, that of the pins first. */
  readonly standings: readonly NetworkStanding[];
}

/** Solves a network problem level by level, each on the optimal face of those before it. */
export class NetworkRun {
  private readonly solver: FlowSolver;
  private readonly proof: LexicographicProof;
  private readonly ownArcs: number;
  /** The options that are arcs of the solver, behind the network's own. */
  private readonly listed: ListedOptions;
  private postings: Int32Array;
  private readonly proven: number[] = [];

  constructor(
    private readonly subject: NetworkProblem,
    private readonly watch: NetworkWatch,
    private readonly listing: Listing = LISTING,
  ) {
    const { network, rows, instance, optionCount, levels } = subject;
    this.solver = new FlowSolver(network);
    this.solver.addArcs(network.arcs);
    this.ownArcs = network.arcs.from.length;
    this.proof = new LexicographicProof(subject);
    this.listed =
      optionCount <= listing.all
        ? allOptions(instance, rows, optionCount)
        : new FirstOptions(rows, levels, instance.countyCount).list(listing);
    this.addArcs(0);
    this.postings = new GreedyPostings(subject, this.listed).postAll();
    this.start();
  }

  run(): NetworkResult {
    const { levels } = this.subject;
    for (let k = 0; k < levels.length; k++) {
      this.watch.onLevel(k, this.units(k), -Infinity);
      if (this.watch.shouldStop()) return this.result('stopped');
      const status = this.solveLevel(k);
      if (status !== 'solved') return this.result(status);
      this.proven[k] = this.units(k);
      this.watch.onLevel(k, this.proven[k], this.proven[k]);
      if (k === 0 && this.proven[0] > 0) return this.result('infeasible');
    }
    return this.result('solved');
  }

  /** Solves a level and proves it. */
  private solveLevel(k: number): 'solved' | 'stopped' | 'unproven' {
    const level = this.subject.levels[k];
    if (isFree(level)) return 'solved';
    const pricing = this.proof.pricing(level);
    const status = this.optimise(k, level, pricing);
    if (status !== 'solved') return status;
    if (!this.proof.close(level, pricing, this.solver.potentials, this.postings)) return 'unproven';
    this.solver.narrow();
    return 'solved';
  }

  /** Solves over the listed options, and lists others that would pay, until none is left. */
  private optimise(k: number, level: NetworkLevel, pricing: OptionPricing): 'solved' | 'stopped' | 'unproven' {
    const { solver, listed, watch } = this;
    const shouldStop = () => watch.shouldStop();
    solver.setCosts(0, level.arcCosts);
    this.setOptionCosts(level, 0);
    for (let isAdded = false; ;) {
      const before = solver.pivots;
      const status = solver.solve(shouldStop);
      if (status !== 'optimal' && status !== 'stopped') return 'unproven';
      const found = this.foundPostings();
      if (status === 'optimal' || this.isNoWorse(k, found)) this.postings = found;
      if (status === 'stopped') return 'stopped';
      // An added option that pays brings a pivot about: without one the solver errs, and would for ever.
      if (isAdded && solver.pivots === before) return 'unproven';
      pricing.setPotentials(solver.potentials);
      const count = listed.count;
      if (!pricing.survey(listed, this.listing.paying, shouldStop)) return 'stopped';
      if (listed.count === count) return 'solved';
      isAdded = true;
      this.addArcs(count);
      this.setOptionCosts(level, count);
      watch.onLevel(k, this.units(k), -Infinity);
    }
  }

  /** Writes what a level costs the options listed from a place on. */
  private setOptionCosts({ options }: NetworkLevel, first: number): void {
    const { listed } = this;
    const costs = new Float64Array(listed.count - first);
    if (options) {
      for (let o = first; o < listed.count; o++) {
        costs[o - first] = options.at(options.keys[listed.recruitAt(o)], listed.countyAt(o));
      }
    }
    this.solver.setCosts(this.ownArcs + first, costs);
  }

  /** Makes arcs of the options listed from a place on. */
  private addArcs(first: number): void {
    const { network, instance } = this.subject;
    const { placeAt, places } = network;
    const from = this.listed.recruitsFrom(first);
    this.solver.addArcs({
      from,
      to: from.map((r, i) => places[placeAt[instance.recruits[r].role][this.listed.countyAt(first + i)]].node),
      lower: new Float64Array(from.length),
      upper: new Float64Array(from.length).fill(Infinity),
    });
  }

  private start(): void {
    const { network, instance } = this.subject;
    const roles = Int8Array.from(instance.recruits, ({ role }) => role);
    const flow = new Float64Array(this.ownArcs + this.listed.count);
    flow.set(flowOfPostings(network, roles, this.postings)!);
    for (let o = 0; o < this.listed.count; o++) {
      if (this.postings[this.listed.recruitAt(o)] === this.listed.countyAt(o)) flow[this.ownArcs + o] = 1;
    }
    this.solver.startFrom(flow);
  }

  /** The postings that the solver's flow stands for. */
  private foundPostings(): Int32Array {
    const { flow } = this.solver;
    const { listed } = this;
    const postings = new Int32Array(this.postings.length).fill(-1);
    for (let o = 0; o < listed.count; o++) {
      if (flow[this.ownArcs + o] > 0) postings[listed.recruitAt(o)] = listed.countyAt(o);
    }
    return postings;
  }

  /** Whether postings keep the levels before `k` and are no worse on it: a solver that is stopped may be halfway there. */
  private isNoWorse(k: number, postings: Int32Array): boolean {
    const { levels } = this.subject;
    for (let j = 0; j < k; j++) if (unitsOf(this.subject, levels[j], postings) !== this.proven[j]) return false;
    return unitsOf(this.subject, levels[k], postings) <= this.units(k);
  }

  private units(k: number): number {
    return unitsOf(this.subject, this.subject.levels[k], this.postings);
  }

  private result(status: NetworkResult['status']): NetworkResult {
    const { levels } = this.subject;
    const standings = levels.map((_, k) => ({ value: this.units(k), bound: this.proven[k] ?? -Infinity }));
    return { status, postings: this.postings, standings };
  }
}

/** Whether every plan costs the same on a level: nothing to solve, and nothing that it rules out. */
function isFree({ arcCosts, options }: NetworkLevel): boolean {
  return options === null && arcCosts.every((cost) => cost === 0);
}
