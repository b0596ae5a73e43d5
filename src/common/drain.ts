import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/**
 * The end of the service, as seen by work that would outlast it: streams end and long solves stop when it begins,
 * so that the requests and jobs under way can finish.
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  private readonly controller = new AbortController();

  get hasBegun(): boolean {
    return this.controller.signal.aborted;
  }

  /** Aborted when the service begins to end. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort();
  }

  onModuleDestroy(): void {
    this.begin();
  }
}
