import { FlowSolver } from '../flow/flow-solver';
import { LexicographicProof, unitsOf } from './level-proof';
import type { NetworkLevel } from './network-levels';
import type { NetworkProblem } from './network-problem';
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
  /** Recruit and county of the options that are arcs of the solver, behind the network's own. */
  private optionRecruit: Int32Array;
  private optionCounty: Int32Array;
  private postings: Int32Array;
  private readonly proven: number[] = [];

  constructor(
    private readonly subject: NetworkProblem,
    private readonly watch: NetworkWatch,
  ) {
    const { network, rows, instance } = subject;
    this.solver = new FlowSolver(network);
    this.solver.addArcs(network.arcs);
    this.ownArcs = network.arcs.from.length;
    this.proof = new LexicographicProof(subject);
    this.postings = new Int32Array(network.recruitCount).fill(-1);
    const count = rows.countOptions();
    this.optionRecruit = new Int32Array(count);
    this.optionCounty = new Int32Array(count);
    const counties = new Int32Array(instance.countyCount);
    let next = 0;
    for (let r = 0; r < network.recruitCount; r++) {
      const own = rows.list(rows.rowOf[r], counties);
      this.optionRecruit.fill(r, next, next + own);
      this.optionCounty.set(counties.subarray(0, own), next);
      next += own;
    }
    this.addOptionArcs();
    this.start();
  }

  run(): NetworkResult {
    const { levels } = this.subject;
    for (let k = 0; k < levels.length; k++) {
      this.watch.onLevel(k, this.units(k), -Infinity);
      if (this.watch.shouldStop()) return this.result('stopped');
      const status = this.solveLevel(levels[k]);
      if (status !== 'solved') return this.result(status);
      this.proven[k] = this.units(k);
      this.watch.onLevel(k, this.proven[k], this.proven[k]);
      if (k === 0 && this.proven[0] > 0) return this.result('infeasible');
    }
    return this.result('solved');
  }

  private solveLevel(level: NetworkLevel): 'solved' | 'stopped' | 'unproven' {
    const { solver } = this;
    solver.setCosts(0, level.arcCosts);
    solver.setCosts(this.ownArcs, this.optionCosts(level));
    const status = solver.solve(() => this.watch.shouldStop());
    if (status !== 'optimal' && status !== 'stopped') return 'unproven';
    this.readPostings();
    if (status === 'stopped') return 'stopped';
    if (!this.proof.close(level, solver.potentials, this.postings)) return 'unproven';
    solver.narrow();
    return 'solved';
  }

  private optionCosts({ options }: NetworkLevel): Float64Array {
    const { optionRecruit, optionCounty } = this;
    if (!options) return new Float64Array(optionRecruit.length);
    return Float64Array.from(optionRecruit, (r, o) => options.at(options.keys[r], optionCounty[o]));
  }

  private addOptionArcs(): void {
    const { network, instance } = this.subject;
    const { optionRecruit, optionCounty } = this;
    const { placeAt, places } = network;
    this.solver.addArcs({
      from: optionRecruit,
      to: Int32Array.from(optionCounty, (c, o) => places[placeAt[instance.recruits[optionRecruit[o]].role][c]].node),
      lower: new Float64Array(optionRecruit.length),
      upper: new Float64Array(optionRecruit.length).fill(Infinity),
    });
  }

  /** The empty plan breaks no rule but the pins. */
  private start(): void {
    const { network } = this.subject;
    const flow = new Float64Array(this.ownArcs + this.optionRecruit.length);
    flow.set(flowOfPostings(network, [], this.postings)!);
    this.solver.startFrom(flow);
  }

  private readPostings(): void {
    const { flow } = this.solver;
    this.postings = new Int32Array(this.subject.network.recruitCount).fill(-1);
    for (let o = 0; o < this.optionRecruit.length; o++) {
      if (flow[this.ownArcs + o] > 0) this.postings[this.optionRecruit[o]] = this.optionCounty[o];
    }
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
