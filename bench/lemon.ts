import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { kilometres } from '../src/optimizer/contract/distance';
import { maxOf } from '../src/optimizer/contract/defaults';
import type { Problem } from '../seeds/problem-parts';
import { runChild } from './child';

/** What LEMON's network simplex did with a network. */
export interface LemonRun {
  readonly status: 'optimal' | 'capped';
  /** Of the solve alone, without reading the file and setting up. */
  readonly seconds: number;
  readonly optimum: number | null;
}

/** Version of Debian's liblemon-utils, or null where `dimacs-solver` can't run. */
export function lemonVersion(): string | null {
  if (spawnSync('dimacs-solver', ['--help']).error) return null;
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'liblemon-utils'], { encoding: 'utf8' });
  return `liblemon-utils ${stdout || 'of unknown version'}`;
}

/** LEMON's network simplex on a DIMACS file. */
export async function runLemon(file: string, capSeconds: number): Promise<LemonRun> {
  const run = await runChild('dimacs-solver', [file, '/dev/null'], capSeconds);
  if (run.timedOut) return { status: 'capped', seconds: capSeconds, optimum: null };
  const told = run.stdout + run.stderr;
  const seconds = /^Run NetworkSimplex:.*real: ([-+.\de]+)s/m.exec(told)?.[1];
  const optimum = /^Min flow cost: (-?\d+)/m.exec(told)?.[1];
  if (seconds === undefined || optimum === undefined) throw new Error(`dimacs-solver failed: ${told}`);
  return { status: 'optimal', seconds: Number(seconds), optimum: Number(optimum) };
}

/** Costs more than any distance on earth, so that as many as possible are posted. */
const STAY = 30_000;

/**
 * Writes one level of a problem as a transport problem in DIMACS format: an arc for every option, at the cost of its
 * distance, one for each recruit to stay and one for each place. Programmes must name their counties, and nothing but
 * the places' maxima limits the postings.
 *
 * @returns the number of arcs.
 */
export function writeTransport({ programmes, counties, recruits }: Problem, file: string): number {
  const scopes = new Map(programmes.map(({ id, scope }) => [id, scope?.areas ?? []]));
  const indices = new Map(counties.map(({ code }, c) => [code, c]));
  const sink = recruits.length + 2 * counties.length + 1;
  const arcs: string[] = [];
  const supplies = recruits.map((recruit, r) => {
    const role = recruit.role === 'lawyer' ? 0 : 1;
    for (const code of scopes.get(recruit.programme)!) {
      const c = indices.get(code)!;
      const { location } = counties[c];
      const cost = recruit.homeLocation && location ? kilometres(recruit.homeLocation, location) : 0;
      arcs.push(`a ${r + 1} ${recruits.length + 2 * c + role + 1} 0 1 ${cost}`);
    }
    arcs.push(`a ${r + 1} ${sink} 0 1 ${STAY}`);
    return `n ${r + 1} 1`;
  });
  counties.forEach((county, c) => {
    (['lawyer', 'assistant'] as const).forEach((role, k) => {
      arcs.push(`a ${recruits.length + 2 * c + k + 1} ${sink} 0 ${maxOf(county, role, 0)} 0`);
    });
  });
  const head = [`p min ${sink} ${arcs.length}`, ...supplies, `n ${sink} ${-recruits.length}`];
  writeFileSync(file, `${head.join('\n')}\n${arcs.join('\n')}\n`);
  return arcs.length;
}
