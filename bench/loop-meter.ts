import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 10;

/**
 * The longest stall of the event loop: as others waited, and in processor time. The latter counts all threads of the process,
 * so it is an upper bound; but it does not grow when other processes take the cores.
 */
export class LoopMeter {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly timer = setInterval(() => this.turn(), RESOLUTION_MS);
  private last = process.cpuUsage();
  private mostMs = 0;

  constructor() {
    this.delay.enable();
  }

  /** @returns milliseconds. */
  end(): { readonly stallMs: number; readonly turnMs: number } {
    this.turn();
    clearInterval(this.timer);
    this.delay.disable();
    return { stallMs: this.delay.max / 1e6, turnMs: this.mostMs };
  }

  private turn(): void {
    const { user, system } = process.cpuUsage(this.last);
    this.mostMs = Math.max(this.mostMs, (user + system) / 1000);
    this.last = process.cpuUsage();
  }
}
