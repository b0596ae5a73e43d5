import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';
import { runChild } from './child';

/** What `bench/peers/milp.py` says about a problem. */
export interface PeerRun {
  /** `optimal`, `capped`, `infeasible` or `trouble`. */
  readonly status: string;
  readonly levels: readonly { readonly level: string; readonly value: number | string; readonly seconds: number }[];
  /** Its own count, without the start of Python; the cap where it was capped. */
  readonly seconds: number;
  readonly cpuSeconds: number | null;
  readonly memoryMb: number | null;
  /** Level at which it was capped or in trouble. */
  readonly reached?: string;
  readonly message?: string;
}

/** Native HiGHS on the same levels, one after another. */
export async function runPeer(problem: string, capSeconds: number, options: readonly string[] = []): Promise<PeerRun> {
  const script = join(packageRoot(), 'bench', 'peers', 'milp.py');
  const run = await runChild(
    'python3',
    [script, problem, '--json', '--cap', String(capSeconds), ...options],
    capSeconds * 1.5 + 30, // its own clock stops it between HiGHS's checks only
  );
  const { cpuSeconds, memoryMb } = run;
  if (run.timedOut) return { status: 'capped', levels: [], seconds: capSeconds, cpuSeconds, memoryMb };
  if (run.stdout.trim() === '') throw new Error(`the peer ended with code ${run.code ?? 'none'}: ${run.stderr}`);
  const report = JSON.parse(run.stdout) as Omit<PeerRun, 'cpuSeconds' | 'memoryMb'>;
  return { ...report, seconds: report.status === 'capped' ? capSeconds : report.seconds, cpuSeconds, memoryMb };
}

/**
 * Levels on which the peer's optimum isn't our bound, in words; empty where all that it finished agree. Bounds, because a
 * later level may have used the tolerance of an earlier one: our plan must be optimal.
 */
export function disagreements(
  ours: readonly { readonly level: string; readonly bound: number }[],
  { levels }: PeerRun,
): string[] {
  return levels.flatMap(({ level, value }) => {
    const own = ours.find((objective) => objective.level === level)?.bound;
    return own !== undefined && Math.abs(own - Number(value)) < 1e-6 ? [] : [`${level}: ${own ?? '–'} / ${value}`];
  });
}
