import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/**
 * The end of the service, as seen by work that would outlast it: streams end and long solves stop when it begins,
 * so that the requests and jobs under way can finish.
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  private readonly controller = new AbortController();
  private beganAt: number | null = null;

  get hasBegun(): boolean {
    return this.controller.signal.aborted;
  }

  /** Aborted when the service begins to end. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.beganAt ??= performance.now();
    this.controller.abort();
  }

  /** How much of a time, in milliseconds from when the end began, is left. */
  left(limitMs: number): number {
    const passed = this.beganAt === null ? 0 : performance.now() - this.beganAt;
    return Math.max(0, limitMs - passed);
  }

  onModuleDestroy(): void {
    this.begin();
  }
}
