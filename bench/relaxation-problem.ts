import { generateProblem } from '../seeds/generate';
import type { Problem } from '../seeds/problem-parts';

/** Every recruit has the same number of counties to choose from. */
export interface RelaxationSize {
  readonly recruits: number;
  readonly counties: number;
  readonly options: number;
}

/** A made-up problem of plain assignment with the one level `shortfall`. */
export function relaxationProblem({ recruits, counties, options }: RelaxationSize): Problem {
  const problem = generateProblem({ recruits, counties, seed: 1, features: new Set(), optionsPerRecruit: options });
  return { ...problem, objectives: ['shortfall'] };
}
