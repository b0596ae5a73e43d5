import type { LinearProgram } from './engine';
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

const ON = { shouldStop: () => false };

describe('HighsEngine.branch', () => {
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

  it('stops after so many nodes', async () => {
    const highs = await HighsEngine.load();
    expect(highs.branch(marketSplit(), { start: null, grid: 1, nodes: 1 }, ON).status).toBe('stopped');
  });
});
