import { greatestCommonDivisor } from '../rules/funds';
import type { LevelObjective } from '../model/linear-model';

/** Collects one level's whole-number costs; columns may still be added to the model meanwhile. */
export class LevelWriter {
  private readonly columns: number[] = [];
  private readonly costs: number[] = [];
  private constant = 0n;

  /** @param per units of the costs given in one unit of the level (1000 for priorities, 100 for yuan in fen, else 1). */
  constructor(private readonly per = 1) {}

  cost(column: number, cost: number): void {
    if (cost === 0) return;
    this.columns.push(column);
    this.costs.push(cost);
  }

  add(constant: bigint | number): void {
    this.constant += BigInt(constant);
  }

  /** Divides by the costs' common divisor, so that the level's values lie on the coarsest grid there is. */
  finish(columnCount: number): LevelObjective {
    const divisor = greatestCommonDivisor(this.costs) || 1;
    const costs = new Float64Array(columnCount);
    this.columns.forEach((column, i) => (costs[column] += this.costs[i] / divisor));
    return { costs, constant: this.constant, divisor, per: this.per };
  }
}
