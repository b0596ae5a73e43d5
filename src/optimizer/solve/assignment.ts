import type { Posting } from '../contract/plan';
import type { PlanningModel } from '../model/build-model';

/** A plan inside the solver: the posting option of each unit, or −1. */
export type Assignment = Int32Array;

/** The options that postings take, as far as they are options; null where there are none. */
export function assignmentOf({ context }: PlanningModel, postings: readonly Posting[]): Assignment | null {
  const { instance, options } = context;
  if (postings.length === 0) return null;
  const assignment = new Int32Array(instance.units.length).fill(-1);
  for (const { recruit, county, start } of postings) {
    const unit = instance.unitOf[instance.recruitIndex.get(recruit)!];
    const place = instance.countyIndex.get(county)!;
    for (let o = options.unitStart[unit]; o < options.unitStart[unit + 1]; o++) {
      if (options.county[o] === place && options.start[o] === start) assignment[unit] = o;
    }
  }
  return assignment;
}

/** Turns assignments into the model's columns, and columns into the exact values of the levels. */
export class Evaluator {
  constructor(private readonly model: PlanningModel) {}

  /** All columns of an assignment, the counting ones at their best. */
  columns(assignment: Assignment): Float64Array {
    const { context, counting, levels, columnCount } = this.model;
    const columns = new Float64Array(columnCount);
    assignment.forEach((option, u) => (columns[option < 0 ? context.stay + u : option] = 1));
    this.fillPlaces(assignment, columns);
    const activities = this.activities(columns);
    for (const { column, row } of counting) {
      columns[column] = Math.min(this.model.columnUpper[column], activities[row] - this.model.rowLower[row]);
    }
    for (const { shares } of levels) {
      if (!shares) continue;
      let worst = 0;
      for (const { row, wanted } of shares.rows) worst = Math.max(worst, (wanted - activities[row]) / wanted);
      columns[shares.column] = worst;
    }
    return columns;
  }

  /** Every level's `costs · columns`: whole numbers, or for a largest share the share. */
  values(assignment: Assignment, columns: Float64Array): Float64Array {
    const valueOf = this.valueOf(assignment, columns);
    return Float64Array.from(this.model.levels, (_, k) => valueOf(k));
  }

  /** The same for one level after another, as far as they are asked for. */
  valueOf(assignment: Assignment, columns: Float64Array): (level: number) => number {
    const taken: number[] = [];
    for (const option of assignment) if (option >= 0) taken.push(option);
    for (let j = this.model.context.stay; j < columns.length; j++) if (columns[j] !== 0) taken.push(j);
    return (level) => {
      const { costs, shares } = this.model.levels[level];
      if (shares) return columns[shares.column];
      let sum = 0;
      for (const j of taken) sum += costs[j] * columns[j];
      return sum;
    };
  }

  /** Whether the columns keep every row: whole numbers, so nearly is not enough but 1e-6 is exact. */
  isFeasible(columns: Float64Array): boolean {
    const { rowLower, rowUpper } = this.model;
    return this.activities(columns).every((sum, row) => sum >= rowLower[row] - 1e-6 && sum <= rowUpper[row] + 1e-6);
  }

  /** What each row's terms add up to. */
  private activities(columns: Float64Array): Float64Array {
    const { start, index, value } = this.model.matrix;
    const sums = new Float64Array(this.model.rowCount);
    for (let j = 0; j < columns.length; j++) {
      if (columns[j] === 0) continue;
      for (let k = start[j]; k < start[j + 1]; k++) sums[index[k]] += value[k] * columns[j];
    }
    return sums;
  }

  private fillPlaces(assignment: Assignment, columns: Float64Array): void {
    const { instance, options, places } = this.model.context;
    assignment.forEach((option, u) => {
      if (option < 0) return;
      for (const r of instance.units[u].members) {
        const { role, term } = instance.recruits[r];
        const from = options.county[option] * instance.periodCount + options.start[option];
        for (let index = from; index < from + term; index++) {
          const { first, steps, rest } = places[role][index]!;
          let i = 0;
          while (i < steps && columns[first + i] === 1) i++;
          columns[i < steps ? first + i : rest]++;
        }
      }
    });
  }
}

/** A plan with its columns and level values. */
export interface Incumbent {
  readonly assignment: Assignment;
  readonly columns: Float64Array;
  readonly values: Float64Array;
}
