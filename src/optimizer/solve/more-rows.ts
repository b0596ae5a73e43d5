import type { SparseMatrix } from '../model/linear-model';
import type { PlanningModel } from '../model/build-model';
import { BASIC } from '../engines/engine';
import { Face, type SparseRow } from './face';
import { joined } from './gather';
import type { KeptBasis } from './relaxer';
import type { SplitNode } from './split-tree';
import type { Trail } from './trail';

/**
 * A trail whose model has one row more, its last one, as if it had always been there: it must be one that every plan of then
 * keeps, so that all that was proven still holds.
 */
export function withRow(trail: Trail, row: SparseRow): Trail {
  const model = withModelRow(trail.model, row);
  const at = trail.model.rowCount;
  const basisOf = (basis: KeptBasis | null) => basis && { ...basis, rows: inserted(basis.rows, at, BASIC) };
  const nodeOf = (node: SplitNode | null): SplitNode | null => {
    if (!node) return null;
    const { split } = node;
    const halves = split && ([nodeOf(split.halves[0]), nodeOf(split.halves[1])] as const);
    return { ...node, basis: basisOf(node.basis), split: split && { ...split, halves: halves! } };
  };
  const records = trail.records.map((record) => ({
    ...record,
    face: faceOf(record.face, model, row),
    basis: basisOf(record.basis),
    splits: nodeOf(record.splits),
  }));
  return { ...trail, model, records };
}

function withModelRow(model: PlanningModel, { columns, values, lower, upper }: SparseRow): PlanningModel {
  const { rows, rowCount } = model;
  return {
    ...model,
    rowCount: rowCount + 1,
    rowLower: inserted(model.rowLower, rowCount, lower),
    rowUpper: inserted(model.rowUpper, rowCount, upper),
    rows: {
      start: inserted(rows.start, rowCount + 1, rows.index.length + columns.length),
      index: joined(rows.index, columns),
      value: joined(rows.value, values),
    },
    matrix: withEntries(model.matrix, rowCount, columns, values),
  };
}

/** A matrix by columns with one row more. */
function withEntries(matrix: SparseMatrix, row: number, columns: Int32Array, values: Float64Array): SparseMatrix {
  const count = matrix.start.length - 1;
  const start = new Int32Array(count + 1);
  const index = new Int32Array(matrix.index.length + columns.length);
  const value = new Float64Array(index.length);
  for (let j = 0, e = 0; j < count; j++) {
    const [from, to] = [matrix.start[j], matrix.start[j + 1]];
    index.set(matrix.index.subarray(from, to), start[j]);
    value.set(matrix.value.subarray(from, to), start[j]);
    start[j + 1] = start[j] + to - from;
    if (columns[e] !== j) continue;
    index[start[j + 1]] = row;
    value[start[j + 1]++] = values[e++];
  }
  return { start, index, value };
}

function faceOf(face: Face, { rows, matrix, rowCount }: PlanningModel, { lower, upper }: SparseRow): Face {
  const at = rowCount - 1;
  const rowLower = inserted(face.rowLower, at, lower);
  const rowUpper = inserted(face.rowUpper, at, upper);
  const { integer, columnLower, columnUpper, open } = face;
  const wider = new Face({ integer, columnLower, columnUpper, open, rows, matrix, rowLower, rowUpper });
  wider.added = face.added;
  return wider;
}

/** An array with one value more, before that at `at`. */
function inserted<T extends Int32Array | Float64Array>(values: T, at: number, value: number): T {
  const longer = new (values.constructor as new (length: number) => T)(values.length + 1);
  longer.set(values.subarray(0, at));
  longer[at] = value;
  longer.set(values.subarray(at), at + 1);
  return longer;
}
