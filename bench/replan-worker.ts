/**
 * `replan-worker.js cold|warm PROBLEM`: answers each change on a line of its input with what planning again took and
 * gave, on a line of its output.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { changed, checkPlan, type Change, type Problem } from '../src/optimizer';
import { startCold, startWarm } from './replanner';

/** A plan after a change. */
export interface Replanned {
  readonly seconds: number;
  readonly status: string;
  readonly objectives: readonly { readonly level: string; readonly value: number; readonly bound: number }[];
}

async function main(mode: string, file: string): Promise<void> {
  const problem = JSON.parse(readFileSync(file, 'utf8')) as Problem;
  const replanner = await (mode === 'warm' ? startWarm(problem) : startCold(problem));
  for await (const line of createInterface({ input: process.stdin })) {
    const change = JSON.parse(line) as Change;
    const began = performance.now();
    const plan = await replanner.replan(change);
    const seconds = (performance.now() - began) / 1000;
    const { findings } = checkPlan(changed(problem, change), plan);
    if (findings.length > 0) throw new Error(`The plan after ${line} is refused: ${findings[0].message}`);
    const { status, objectives } = plan;
    process.stdout.write(`${JSON.stringify({ seconds, status, objectives } satisfies Replanned)}\n`);
  }
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
