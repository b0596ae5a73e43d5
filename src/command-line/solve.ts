import type { EngineName } from '../optimizer';
import type { PageOptions } from '../plan-page/plan-page';
import { OutOfMemoryError, SolvingThread } from '../solving/solving-thread';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { nameOf, openOutput, readInput, type Output } from './files';
import { displayFor, noDisplay } from './progress-display';
import { sayErrors } from './report-errors';
import type { SolvingOutcome, SolvingRequest } from './solving';
import type { Speaker } from './speaker';
import { onStopSignals } from './stop-signals';
import { summaryLines } from './summary-text';

export interface SolveOptions {
  readonly output?: string;
  readonly engine: EngineName;
  readonly timeLimit?: number;
  readonly secondOpinion?: boolean;
  readonly quiet?: boolean;
}

/** Where the results of a solve go; all are open before the solve starts. */
export interface Outputs {
  readonly plan: Output | null;
  readonly page: { readonly output: Output; readonly options: PageOptions } | null;
}

/** `paiyuan solve PROBLEM` */
export async function solveCommand(path: string, options: SolveOptions, speaker: Speaker): Promise<ExitCode> {
  const bytes = await readInput(path, speaker);
  const plan = options.output === undefined ? null : await openOutput(options.output, [path], speaker);
  const code = await solveInto({ plan, page: null }, path, bytes, options, speaker);
  const isWritten = code === EXIT.done || code === EXIT.infeasible;
  if (isWritten && !options.quiet && options.output !== undefined && options.output !== '-') {
    speaker.say(`\n${speaker.phrases.wrote(options.output)}`);
  }
  return code;
}

/** Solves a document and writes the results; nothing is written when there are none. */
export async function solveInto(
  outputs: Outputs,
  path: string,
  bytes: Uint8Array,
  options: SolveOptions,
  speaker: Speaker,
): Promise<ExitCode> {
  const discard = () => {
    outputs.plan?.discard();
    outputs.page?.output.discard();
  };
  try {
    const request: SolvingRequest = {
      engine: options.engine,
      ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit }),
      secondOpinion: options.secondOpinion ?? false,
      page: outputs.page && outputs.page.options,
    };
    const outcome = await solveInThread(bytes, request, options.quiet ?? false, discard, speaker);
    const code = await deliver(outcome, outputs, path, options.quiet ?? false, speaker);
    const hasOpinion = outcome.kind !== 'planned' || outcome.summary.secondOpinion !== null;
    if (request.secondOpinion && !hasOpinion) speaker.say(speaker.phrases.noOpinion);
    return code;
  } catch (error) {
    if (error instanceof OutOfMemoryError) throw new InputError(speaker.phrases.outOfMemory);
    throw error;
  } finally {
    discard();
  }
}

async function solveInThread(
  bytes: Uint8Array,
  request: SolvingRequest,
  quiet: boolean,
  discard: () => void,
  speaker: Speaker,
): Promise<SolvingOutcome> {
  const thread = new SolvingThread<SolvingRequest, SolvingOutcome>(__dirname, 'solving-worker');
  const display = quiet ? noDisplay : await displayFor(speaker);
  const release = onStopSignals(
    () => {
      thread.stop();
      display.end();
      if (!quiet) speaker.say(speaker.phrases.stopping);
    },
    () => {
      display.end();
      discard();
    },
  );
  try {
    return await thread.run(bytes, request, {
      onStart: (counts) => {
        if (!quiet) speaker.say(speaker.phrases.planning(counts));
        display.begin();
      },
      onProgress: (state) => {
        display.update(state);
      },
    });
  } finally {
    display.end();
    release();
  }
}

async function deliver(
  outcome: SolvingOutcome,
  outputs: Outputs,
  path: string,
  quiet: boolean,
  speaker: Speaker,
): Promise<ExitCode> {
  const { phrases } = speaker;
  switch (outcome.kind) {
    case 'refused':
      sayErrors(phrases.refused(nameOf(path, speaker), outcome.count), outcome.errors, speaker, outcome.count);
      return EXIT.badInput;
    case 'unusable':
      speaker.say(phrases.engineTooSmall(outcome.message));
      return EXIT.badInput;
    case 'stopped-without-plan':
      speaker.say(phrases.interruptedWithoutPlan);
      return EXIT.stoppedWithoutPlan;
    case 'planned':
      await outputs.plan?.write(outcome.document);
      if (outcome.page !== null) await outputs.page?.output.write(outcome.page);
      if (!quiet) for (const line of summaryLines(outcome.summary, speaker)) speaker.say(line);
      return outcome.status === 'infeasible' ? EXIT.infeasible : EXIT.done;
  }
}
