import type { LinearProgram } from '../src/optimizer/engines/engine';

/** A linear program in the JSON that YALPS and javascript-lp-solver share. */
export interface NamedModel {
  readonly constraints: Record<string, { min?: number; max?: number; equal?: number }>;
  readonly variables: Record<string, Record<string, number>>;
}

/**
 * Names the rows and columns of a program whose columns start at 0. The upper bounds of the first `implied` columns are
 * left out, because some row keeps them; each of the others becomes a row, as those libraries know no bounds.
 */
export function namedModel(program: LinearProgram, implied: number): NamedModel {
  const { columnCount, rowCount, costs, columnUpper, rowLower, rowUpper, matrix } = program;
  const constraints: NamedModel['constraints'] = {};
  for (let i = 0; i < rowCount; i++) {
    if (rowLower[i] === rowUpper[i]) constraints[`r${i}`] = { equal: rowLower[i] };
    else {
      constraints[`r${i}`] = {
        ...(rowLower[i] > -Infinity ? { min: rowLower[i] } : {}),
        ...(rowUpper[i] < Infinity ? { max: rowUpper[i] } : {}),
      };
    }
  }
  const variables: NamedModel['variables'] = {};
  for (let j = 0; j < columnCount; j++) {
    const coefficients: Record<string, number> = { z: costs[j] };
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) coefficients[`r${matrix.index[k]}`] = matrix.value[k];
    if (j >= implied) {
      coefficients[`u${j}`] = 1;
      constraints[`u${j}`] = { max: columnUpper[j] };
    }
    variables[`x${j}`] = coefficients;
  }
  return { constraints, variables };
}
