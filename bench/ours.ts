import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import type { Plan } from '../src/optimizer';
import { runChild, type ChildRun } from './child';

/** A plan that `paiyuan check` accepts, and what making it took. */
export interface PlannedRun {
  /** That of the plan; `none` where a limit left none. */
  readonly status: string;
  readonly objectives: readonly { readonly level: string; readonly value: number; readonly bound: number }[];
  readonly postings: number;
  readonly options: number;
  readonly rows: number;
  /** The whole process, from the start of Node to its end. */
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly memoryMb: number | null;
}

const STOPPED_WITHOUT_PLAN = 4;
const NOTHING = { objectives: [], postings: 0, options: 0, rows: 0 };

const cli = join(packageRoot(), 'dist', 'src', 'cli.js');

/**
 * Plans a file with the program as a user runs it, then has it checked.
 *
 * @throws {Error} if the program fails or the plan is refused: a figure without a right plan is none.
 */
export async function planAndCheck(
  problem: string,
  planFile: string,
  options: readonly string[] = [],
): Promise<PlannedRun> {
  const run = await runChild(process.execPath, [cli, 'solve', problem, '--quiet', '-o', planFile, ...options]);
  if (run.code === STOPPED_WITHOUT_PLAN) return { status: 'none', ...NOTHING, ...costsOf(run) };
  if (run.code !== 0) throw new Error(`solve ended with code ${run.code ?? 'none'}: ${run.stderr}`);
  const check = await runChild(process.execPath, [cli, 'check', problem, planFile]);
  if (check.code !== 0) {
    throw new Error(`check refused the plan (code ${check.code ?? 'none'}): ${check.stdout}${check.stderr}`);
  }
  const { status, objectives, postings, solver } = JSON.parse(readFileSync(planFile, 'utf8')) as Plan;
  return {
    status,
    objectives: objectives.map(({ level, value, bound }) => ({ level, value, bound })),
    postings: postings.length,
    options: solver.options,
    rows: solver.rows,
    ...costsOf(run),
  };
}

function costsOf({ seconds, cpuSeconds, memoryMb }: ChildRun) {
  return { seconds, cpuSeconds, memoryMb };
}
