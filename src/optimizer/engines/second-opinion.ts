import type { BranchLimits, Engine, EngineWatch, IntegerSolution, LinearProgram, Relaxation, Start } from './engine';

/** What another engine made of the first relaxation. */
export interface Opinion {
  readonly engine: string;
  readonly agrees: boolean;
  /** Objective of either engine's optimum, in the units that the model counts in; absent where it gave none. */
  readonly first?: number;
  readonly second?: number;
}

/** An engine whose first relaxation is solved again by another one, within what that one can take. */
export class SecondOpinionEngine implements Engine {
  readonly name;
  readonly largestTableau;
  readonly branch?: Engine['branch'];
  opinion: Opinion | null = null;
  private asked = false;

  constructor(
    private readonly main: Engine,
    private readonly other: Engine,
  ) {
    this.name = main.name;
    this.largestTableau = main.largestTableau;
    if (main.branch) {
      this.branch = (program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution =>
        main.branch!(program, limits, watch);
    }
  }

  relax(program: LinearProgram, start: Start, watch: EngineWatch): Relaxation {
    const relaxation = this.main.relax(program, start, watch);
    if (this.asked) return relaxation;
    this.asked = true;
    if (program.columnCount * program.rowCount <= this.other.largestTableau) {
      const first = objective(program, relaxation);
      const second = objective(program, this.other.relax(program, { ...start, basis: null }, watch));
      this.opinion = {
        engine: this.other.name,
        agrees: first !== null && second !== null && Math.abs(first - second) <= 1e-6 * Math.max(1, Math.abs(first)),
        ...(first === null ? {} : { first }),
        ...(second === null ? {} : { second }),
      };
    }
    return relaxation;
  }
}

function objective({ costs }: LinearProgram, { status, columns }: Relaxation): number | null {
  if (status !== 'optimal') return null;
  return costs.reduce((sum, cost, j) => sum + cost * columns[j], 0);
}
