import { AT_LOWER, BASIC, type LinearProgram, type Relaxation } from './engine';
import { HighsEngine } from './highs';

const SIZE = 14;

/** Two equations over 0/1 columns that cost 1 each: rows of large odd coefficients that hardly any point meets. */
function marketSplit(): LinearProgram {
  const rows = [0, 1].map((row) => Array.from({ length: SIZE }, (_, j) => ((j + 3) * (row ? 7919 : 6007)) % 1009));
  const middle = rows.map((row) => Math.floor(row.reduce((sum, value) => sum + value, 0) / 2));
  const count = SIZE + 4;
  const slack = [0, 0, 1, 1].map((row, i) => ({ row, value: i % 2 ? -1 : 1 }));
  return {
    columnCount: count,
    rowCount: 2,
    costs: new Float64Array(count).fill(1, SIZE),
    columnLower: new Float64Array(count),
    columnUpper: new Float64Array(count).fill(1, 0, SIZE).fill(10_000, SIZE),
    integer: new Uint8Array(count).fill(1),
    rowLower: Float64Array.from(middle),
    rowUpper: Float64Array.from(middle),
    matrix: {
      start: Int32Array.from({ length: count + 1 }, (_, j) => (j <= SIZE ? 2 * j : SIZE + j)),
      index: Int32Array.from([...Array.from({ length: SIZE }, () => [0, 1]).flat(), ...slack.map(({ row }) => row)]),
      value: Float64Array.from([
        ...Array.from({ length: SIZE }, (_, j) => rows.map((row) => row[j])).flat(),
        ...slack.map(({ value }) => value),
      ]),
    },
  };
}

/** The fewest of some columns that cover rows of three each, drawn by a fixed rule. */
function covering(columnCount: number, rowCount: number): LinearProgram {
  let state = 19 * 7919;
  const draw = () => Math.floor(((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647) * columnCount);
  const rows = Array.from({ length: rowCount }, () => {
    const row = new Set<number>();
    while (row.size < 3) row.add(draw());
    return row;
  });
  const entries = Array.from({ length: columnCount }, (_, j) => [...rows.keys()].filter((i) => rows[i].has(j)));
  const start = new Int32Array(columnCount + 1);
  entries.forEach(({ length }, j) => (start[j + 1] = start[j] + length));
  return {
    columnCount,
    rowCount,
    costs: new Float64Array(columnCount).fill(1),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    integer: new Uint8Array(columnCount).fill(1),
    rowLower: new Float64Array(rowCount).fill(1),
    rowUpper: new Float64Array(rowCount).fill(Infinity),
    matrix: { start, index: Int32Array.from(entries.flat()), value: new Float64Array(3 * rowCount).fill(1) },
  };
}

/** Rows of 0/1 columns, all to be met exactly but the last one, which none can; part of a problem of persons and teams. */
function withoutPoint(): LinearProgram {
  const rowsOf = '0,5 0,6 0,7 0,8 0,9,11 0,10,11 5,6 7,8 1,7,8 2,11 3,5 3,6 3,7 3,8 3,9,11 3,10,11 4,9,11 4,10,11'
    .split(' ')
    .map((rows) => rows.split(',').map(Number));
  const columnCount = rowsOf.length;
  const start = new Int32Array(columnCount + 1);
  rowsOf.forEach(({ length }, j) => (start[j + 1] = start[j] + length));
  const persons = [1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1];
  return {
    columnCount,
    rowCount: 12,
    costs: new Float64Array(columnCount),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    integer: new Uint8Array(columnCount).fill(1),
    rowLower: Float64Array.from([...persons, -Infinity]),
    rowUpper: Float64Array.from([...persons, 3]),
    matrix: { start, index: Int32Array.from(rowsOf.flat()), value: new Float64Array(start[columnCount]).fill(1) },
  };
}

const ON = { shouldStop: () => false };

describe('HighsEngine.branch', () => {
  it('finds that there is no point where its presolve fails', async () => {
    const highs = await HighsEngine.load();
    expect(highs.branch(withoutPoint(), { start: null, grid: 1 }, ON)).toMatchObject({ status: 'infeasible' });
  });

  it('stops at a bound beyond which nothing is wanted, which it then has proven', async () => {
    const highs = await HighsEngine.load();
    const program = marketSplit();
    const { status, bound } = highs.branch(program, { start: null, grid: 1 }, ON);
    expect(status).toBe('optimal');
    const stopped = highs.branch(program, { start: null, grid: 1, most: -1 }, ON);
    expect(stopped.status).toBe('stopped');
    expect(stopped.bound).toBeGreaterThan(-1);
    expect(stopped.bound).toBeLessThanOrEqual(bound + 1e-6);
  });

  it('leaves no step of the grid between its point and its bound', async () => {
    const highs = await HighsEngine.load();
    const { status, columns, bound } = highs.branch(covering(60, 90), { start: null, grid: 1 }, ON);
    expect(status).toBe('optimal');
    expect(columns!.reduce((sum, value) => sum + Math.round(value), 0)).toBe(Math.ceil(bound - 1e-6));
  });

  it('ends at a point that is as near the bound as asked for', async () => {
    const highs = await HighsEngine.load();
    const { status, columns, bound } = highs.branch(marketSplit(), { start: null, grid: 1, gap: 300 }, ON);
    expect(status).toBe('optimal');
    const value = columns!.subarray(SIZE).reduce((sum, slack) => sum + slack, 0);
    expect(value - bound).toBeGreaterThan(1);
    expect(value - bound).toBeLessThanOrEqual(300);
  });

  it('stops after so many nodes', async () => {
    const highs = await HighsEngine.load();
    expect(highs.branch(marketSplit(), { start: null, grid: 1, nodes: 1 }, ON).status).toBe('stopped');
  });

  it('tells of better points and higher bounds as it finds them', async () => {
    const highs = await HighsEngine.load();
    const told: [number, number][] = [];
    const { bound } = highs.branch(
      covering(60, 90),
      { start: null, grid: 1 },
      {
        ...ON,
        onProgress: (point, least) => told.push([point, least]),
      },
    );
    expect(told.length).toBeGreaterThan(2);
    told.forEach(([point, least], i) => {
      expect(point).toBeGreaterThan(bound - 1e-6);
      expect(least).toBeLessThan(bound + 1e-6);
      if (i > 0) expect(point < told[i - 1][0] || least > told[i - 1][1]).toBe(true);
    });
    expect(told.at(-1)![0]).toBeCloseTo(bound, 6);
  });
});

/** A transport problem: from each of some places one unit, to each of them one. */
function transport(size: number): LinearProgram {
  const cells = Array.from({ length: size * size }, (_, cell) => [Math.floor(cell / size), cell % size] as const);
  return {
    columnCount: cells.length,
    rowCount: 2 * size,
    costs: Float64Array.from(cells, ([from, to]) => ((from + 1) * (to + 7) * 7919) % 1009),
    columnLower: new Float64Array(cells.length),
    columnUpper: new Float64Array(cells.length).fill(1),
    integer: new Uint8Array(cells.length).fill(1),
    rowLower: new Float64Array(2 * size).fill(1),
    rowUpper: new Float64Array(2 * size).fill(1),
    matrix: {
      start: Int32Array.from({ length: cells.length + 1 }, (_, j) => 2 * j),
      index: Int32Array.from(cells.flatMap(([from, to]) => [from, size + to])),
      value: new Float64Array(2 * cells.length).fill(1),
    },
  };
}

describe('HighsEngine.relax', () => {
  it.each(['primal', 'dual'] as const)(
    'gets to the optimum by the %s method from a basis that is not near',
    async (method) => {
      const highs = await HighsEngine.load();
      const program = transport(200);
      const point = new Float64Array(program.columnCount);
      const basis = {
        columns: new Int32Array(program.columnCount).fill(AT_LOWER),
        rows: new Int32Array(program.rowCount).fill(BASIC),
      };
      const worth = ({ columns }: Relaxation) => columns.reduce((sum, value, j) => sum + value * program.costs[j], 0);
      const near = highs.relax(program, { basis, method, isNear: true, point }, ON);
      expect(near.status).toBe('optimal');
      expect(worth(near)).toBeCloseTo(worth(highs.relax(program, { basis: null, point }, ON)), 6);
    },
  );
});
