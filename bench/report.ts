/** A Markdown table; the first column is text, all others are numbers. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a row of the issue wants, and whether it was reached; `isMet` is null where nothing can be said. */
export interface Verdict {
  readonly work: string;
  readonly measured: string;
  readonly bar: string;
  readonly isMet: boolean | null;
}

/** What a benchmark gives: figures to keep and text to read. */
export interface Findings {
  readonly figures: unknown;
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
  readonly verdicts?: readonly Verdict[];
}

/** Text to read, made of nothing but what was measured. */
export interface Summary {
  readonly tables: readonly Table[];
  readonly notes: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** What was asked for and not run. */
  readonly missing: readonly string[];
}

/** What a benchmark was asked for. */
export interface Settings {
  readonly quick: boolean;
  /** How many problems, rounds or changes, where the benchmark has a number of them. */
  readonly count?: number;
  /** Seconds for each run of the peer. */
  readonly cap?: number;
}

/** As Prettier formats it. */
export function markdown({ head, rows }: Table): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((cells) => [...cells[i]].length)));
  const pad = (text: string, i: number) => {
    const space = ' '.repeat(widths[i] - [...text].length);
    return i === 0 ? text + space : space + text;
  };
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

export function seconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

/** Seconds on a core. */
export function processor(value: number | null): string {
  return value === null ? '–' : seconds(value);
}

export function ratio(ours: number, theirs: number): string {
  const value = ours / theirs;
  return value < 0.1 ? value.toFixed(3) : value.toFixed(2);
}

export function megabytes(value: number | null): string {
  return value === null ? '–' : String(value);
}

/** The middle one, or the mean of the two in the middle. There must be one at least. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
