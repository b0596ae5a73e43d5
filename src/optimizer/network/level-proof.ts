import type { NetworkLevel } from './network-levels';
import type { NetworkProblem } from './network-problem';
import { flowOfPostings } from './planning-network';
import { OptionPricing } from './option-pricing';
import type { CountyRows } from './county-rows';

/** An arc may still change its flow, or keeps it at a bound, as a finished level wants it. */
const [FREE, AT_LOWER, AT_UPPER] = [0, 1, -1];

/**
 * Proves level after level, from the postings and one potential a node alone, that no plan as good on the levels before is
 * better on this one: the flow keeps all bounds, and no arc and no posting option, listed or not, has a vector of reduced
 * costs, one a level, that is lexicographically on the wrong side of 0 for where its flow stands. All in whole numbers.
 */
export class LexicographicProof {
  private readonly standing: Int8Array;
  private readonly roles: Int8Array;
  /** Options that the finished levels leave open. */
  rows: CountyRows;

  constructor(private readonly subject: NetworkProblem) {
    this.standing = new Int8Array(subject.network.arcs.from.length);
    this.roles = Int8Array.from(subject.instance.recruits, ({ role }) => role);
    this.rows = subject.rows;
  }

  /** Prices the options that are open on the next level. */
  pricing({ options }: NetworkLevel): OptionPricing {
    const { instance, network } = this.subject;
    return new OptionPricing(instance, network, this.rows, options);
  }

  /**
   * Closes a level, and takes what it rules out from the open options.
   *
   * @param pricing of this level, with these potentials, after a survey that came to the end.
   * @param postings the county of each recruit, or −1.
   * @returns whether the proof holds; if not nothing has changed.
   */
  close(level: NetworkLevel, pricing: OptionPricing, potentials: Float64Array, postings: Int32Array): boolean {
    if (!potentials.every(Number.isSafeInteger)) return false;
    const flow = flowOfPostings(this.subject.network, this.roles, postings);
    const standing = flow && this.standingAfter(level, potentials, flow);
    if (!standing || !this.provesOptions(pricing, postings)) return false;
    this.standing.set(standing);
    this.rows = pricing.tightRows();
    return true;
  }

  private standingAfter({ arcCosts }: NetworkLevel, potentials: Float64Array, flow: Float64Array): Int8Array | null {
    const { from, to, lower, upper } = this.subject.network.arcs;
    const standing = this.standing.slice();
    for (let arc = 0; arc < standing.length; arc++) {
      if (standing[arc] === FREE) {
        const reduced = arcCosts[arc] + potentials[from[arc]] - potentials[to[arc]];
        standing[arc] = reduced > 0 ? AT_LOWER : reduced < 0 ? AT_UPPER : FREE;
      }
      if (standing[arc] === AT_LOWER && !(flow[arc] === lower[arc])) return null;
      if (standing[arc] === AT_UPPER && !(flow[arc] === upper[arc])) return null;
    }
    return standing;
  }

  /** No open option would pay, and those taken are open and cost nothing. */
  private provesOptions(pricing: OptionPricing, postings: Int32Array): boolean {
    const { rows } = this;
    for (let r = 0; r < postings.length; r++) {
      if (postings[r] < 0) continue;
      if (!rows.has(rows.rowOf[r], postings[r]) || !(pricing.reducedCost(r, postings[r]) === 0)) return false;
    }
    for (let r = 0; r < postings.length; r++) if (!(pricing.leastReducedCost(r) >= 0)) return false;
    return true;
  }
}

/** What a plan costs on a level, constant aside; NaN where the doubles would not hold it. */
export function unitsOf({ instance, network }: NetworkProblem, level: NetworkLevel, postings: Int32Array): number {
  const roles = Int8Array.from(instance.recruits, ({ role }) => role);
  const flow = flowOfPostings(network, roles, postings);
  if (!flow) return NaN;
  let units = 0;
  let size = 0;
  const add = (term: number) => {
    units += term;
    size += Math.abs(term);
  };
  for (let arc = 0; arc < flow.length; arc++) if (flow[arc] !== 0) add(level.arcCosts[arc] * flow[arc]);
  const { options } = level;
  if (options)
    for (let r = 0; r < postings.length; r++) if (postings[r] >= 0) add(options.at(options.keys[r], postings[r]));
  return size <= Number.MAX_SAFE_INTEGER ? units : NaN;
}
