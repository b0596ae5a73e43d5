import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from '../seeds/format-problem';
import type { Problem } from '../seeds/problem-parts';
import { runChild } from './child';
import type { CaseKey, Ledger } from './ledger';
import { planAndCheck, type PlannedRun } from './ours';
import { runPeer, type PeerRun } from './peer';
import { withScratch } from './scratch';
import { digestOf, highsWasmVersion, programVersion, scipyPeerVersion } from './versions';

/** A problem in a file of its own, as every contender reads it. */
export interface ProblemFile {
  readonly file: string;
  readonly digest: string;
  /** Where plans and the like may go. */
  readonly folder: string;
}

export const OURS = 'paiyuan';
export const SCIPY = 'native HiGHS (scipy)';
export const PLAIN_HIGHS = 'plain HiGHS (WASM)';

/** Writes a problem where it can be read by all, until `use` is done. */
export function withProblem<T>(problem: Problem, use: (written: ProblemFile) => Promise<T>): Promise<T> {
  return withScratch((folder) => {
    const text = formatProblem(problem);
    const file = join(folder, 'problem.json');
    writeFileSync(file, text);
    return use({ file, digest: digestOf([text]), folder });
  });
}

/** Who runs a case of a ledger, on what. */
export interface Bout {
  readonly ledger: Ledger;
  readonly name: string;
  readonly problem: ProblemFile;
}

function keyOf({ name, problem }: Bout, contender: string, version: string, options: string): CaseKey {
  return { case: name, contender, problem: problem.digest, version, options };
}

/** Ours as a whole process, its plan checked. */
export function runOurs(bout: Bout, options: readonly string[] = []): Promise<PlannedRun> {
  const { file, folder } = bout.problem;
  return bout.ledger.measure(keyOf(bout, OURS, programVersion(), options.join(' ')), () =>
    planAndCheck(file, join(folder, 'plan.json'), options),
  );
}

/** Native HiGHS on the same levels; null where there is no scipy. */
export async function runScipy(bout: Bout, cap: number, options: readonly string[] = []): Promise<PeerRun | null> {
  const version = scipyPeerVersion();
  if (version === null) return null;
  return bout.ledger.measure(keyOf(bout, SCIPY, version, [`--cap ${cap}`, ...options].join(' ')), () =>
    runPeer(bout.problem.file, cap, options),
  );
}

/** HiGHS in WebAssembly on the program's own model, level after level. */
export function runPlainHighs(bout: Bout, cap: number): Promise<PeerRun> {
  return bout.ledger.measure(keyOf(bout, PLAIN_HIGHS, highsWasmVersion(), `--cap ${cap}`), async () => {
    const levels: { level: string; value: number; seconds: number }[] = [];
    const args = [join(__dirname, 'plain-highs.js'), bout.problem.file];
    const run = await runChild(process.execPath, args, cap, (line) => levels.push(JSON.parse(line) as PeerLevel));
    if (!run.timedOut && run.code !== 0) throw new Error(`plain HiGHS failed: ${run.stderr}`);
    const { cpuSeconds, memoryMb } = run;
    const status = run.timedOut ? 'capped' : 'optimal';
    return { status, levels, seconds: run.timedOut ? cap : run.seconds, cpuSeconds, memoryMb };
  });
}

type PeerLevel = PeerRun['levels'][number] & { readonly value: number };
