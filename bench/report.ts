import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';

/** A Markdown table; the first column is text, all others are numbers. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a benchmark gives: figures to keep and text to read. */
export interface Findings {
  readonly figures: unknown;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
}

export interface Settings {
  readonly quick: boolean;
  /** How many problems, where the benchmark has a number of them. */
  readonly count?: number;
  /** Seconds for each run of the peer. */
  readonly cap?: number;
}

export function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

export function seconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

/** Seconds on a core. */
export function processor(value: number | null): string {
  return value === null ? '–' : seconds(value);
}

export function ratio(ours: number, theirs: number): string {
  return (ours / theirs).toFixed(2);
}

export function megabytes(value: number | null): string {
  return value === null ? '–' : String(value);
}

/** Keeps results under `bench/results/`, which git ignores. */
export function writeResults(name: string, results: unknown): void {
  const folder = join(packageRoot(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}
