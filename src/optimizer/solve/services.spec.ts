import fc from 'fast-check';
import type { Engine, LinearProgram } from '../engines/engine';
import { HighsEngine } from '../engines/highs';
import { countServices, wholeOptions } from './services';

const UNITS = 5;
const PLACES = 4;
const ON = { shouldStop: () => false };

/** Costs of posting each unit to each place, and the room there. */
const CHOICES = fc.record({
  costs: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: UNITS * PLACES, maxLength: UNITS * PLACES }),
  room: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: PLACES, maxLength: PLACES }),
  shared: fc.integer({ min: 1, max: 7 }),
});

interface Choice {
  readonly costs: readonly number[];
  readonly room: readonly number[];
  readonly shared: number;
}

/** Each unit takes a place or stays; places have room, and two of them share an odd amount, 2 and 3 a unit. */
function programOf({ costs, room, shared }: Choice, units = UNITS): { program: LinearProgram; unitRow: Int32Array } {
  const places = room.length;
  const columns = costs.map((cost, i) => {
    const [unit, place] = [Math.floor(i / places), i % places];
    const entries: [number, number][] = [
      [unit, 1],
      [units + place, 1],
    ];
    if (place < 2) entries.push([units + places, 2 + place]);
    return { cost, unit, entries };
  });
  for (let unit = 0; unit < units; unit++) columns.push({ cost: 0, unit: -1, entries: [[unit, 1]] });
  const start = new Int32Array(columns.length + 1);
  columns.forEach(({ entries }, j) => (start[j + 1] = start[j] + entries.length));
  const entries = columns.flatMap((column) => column.entries);
  const ones = new Float64Array(units).fill(1);
  return {
    unitRow: Int32Array.from(columns, ({ unit }) => unit),
    program: {
      columnCount: columns.length,
      rowCount: units + places + 1,
      costs: Float64Array.from(columns, ({ cost }) => cost),
      columnLower: new Float64Array(columns.length),
      columnUpper: new Float64Array(columns.length).fill(1),
      integer: new Uint8Array(columns.length).fill(1),
      rowLower: Float64Array.from([...ones, ...room.map(() => -Infinity), -Infinity]),
      rowUpper: Float64Array.from([...ones, ...room, shared]),
      matrix: {
        start,
        index: Int32Array.from(entries, ([row]) => row),
        value: Float64Array.from(entries, ([, value]) => value),
      },
    },
  };
}

function worth({ costs }: LinearProgram, point: Float64Array): number {
  return costs.reduce((sum, cost, j) => sum + cost * point[j], 0);
}

function keepsRows({ matrix, rowLower, rowUpper }: LinearProgram, point: Float64Array): boolean {
  const activity = new Float64Array(rowLower.length);
  point.forEach((value, j) => {
    for (let k = matrix.start[j]; k < matrix.start[j + 1]; k++) activity[matrix.index[k]] += matrix.value[k] * value;
  });
  return activity.every((sum, i) => sum > rowLower[i] - 1e-6 && sum < rowUpper[i] + 1e-6);
}

const isWhole = (point: Float64Array) => point.every((value) => Math.abs(value - Math.round(value)) < 1e-6);

describe('counting services', () => {
  it('keeps the whole optimum without whole options, and points go both ways', async () => {
    const highs = await HighsEngine.load();
    const branch = (program: LinearProgram) => highs.branch(program, { start: null, grid: 1 }, ON).columns!;
    fc.assert(
      fc.property(CHOICES, (choice) => {
        const { program, unitRow } = programOf(choice);
        const best = branch(program).map(Math.round);
        const counting = countServices(program, unitRow, 1)!;
        expect([...counting.program.integer.subarray(0, UNITS * PLACES)]).toEqual(Array(UNITS * PLACES).fill(0));
        const counted = wholeOptions(counting.program, branch(counting.program), highs, ON);
        expect(isWhole(counted)).toBe(true);
        expect(keepsRows(program, counting.expand(counted))).toBe(true);
        expect(worth(program, counting.expand(counted))).toBeCloseTo(worth(program, best), 6);
        const shrunk = counting.shrink(best);
        expect(keepsRows(counting.program, shrunk)).toBe(true);
        expect(worth(counting.program, shrunk)).toBe(worth(program, best));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('makes options whole where an engine mixed two plans', async () => {
    const highs: Engine = await HighsEngine.load();
    const { program, unitRow } = programOf({
      costs: Array<number>(UNITS * PLACES).fill(-1),
      room: [1, 1, 1, 1],
      shared: 9,
    });
    const counting = countServices(program, unitRow, 1)!;
    const plan = (first: number, second: number) => {
      const point = new Float64Array(program.columnCount);
      point[first * PLACES] = 1;
      point[second * PLACES + 1] = 1;
      for (let unit = 2; unit < UNITS; unit++) point[UNITS * PLACES + unit] = 1;
      return counting.shrink(point);
    };
    const [one, other] = [plan(0, 1), plan(1, 0)];
    const mixed = one.map((value, j) => (value + other[j]) / 2);
    const settled = wholeOptions(counting.program, mixed, highs, ON);
    expect(isWhole(settled)).toBe(true);
    expect(keepsRows(counting.program, settled)).toBe(true);
    expect(worth(counting.program, settled)).toBe(worth(counting.program, one));
  });

  it('leaves a program of several periods alone whose costs tell options apart', () => {
    const [units, places] = [30, 10];
    const room = Array<number>(places).fill(3);
    const costs = Array.from({ length: units * places }, (_, i) => i + 1);
    const apart = programOf({ costs, room, shared: 9 }, units);
    expect(countServices(apart.program, apart.unitRow, 2)).toBeNull();
    expect(countServices(apart.program, apart.unitRow, 1)).not.toBeNull();
    const alike = programOf({ costs: costs.map((cost) => cost % 9), room, shared: 9 }, units);
    expect(countServices(alike.program, alike.unitRow, 2)).not.toBeNull();
  });

  it('leaves a program alone in which hardly any service is shared', () => {
    const { program, unitRow } = programOf({
      costs: Array<number>(UNITS * PLACES).fill(1),
      room: [1, 1, 1, 1],
      shared: 9,
    });
    const own = { ...program, matrix: { ...program.matrix, value: program.matrix.value.map((_, k) => k + 1) } };
    expect(countServices(own, unitRow, 1)).toBeNull();
  });
});
