import { setFlagsFromString } from 'node:v8';
import {
  DimacsError,
  FlowTooLargeError,
  FlowTooWideError,
  loadFlow,
  provesLeast,
  readDimacs,
  runFlow,
  solutionOf,
  solveFlow,
  withinExactRange,
} from '../optimizer';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { nameOf, readInput } from './files';
import type { Speaker } from './speaker';

const CODES = {
  optimal: EXIT.done,
  infeasible: EXIT.infeasible,
  unbounded: EXIT.unbounded,
  stopped: EXIT.bug,
} as const;

/** `paiyuan flow FILE.min`: one line of JSON, with the seconds of the solve alone, as LEMON's solver counts its own. */
export async function flow(path: string, speaker: Speaker): Promise<ExitCode> {
  readySolver();
  const bytes = await readInput(path, speaker);
  const refuse = (detail: string) => new InputError(speaker.phrases.cannotRead(nameOf(path, speaker), 'other', detail));
  try {
    const network = withinExactRange(readDimacs(bytes));
    const solver = loadFlow(network);
    const begin = performance.now();
    const status = runFlow(solver);
    const seconds = Number(((performance.now() - begin) / 1000).toFixed(6));
    const solution = solutionOf(solver, status);
    if (solution.status === 'optimal' && !provesLeast(network, solution)) throw new Error('The flow is not proven.');
    // The optimum may pass 2^53, where a number of JavaScript would round it: its digits are written as they are.
    const optimum = solution.status === 'optimal' ? `"optimum":${solution.optimum},` : '';
    speaker.print(`{"status":"${status}",${optimum}"seconds":${seconds}}`);
    return CODES[status];
  } catch (error) {
    if (error instanceof DimacsError) throw refuse(speaker.phrases.dimacs(error.line, error.code));
    if (error instanceof FlowTooWideError) throw refuse(speaker.phrases.flowTooWide);
    if (error instanceof FlowTooLargeError) throw refuse(speaker.phrases.flowTooLarge);
    throw error;
  }
}

/**
 * Has V8 compile the solver before the watch starts, and to its fastest code at once: otherwise it would first run slow
 * code, and a small problem would be over before better came.
 */
function readySolver(): void {
  setFlagsFromString('--no-liftoff');
  setFlagsFromString('--no-wasm-lazy-compilation');
  solveFlow(withinExactRange(readDimacs(Buffer.from('p min 2 1\nn 1 1\nn 2 -1\na 1 2 0 1 1\n'))));
}
