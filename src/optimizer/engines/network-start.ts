import { FlowTooLargeError, FlowTooWideError } from '../flow/flow-errors';
import { FlowSolver } from '../flow/flow-solver';
import { AT_UPPER as FLOW_AT_UPPER, IN_TREE, type FlowBasis } from '../flow/network';
import { AT_LOWER, AT_UPPER, BASIC, type Basis, type LinearProgram } from './engine';
import { networkRows } from './network-rows';

/** A program's network: a node for each of its rows and one more, the root; an arc for each column and each slack in it. */
interface ProgramNetwork {
  /** Of each row its sign; 0 where it crosses. */
  readonly signs: Int8Array;
  /** Of each row, or −1. */
  readonly node: Int32Array;
  readonly root: number;
  readonly supply: Float64Array;
  /** The arc of each column, and of each row's slack; −1 for none. */
  readonly columnArc: Int32Array;
  readonly slackArc: Int32Array;
  readonly from: number[];
  readonly to: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly cost: number[];
}

/**
 * A basis to start the dual simplex method from: the optimal tree of the network that most rows of a program form; of the rows
 * that cross it, the slacks.
 *
 * @returns null where numbers are not whole or too wide for the network simplex method, or where it finds no flow.
 */
export function networkStart(program: LinearProgram, shouldStop: () => boolean): Basis | null {
  const network = networkOf(program);
  const { from, to, lower, upper, cost } = network;
  if (![network.supply, lower, upper, cost].every(areWhole)) return null;
  try {
    const solver = new FlowSolver({ nodeCount: network.root + 1, supply: network.supply });
    const [tails, heads] = [Int32Array.from(from), Int32Array.from(to)];
    solver.addArcs({ from: tails, to: heads, lower: Float64Array.from(lower), upper: Float64Array.from(upper) });
    solver.setCosts(0, Float64Array.from(cost));
    return solver.solve(shouldStop) === 'optimal' ? basisOf(program, network, solver.saveBasis()) : null;
  } catch (error) {
    if (error instanceof FlowTooWideError || error instanceof FlowTooLargeError) return null;
    throw error;
  }
}

/** How many rows cross the network that the others form. */
export function crossingRows(program: LinearProgram): number {
  return networkRows(program).filter((sign) => sign === 0).length;
}

function areWhole(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isSafeInteger(values[i]) && values[i] !== Infinity) return false;
  return true;
}

function networkOf(program: LinearProgram): ProgramNetwork {
  const { columnCount, rowCount, rowLower, rowUpper, matrix, costs } = program;
  const signs = networkRows(program);
  let root = 0;
  const node = Int32Array.from(signs, (sign) => (sign === 0 ? -1 : root++));
  const supply = new Float64Array(root + 1);
  const [from, to, lower, upper, cost] = [[], [], [], [], []] as number[][];
  const add = (tail: number, head: number, least: number, most: number, price: number) => {
    to.push(head);
    lower.push(least);
    upper.push(most);
    cost.push(price);
    return from.push(tail) - 1;
  };
  const columnArc = new Int32Array(columnCount).fill(-1);
  for (let j = 0; j < columnCount; j++) {
    const ends = [-1, -1];
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) {
      const row = matrix.index[k];
      if (node[row] >= 0) ends[matrix.value[k] * signs[row] > 0 ? 0 : 1] = node[row];
    }
    const [tail, head] = ends;
    if (tail < 0 && head < 0) continue;
    const [least, most] = [program.columnLower[j], program.columnUpper[j]];
    columnArc[j] = add(tail < 0 ? root : tail, head < 0 ? root : head, least, most, costs[j]);
  }
  const slackArc = new Int32Array(rowCount).fill(-1);
  for (let i = 0; i < rowCount; i++) {
    if (node[i] < 0) continue;
    const [least, most] = signs[i] > 0 ? [rowLower[i], rowUpper[i]] : [-rowUpper[i], -rowLower[i]];
    // What leaves the node is the upper side less the slack, or the lower side and the slack.
    const side = most < Infinity ? most : least;
    supply[node[i]] += side;
    supply[root] -= side;
    if (most === Infinity) slackArc[i] = add(root, node[i], 0, Infinity, 0);
    else if (least < most) slackArc[i] = add(node[i], root, 0, most - least, 0);
  }
  return { signs, node, root, supply, columnArc, slackArc, from, to, lower, upper, cost };
}

function basisOf(program: LinearProgram, network: ProgramNetwork, { state, parent }: FlowBasis): Basis {
  const { columnCount, rowCount, rowLower, rowUpper } = program;
  const columns = new Int32Array(columnCount).fill(AT_LOWER);
  for (let j = 0; j < columnCount; j++) {
    const arc = network.columnArc[j];
    if (arc >= 0 && state[arc] === IN_TREE) columns[j] = BASIC;
    else if (arc >= 0 && state[arc] === FLOW_AT_UPPER) columns[j] = AT_UPPER;
  }
  // A part of the tree that hangs from the solver's own root, and not by ours, has an arc too few: a slack stands in.
  let top = network.root;
  while (parent[top] < parent.length) top = parent[top];
  const rows = new Int32Array(rowCount).fill(BASIC);
  for (let i = 0; i < rowCount; i++) {
    const node = network.node[i];
    if (node < 0 || (parent[node] === parent.length && node !== top)) continue;
    const arc = network.slackArc[i];
    if (arc >= 0 && state[arc] === IN_TREE) continue;
    const isAtSide = arc < 0 || state[arc] !== FLOW_AT_UPPER;
    const isBounded = rowLower[i] > -Infinity && rowUpper[i] < Infinity;
    const isUpper = isBounded ? network.signs[i] > 0 === isAtSide : rowUpper[i] < Infinity;
    rows[i] = isUpper ? AT_UPPER : AT_LOWER;
  }
  return { columns, rows };
}
