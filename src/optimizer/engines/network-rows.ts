import { transpose } from '../model/linear-model';
import type { LinearProgram } from './engine';

/**
 * Finds rows that form a network: multiplied by its sign, each row says what leaves a node less what enters it, so that every
 * column leaves one node at most and enters one at most. Equations come first; a row that doesn't fit those before it crosses
 * the network.
 *
 * @returns for each row its sign, 1 or −1, or 0 if it crosses.
 */
export function networkRows(program: LinearProgram): Int8Array {
  const { rowCount, columnCount, rowLower, rowUpper } = program;
  const rows = transpose(program.matrix, rowCount);
  const signs = new SignedSets(rowCount);
  const isTaken = new Uint8Array(rowCount);
  // Of each column the first row of the network in which it has a coefficient, that coefficient, and how many there are.
  const first = new Int32Array(columnCount).fill(-1);
  const coefficient = new Float64Array(columnCount);
  const count = new Uint8Array(columnCount);

  const take = (row: number) => {
    if (rowLower[row] === -Infinity && rowUpper[row] === Infinity) return;
    const links = new Map<number, number>();
    for (let e = rows.start[row]; e < rows.start[row + 1]; e++) {
      const column = rows.index[e];
      const value = rows.value[e];
      if (Math.abs(value) !== 1 || count[column] === 2) return;
      if (count[column] === 0) continue;
      const { root, sign } = signs.find(first[column]);
      const wanted = -value * coefficient[column] * sign;
      if ((links.get(root) ?? wanted) !== wanted) return;
      links.set(root, wanted);
    }
    isTaken[row] = 1;
    for (const [root, sign] of links) signs.join(root, row, sign);
    for (let e = rows.start[row]; e < rows.start[row + 1]; e++) {
      const column = rows.index[e];
      if (count[column]++ === 0) {
        first[column] = row;
        coefficient[column] = rows.value[e];
      }
    }
  };
  for (let row = 0; row < rowCount; row++) if (rowLower[row] === rowUpper[row]) take(row);
  for (let row = 0; row < rowCount; row++) if (rowLower[row] !== rowUpper[row]) take(row);
  return Int8Array.from(isTaken, (taken, row) => taken && signs.find(row).sign);
}

/** Sets of things with a sign each, known relative to the others of the set. */
class SignedSets {
  private readonly parent: Int32Array;
  /** Relative to the parent. */
  private readonly sign: Int8Array;

  constructor(size: number) {
    this.parent = Int32Array.from({ length: size }, (_, i) => i);
    this.sign = new Int8Array(size).fill(1);
  }

  /** The root of a thing's set, and the thing's sign relative to it. */
  find(thing: number): { root: number; sign: number } {
    let root = thing;
    let sign = 1;
    for (; this.parent[root] !== root; root = this.parent[root]) sign *= this.sign[root];
    for (let [at, toRoot] = [thing, sign]; this.parent[at] !== root && at !== root;) {
      const next = this.parent[at];
      const own = this.sign[at];
      this.parent[at] = root;
      this.sign[at] = toRoot;
      [at, toRoot] = [next, toRoot * own];
    }
    return { root, sign };
  }

  /** Hangs the set of `root` below another root, with so much as its sign relative to it. */
  join(root: number, below: number, sign: number): void {
    this.parent[root] = below;
    this.sign[root] = sign;
  }
}
