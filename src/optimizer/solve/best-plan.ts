import type { PlanningModel } from '../model/build-model';
import { Evaluator, type Assignment, type Incumbent } from './assignment';
import { Greedy } from './greedy';
import type { Relaxer } from './relaxer';

/** The best plan that a run knows, and what it makes of others. */
export class BestPlan {
  private readonly evaluator: Evaluator;
  private readonly greedy: Greedy;
  incumbent: Incumbent;
  /** Columns of the plan gone on from, if there is one. */
  readonly former: Float64Array | null;

  /**
   * @param relaxer is told of every plan that is better.
   * @param allowed most that each finished level may cost.
   * @param wanted the plan gone on from, or null; it may break rules.
   */
  constructor(
    private readonly model: PlanningModel,
    private readonly relaxer: Pick<Relaxer, 'startFrom'>,
    private readonly allowed: readonly number[],
    wanted: Assignment | null,
  ) {
    this.evaluator = new Evaluator(model);
    this.greedy = new Greedy(model);
    this.former = wanted && this.evaluator.columns(wanted);
    const [first, ...others] = wanted ? this.greedy.fromPlan(wanted) : [this.greedy.fromNothing()];
    this.incumbent = this.evaluate(first);
    // All that the plan gone on from takes works, above all the option of who is pinned since.
    if (this.former) relaxer.startFrom(this.former);
    relaxer.startFrom(this.incumbent.columns);
    for (const assignment of others) this.take(0, assignment);
  }

  /** What it is worth on a level; infinite where none is known. */
  value(k: number): number {
    return this.incumbent.values[k];
  }

  /** Whether it posts every pinned recruit. */
  get isFeasible(): boolean {
    return this.value(0) === 0 && this.isOpen(this.incumbent.assignment);
  }

  /** Goes on as if no plan were known; returns the one that was. */
  forget(): Incumbent {
    const known = this.incumbent;
    this.incumbent = { ...known, values: new Float64Array(known.values.length).fill(Infinity) };
    return known;
  }

  /** Takes a plan as the one to start from where it is better than the greedy one; it may break rules. */
  offer(wanted: Assignment): void {
    for (const assignment of this.greedy.fromPlan(wanted)) this.take(0, assignment);
  }

  /** Considers the plans near some columns; returns the first finished level that these, if whole, break, or −1. */
  consider(k: number, columns: Float64Array): number {
    // Searches near a plan gone on from find what is better: rounding was never seen to.
    const { isWhole, plans } = this.greedy.fromRelaxation(columns, !this.former);
    const broken = plans.map((assignment) => this.take(k, assignment));
    return isWhole ? broken[0] : -1;
  }

  /**
   * Takes a plan as incumbent when it keeps every finished level within what is allowed and is better from level `k`
   * on. Returns the first finished level that it breaks, or −1.
   */
  private take(k: number, assignment: Assignment): number {
    if (!this.isOpen(assignment)) return -1;
    const columns = this.evaluator.columns(assignment);
    const valueOf = this.evaluator.valueOf(assignment, columns);
    for (let j = 0; j < k; j++) if (valueOf(j) > this.allowed[j] + 1e-9) return j;
    for (let j = k; j < this.model.levels.length; j++) {
      const difference = valueOf(j) - this.value(j);
      if (difference > 0) return -1;
      if (difference === 0) continue;
      if (!this.evaluator.isFeasible(columns)) return -1;
      this.incumbent = this.evaluate(assignment, columns);
      this.relaxer.startFrom(columns);
      return -1;
    }
    return -1;
  }

  private evaluate(assignment: Assignment, columns = this.evaluator.columns(assignment)): Incumbent {
    return { assignment: assignment.slice(), columns, values: this.evaluator.values(assignment, columns) };
  }

  /** Whether no column that an assignment takes is closed. */
  private isOpen(assignment: Assignment): boolean {
    const { columnUpper, context } = this.model;
    return assignment.every((option, u) => columnUpper[option < 0 ? context.stay + u : option] > 0);
  }
}
