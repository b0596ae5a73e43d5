import fc from 'fast-check';
import { HighsEngine } from '../engines/highs';
import type { LinearProgram } from '../engines/engine';
import { compress } from './compress';
import { dualBound } from './duality';

interface Choice {
  readonly units: number;
  readonly places: number;
  readonly room: readonly number[];
  readonly worth: readonly number[];
  /** Options that a unit does not have, by `unit * places + place`. */
  readonly closed: ReadonlySet<number>;
}

const CHOICES = fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 4, max: 8 })).chain(([units, places]) =>
  fc.record({
    units: fc.constant(units),
    places: fc.constant(places),
    room: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: places, maxLength: places }),
    worth: fc.array(fc.integer({ min: -4, max: 1 }), { minLength: places, maxLength: places }),
    closed: fc.array(fc.nat(units * places - 1), { maxLength: 6 }).map((list) => new Set(list)),
  }),
);

/** Each unit takes one of its places or stays (cost 2); places have room and worth; two places share room for three. */
function programOf({ units, places, room, worth, closed }: Choice): { program: LinearProgram; unitRow: Int32Array } {
  const columns: { unit: number; cost: number; rows: number[] }[] = [];
  for (let u = 0; u < units; u++) {
    for (let p = 0; p < places; p++) {
      if (closed.has(u * places + p)) continue;
      const shared = p < 2 ? [units + places] : [];
      columns.push({ unit: u, cost: worth[p], rows: [u, units + p, ...shared] });
    }
  }
  for (let u = 0; u < units; u++) columns.push({ unit: -1, cost: 2, rows: [u] });
  const start = Int32Array.from([0, ...columns.map(({ rows }) => rows.length)]);
  for (let j = 1; j < start.length; j++) start[j] += start[j - 1];
  const count = columns.length;
  return {
    unitRow: Int32Array.from(columns, ({ unit }) => unit),
    program: {
      columnCount: count,
      rowCount: units + places + 1,
      costs: Float64Array.from(columns, ({ cost }) => cost),
      columnLower: new Float64Array(count),
      columnUpper: new Float64Array(count).fill(1),
      integer: new Uint8Array(count).fill(1),
      rowLower: Float64Array.from([...Array<number>(units).fill(1), ...Array<number>(places + 1).fill(-Infinity)]),
      rowUpper: Float64Array.from([...Array<number>(units).fill(1), ...room, 3]),
      matrix: {
        start,
        index: Int32Array.from(columns.flatMap(({ rows }) => rows)),
        value: new Float64Array(start[count]).fill(1),
      },
    },
  };
}

function objective({ costs }: LinearProgram, point: Float64Array): number {
  return costs.reduce((sum, cost, j) => sum + cost * point[j], 0);
}

function keepsRows({ matrix, rowLower, rowUpper, columnUpper }: LinearProgram, point: Float64Array): boolean {
  const activity = new Float64Array(rowLower.length);
  point.forEach((value, j) => {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) activity[matrix.index[k]] += matrix.value[k] * value;
  });
  return (
    point.every((value, j) => value >= 0 && value <= columnUpper[j] && Number.isInteger(value)) &&
    activity.every((sum, i) => sum >= rowLower[i] && sum <= rowUpper[i])
  );
}

describe('compression', () => {
  it('keeps the optimum, and its points go both ways', async () => {
    const highs = await HighsEngine.load();
    const branch = (program: LinearProgram) =>
      highs.branch(program, { start: null, grid: 1 }, { shouldStop: () => false }).columns!.map(Math.round);
    let compressed = 0;
    fc.assert(
      fc.property(CHOICES, (choice) => {
        const { program, unitRow } = programOf(choice);
        const best = branch(program);
        const compression = compress(program, unitRow);
        if (!compression) return;
        compressed++;
        expect(compression.program.columnCount).toBeLessThan(program.columnCount);
        const small = branch(compression.program);
        const expanded = compression.expand(small);
        expect(keepsRows(program, expanded)).toBe(true);
        expect(objective(program, expanded)).toBe(objective(program, best));
        const shrunk = compression.shrink(best);
        expect(keepsRows(compression.program, shrunk)).toBe(true);
        expect(objective(compression.program, shrunk)).toBe(objective(program, best));
      }),
      { numRuns: 60 },
    );
    expect(compressed).toBeGreaterThan(20);
  });

  it('keeps the optimum of the relaxation, and its duals prove it of the first program', async () => {
    const highs = await HighsEngine.load();
    const relax = (program: LinearProgram) =>
      highs.relax(program, { basis: null, point: program.columnLower }, { shouldStop: () => false });
    let fractional = 0;
    fc.assert(
      fc.property(
        CHOICES,
        fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })),
        (choice, [a, b]) => {
          const { program: uncoupled, unitRow } = programOf(choice);
          // Odd coefficients in the row that two places share make fractions.
          const program = {
            ...uncoupled,
            matrix: {
              ...uncoupled.matrix,
              value: uncoupled.matrix.value.map((one, k) =>
                uncoupled.matrix.index[k] === choice.units + choice.places ? (k % 2 ? a : b) : one,
              ),
            },
          };
          const compression = compress(program, unitRow);
          if (!compression) return;
          const best = relax(program);
          const { columns, duals } = relax(compression.program);
          const expanded = compression.expand(columns);
          if (expanded.some((value) => Math.abs(value - Math.round(value)) > 1e-6)) fractional++;
          expect(objective(program, expanded)).toBeCloseTo(objective(program, best.columns), 5);
          expect(dualBound(program, program.costs, duals.slice(0, program.rowCount)).bound).toBeCloseTo(
            objective(program, best.columns),
            5,
          );
        },
      ),
      { numRuns: 60 },
    );
    expect(fractional).toBeGreaterThan(5);
  });

  it('puts units side by side that have the same choices, where their places are shared with others', () => {
    // Six programmes of eight, and a place for each two of them.
    const pairs = Array.from({ length: 6 }, (_, a) => Array.from({ length: a }, (_, b) => [a, b])).flat();
    const closed = new Set<number>();
    for (let u = 0; u < 48; u++) pairs.forEach((pair, p) => !pair.includes(u % 6) && closed.add(u * 15 + p));
    const room = Array<number>(15).fill(2);
    const worth = Array.from({ length: 15 }, (_, p) => -p);
    const { program, unitRow } = programOf({ units: 48, places: 15, room, worth, closed });
    const stays = 48;
    expect(program.columnCount).toBe(48 * 5 + stays);
    expect(compress(program, unitRow)!.program.columnCount).toBe(6 * (8 + 5) + stays);
  });

  it('leaves a program alone in which all units differ', () => {
    const { program, unitRow } = programOf({
      units: 3,
      places: 2,
      room: [1, 1],
      worth: [-1, -2],
      closed: new Set(),
    });
    expect(compress({ ...program, costs: program.costs.map((_, j) => j) }, unitRow)).toBeNull();
  });
});
