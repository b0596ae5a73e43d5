import { commonDivisor } from '../rules/funds';
import type { LevelObjective } from '../model/linear-model';

/** Collects one level's whole-number costs; columns may still be added to the model meanwhile. */
export class LevelWriter {
  private costs: Float64Array;
  private divisor = 0;
  private constant = 0n;

  /**
   * @param per units of the costs given in one unit of the level (1000 for priorities, 100 for yuan in fen, else 1).
   * @param columns how many columns to make room for at once, where most of them will have a cost.
   */
  constructor(
    private readonly per = 1,
    columns = 0,
  ) {
    this.costs = new Float64Array(columns);
  }

  cost(column: number, cost: number): void {
    if (cost === 0) return;
    if (column >= this.costs.length) this.costs = resized(this.costs, Math.max(column + 1, 2 * this.costs.length));
    this.costs[column] += cost;
    if (this.divisor !== 1) this.divisor = commonDivisor(this.divisor, cost);
  }

  add(constant: bigint | number): void {
    this.constant += BigInt(constant);
  }

  /** Divides by the costs' common divisor, so that the level's values lie on the coarsest grid there is. */
  finish(columnCount: number): LevelObjective {
    const divisor = this.divisor || 1;
    const costs = resized(this.costs, columnCount);
    if (divisor > 1) for (let column = 0; column < columnCount; column++) costs[column] /= divisor;
    return { costs, constant: this.constant, divisor, per: this.per };
  }
}

/** The first `length` numbers, zeros beyond those there are. */
function resized(values: Float64Array, length: number): Float64Array {
  if (values.length === length) return values;
  const copy = new Float64Array(length);
  copy.set(values.subarray(0, length));
  return copy;
}
