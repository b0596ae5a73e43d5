import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { callsOf, kindOfFailure } from '../common/failure';
import type { EngineName, Progress } from '../optimizer';
import { OutOfMemoryError, SolvingThread } from '../solving/solving-thread';
import type { SolveTerms } from '../solving/solve-bytes';
import type { CertifiedOutcome } from './certified-plan';
import { PlanAttempts, type Attempt } from './plan-attempts';
import { PlanEndings, type Ending } from './plan-endings';
import type { PlanProgress } from './plan.entity';
import { PlanWatch } from './plan-watch';

/** How often a running solve writes its progress and looks whether it shall stop, in milliseconds. */
const BEAT_MS = 500;

interface Run {
  readonly thread: SolvingThread<SolveTerms, CertifiedOutcome>;
  readonly ended: AbortController;
  /** Set when the attempt is over for this process, and why. */
  given: 'released' | 'lost' | null;
  progress: PlanProgress | null;
}

/** The solves of this process: each in a thread of its own, watched from here. */
@Injectable()
export class PlanSolver implements OnModuleDestroy {
  private readonly logger = new Logger(PlanSolver.name);
  private readonly runs = new Map<string, Run>();
  private readonly jobs = new Set<Promise<void>>();
  private isStopping = false;

  constructor(
    private readonly attempts: PlanAttempts,
    private readonly endings: PlanEndings,
    private readonly watch: PlanWatch,
  ) {}

  /** Takes the best plan found so far, if this process solves it. Elsewhere the row says so, within a beat. */
  stop(planId: string): void {
    this.runs.get(planId)?.thread.stop();
  }

  /** This process ends: its solves are left to another one. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const run of this.runs.values()) await this.giveUp(run, 'released');
    await Promise.allSettled(this.jobs);
  }

  /**
   * Solves a plan and stores what comes of it; does nothing when it has ended meanwhile.
   *
   * @param signal aborted when the job is no longer this worker's.
   * @throws what the database throws: the job is tried again.
   */
  async solve(planId: string, signal: AbortSignal): Promise<void> {
    const job = this.isStopping ? this.attempts.leave(planId) : this.take(planId, signal);
    this.jobs.add(job);
    try {
      await job;
    } finally {
      this.jobs.delete(job);
      this.watch.wake(planId);
    }
  }

  private async take(planId: string, signal: AbortSignal): Promise<void> {
    const attempt = await this.attempts.begin(planId);
    if (!attempt) return;
    if (this.isStopping) return this.attempts.release(attempt);
    this.watch.wake(planId);
    const run = newRun();
    this.runs.set(planId, run);
    const lose = () => void this.giveUp(run, 'lost');
    signal.addEventListener('abort', lose);
    try {
      const [outcome] = await Promise.all([this.outcomeOf(run, attempt), this.follow(run, attempt)]);
      if (run.given === 'released') await this.attempts.release(attempt);
      else if (run.given === null) await this.endings.conclude(attempt, outcome);
    } finally {
      signal.removeEventListener('abort', lose);
      this.runs.delete(planId);
    }
  }

  /** What the thread says, or why it said nothing. */
  private async outcomeOf(run: Run, { planId, bytes, engine, timeLimitS }: Attempt): Promise<Ending> {
    try {
      const terms: SolveTerms = { engine: engine as EngineName, timeLimit: timeLimitS, secondOpinion: false };
      return await run.thread.run(bytes, terms, {
        onStart: () => undefined,
        onProgress: (state) => {
          run.progress = progressOf(state, (run.progress?.number ?? 0) + 1);
        },
      });
    } catch (error) {
      if (error instanceof OutOfMemoryError) return { kind: 'out-of-memory' };
      if (run.given === null)
        this.logger.error(`The solve of plan ${planId} broke: ${kindOfFailure(error)}`, callsOf(error));
      return { kind: 'broken' };
    } finally {
      run.ended.abort();
    }
  }

  /** Until the thread has ended: tells how far it is, and hears whether it shall stop or is no longer asked for. */
  private async follow(run: Run, attempt: Attempt): Promise<void> {
    const { signal } = run.ended;
    let told = 0;
    while (!signal.aborted) {
      if (!(await pause(signal))) return;
      const news = run.progress && run.progress.number > told ? run.progress : null;
      try {
        const asked = await this.attempts.beat(attempt, news);
        if (asked === 'lost') {
          await this.giveUp(run, 'lost');
          return;
        }
        if (asked === 'stop') run.thread.stop();
        if (news) told = news.number;
        if (news) this.watch.wake(attempt.planId);
      } catch (error) {
        this.logger.warn(`Plan ${attempt.planId} could not tell its progress: ${(error as Error).name}.`);
      }
    }
  }

  private async giveUp(run: Run, why: 'released' | 'lost'): Promise<void> {
    run.given ??= why;
    await run.thread.kill();
  }
}

/** Whether a beat has passed before the signal came. */
function pause(signal: AbortSignal): Promise<boolean> {
  return sleep(BEAT_MS, true, { signal, ref: false }).catch(() => false);
}

function newRun(): Run {
  return {
    thread: new SolvingThread(__dirname, 'solving-worker'),
    ended: new AbortController(),
    given: null,
    progress: null,
  };
}

function progressOf({ level, index, count, incumbent, bound, elapsed }: Progress, number: number): PlanProgress {
  return { number, level, index, levels: count, value: incumbent, bound, seconds: Math.round(elapsed * 10) / 10 };
}
