import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database';
import type { PlanProgress, PlanState } from './plan.entity';
import { isFinal } from './plan-states';

/** How a solve stands. */
export interface PlanNews {
  /** Differs from that of the news before. */
  readonly id: string;
  readonly state: PlanState;
  readonly status: string | null;
  readonly failure: string | null;
  readonly progress: PlanProgress | null;
}

type Listener = (news: PlanNews | 'over') => void;

interface Watched {
  readonly listeners: Set<Listener>;
  readonly timer: NodeJS.Timeout;
  isReading: boolean;
  last: PlanNews | null;
}

/** How often the row of a watched plan is read, in milliseconds: its worker may be another process. */
const PAUSE_MS = 1_000;

/** Watches the rows of plans that somebody follows: one look a second for all who follow the same, and at once when told. */
@Injectable()
export class PlanWatch implements OnModuleDestroy {
  private readonly logger = new Logger(PlanWatch.name);
  private readonly watched = new Map<string, Watched>();

  constructor(private readonly database: Database) {}

  /** Everybody is told that it is over: the process ends, and another one answers them. */
  onModuleDestroy(): void {
    for (const planId of [...this.watched.keys()]) this.end(planId);
  }

  /**
   * Tells how a plan stands now and whenever that changes; `over` after its end, or when this process ends.
   *
   * @returns ends it.
   */
  follow(planId: string, listener: Listener): () => void {
    const watched = this.watched.get(planId) ?? this.begin(planId);
    watched.listeners.add(listener);
    if (watched.last) listener(watched.last);
    this.wake(planId);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0 && this.watched.get(planId) === watched) this.end(planId);
    };
  }

  /** Something of this plan may have changed in this process. */
  wake(planId: string): void {
    const watched = this.watched.get(planId);
    if (!watched || watched.isReading) return;
    watched.isReading = true;
    void this.read(planId, watched).finally(() => {
      watched.isReading = false;
    });
  }

  private begin(planId: string): Watched {
    const timer = setInterval(() => this.wake(planId), PAUSE_MS);
    const watched: Watched = { listeners: new Set(), timer, isReading: false, last: null };
    this.watched.set(planId, watched);
    return watched;
  }

  private end(planId: string): void {
    const watched = this.watched.get(planId);
    if (!watched) return;
    clearInterval(watched.timer);
    this.watched.delete(planId);
    for (const listener of watched.listeners) listener('over');
  }

  private async read(planId: string, watched: Watched): Promise<void> {
    try {
      const news = await this.database.apart(() => this.newsOf(planId));
      if (this.watched.get(planId) !== watched) return;
      if (news && news.id !== watched.last?.id) {
        watched.last = news;
        for (const listener of watched.listeners) listener(news);
      }
      if (!news || isFinal(news.state)) this.end(planId);
    } catch (error) {
      this.logger.warn(`Plan ${planId} could not be watched: ${(error as Error).name}.`);
    }
  }

  private async newsOf(planId: string): Promise<PlanNews | null> {
    const row = (
      await this.database.query<Omit<PlanNews, 'id'> & { attempts: number }>(
        `SELECT state, status, failure, progress, attempts FROM plans WHERE id = $1`,
        [planId],
      )
    ).at(0);
    if (!row) return null;
    const { attempts, ...news } = row;
    return { id: `${news.state}.${attempts}.${news.progress?.number ?? 0}`, ...news };
  }
}
