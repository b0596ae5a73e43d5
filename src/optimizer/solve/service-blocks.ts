import type { LinearProgram } from '../engines/engine';

/** Columns of a program that some units and some services have in common: every unit with every service. */
export interface Block {
  readonly units: number;
  readonly services: number;
  /** Column of unit `a` and service `b` at `b * units + a`. */
  readonly columns: Int32Array;
}

/** Searches were seen to go better in blocks of services with the same units, unless the others are so much smaller. */
const MUCH_LESS = 1.5;

/**
 * Options that differ only in whose they are, with the same cost and the same entries but for their unit's row, are one
 * *service*. Puts options into blocks in one of two ways: services open to the same units or, where that leaves far fewer
 * columns, units with the same services.
 *
 * @param unitRow for each column its unit's row if it is an option, else −1.
 * @returns blocks that need fewer columns in two steps than in one.
 */
export function serviceBlocks(program: LinearProgram, unitRow: Int32Array): Block[] {
  const options = Int32Array.from(unitRow.keys()).filter((j) => unitRow[j] >= 0);
  const serviceOf = numberServices(program, unitRow, options);
  const byUnit = blocksOf(options, unitRow, serviceOf, true);
  const byService = blocksOf(options, serviceOf, unitRow, false);
  const left = (blocks: readonly Block[]) => program.columnCount - savedBy(blocks);
  return left(byUnit) < left(byService) / MUCH_LESS ? byUnit : byService;
}

/** How many columns less there are when a block's units choose in two steps. */
export function savedBy(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { units, services }) => sum + units * services - units - services, 0);
}

/** Gives equal sequences equal numbers, from 0 on in the order in which they come; a sequence is read off step by step. */
class Sequences {
  private readonly numbers: Map<number, number>[] = [];
  private count = 0;

  /** The number of the sequence numbered `before` (−1 for the empty one) with one more item. */
  longer(before: number, item: number): number {
    const known = (this.numbers[before + 1] ??= new Map<number, number>());
    let number = known.get(item);
    if (number === undefined) known.set(item, (number = this.count++));
    return number;
  }
}

/** The number of each option's service; −1 for other columns. */
export function numberServices({ matrix, costs }: LinearProgram, unitRow: Int32Array, options: Int32Array): Int32Array {
  const { start, index, value } = matrix;
  const sequences = new Sequences();
  const serviceOf = new Int32Array(unitRow.length).fill(-1);
  for (const j of options) {
    let service = sequences.longer(-1, costs[j]);
    for (let k = start[j]; k < start[j + 1]; k++) {
      if (index[k] === unitRow[j]) continue;
      service = sequences.longer(sequences.longer(service, index[k]), value[k]);
    }
    serviceOf[j] = service;
  }
  return serviceOf;
}

/**
 * Blocks of a first kind of thing, units or services, that have the same of the second kind.
 *
 * @param first of each option, and `second` likewise.
 */
function blocksOf(options: Int32Array, first: Int32Array, second: Int32Array, areUnits: boolean): Block[] {
  const lists = new Map<number, number[]>();
  for (const j of options) {
    const list = lists.get(first[j]);
    if (list) list.push(j);
    else lists.set(first[j], [j]);
  }
  const sequences = new Sequences();
  const classes = new Map<number, number[][]>();
  for (const list of lists.values()) {
    list.sort((a, b) => second[a] - second[b] || a - b);
    let key = -1;
    for (const j of list) key = sequences.longer(key, second[j]);
    const members = classes.get(key);
    if (members) members.push(list);
    else classes.set(key, [list]);
  }
  return [...classes.values()].map((members) => blockOf(members, areUnits)).filter((block) => savedBy([block]) > 1);
}

function blockOf(members: readonly (readonly number[])[], areUnits: boolean): Block {
  const [width, depth] = [members.length, members[0].length];
  if (!areUnits) return { units: depth, services: width, columns: Int32Array.from(members.flat()) };
  const columns = new Int32Array(width * depth);
  members.forEach((list, a) => list.forEach((j, b) => (columns[b * width + a] = j)));
  return { units: width, services: depth, columns };
}
