import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { currentLoad, type Machine } from './machine';
import type { Settings, Summary } from './report';

/** What one measurement was of. Equal keys are the same measurement. */
export interface CaseKey {
  /** Which of the benchmark's problems: `seed 3`. */
  readonly case: string;
  /** Who ran. */
  readonly contender: string;
  /** Digest of the problem's text; empty where there is no problem file. */
  readonly problem: string;
  /** Version of whoever ran: a digest of the program's code, or the version of a peer. */
  readonly version: string;
  /** Limits and options of the run, in words. */
  readonly options: string;
}

/** One measurement, kept as soon as it is made. */
export interface Entry<T = unknown> extends CaseKey {
  /** Commit of the program at that time, whoever ran. */
  readonly commit: string;
  /** When it ended, UTC. */
  readonly date: string;
  /** Load before and after. */
  readonly load: readonly [number, number];
  readonly result: T;
}

/** Everything measured by one benchmark, as its file has it. */
export interface Results {
  readonly name: string;
  readonly settings: Settings;
  readonly machine: Machine;
  readonly entries: readonly Entry[];
}

/** One row of the issue, or one of the older comparisons. */
export interface Benchmark {
  readonly title: string;
  /** Measures everything and keeps it in the ledger. */
  run(settings: Settings, ledger: Ledger): Promise<void>;
  summary(results: Results): Summary;
}

/** Where results go: git ignores this folder. Quick ones have a folder of their own. */
export function resultsFile(name: string, quick: boolean): string {
  return join(packageRoot(), 'bench', 'results', ...(quick ? ['quick'] : []), `${name}.json`);
}

/** @returns null where there is no such file. */
export function readResults(file: string): Results | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : null;
}

/** JSON with one entry a line. */
export function formatResults({ entries, ...head }: Results): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "entries": [\n${lines}\n  ]\n}\n`;
}

/** Who measures: what each entry says besides its key. */
export interface Session {
  readonly name: string;
  readonly settings: Settings;
  readonly machine: Machine;
  readonly commit: string;
  /** Where the results go. */
  readonly file: string;
  /** Keep what was measured before, instead of starting anew. */
  readonly resume: boolean;
}

/** The measurements of one benchmark, written to its file one by one, so that a second start need not repeat them. */
export class Ledger {
  private readonly known: readonly Entry[];
  private readonly kept: Entry[] = [];

  constructor(private readonly session: Session) {
    this.known = session.resume ? (readResults(session.file)?.entries ?? []) : [];
  }

  /** The result of an equal measurement that was made before, or that of `run` now. */
  async measure<T>(key: CaseKey, run: () => Promise<T>): Promise<T> {
    const earlier = this.known.find((entry) => isSame(entry, key)) as Entry<T> | undefined;
    if (earlier) return this.keep(earlier);
    const before = currentLoad();
    const result = await run();
    const date = new Date().toISOString().slice(0, 16);
    return this.keep({ ...key, commit: this.session.commit, date, load: [before, currentLoad()], result });
  }

  private keep<T>(entry: Entry<T>): T {
    this.kept.push(entry);
    // What was not asked for yet stays in the file, in case this run ends early.
    const waiting = this.known.filter((known) => !this.kept.some((other) => isSame(known, other)));
    this.write([...this.kept, ...waiting]);
    return entry.result;
  }

  /** Drops from the file what this run did not ask for. */
  close(): Results {
    return this.write(this.kept);
  }

  private write(entries: readonly Entry[]): Results {
    const { name, settings, machine, file } = this.session;
    const results = { name, settings, machine, entries };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, formatResults(results));
    return results;
  }
}

function isSame(a: CaseKey, b: CaseKey): boolean {
  return (['case', 'contender', 'problem', 'version', 'options'] as const).every((name) => a[name] === b[name]);
}

/** The results of one contender, in the order in which they were asked for. */
export function resultsOf<T>({ entries }: Pick<Results, 'entries'>, contender: string): T[] {
  return entries.filter((entry) => entry.contender === contender).map((entry) => entry.result as T);
}
