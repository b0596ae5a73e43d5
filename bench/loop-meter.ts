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
  private lastAt = performance.now();
  private longestMs = 0;
  private mostMs = 0;

  constructor() {
    this.delay.enable();
  }

  /** @returns milliseconds. */
  end(): { readonly stallMs: number; readonly turnMs: number } {
    this.turn();
    clearInterval(this.timer);
    this.delay.disable();
    // A turn that is not over yet is only in the second.
    return { stallMs: Math.max(this.delay.max / 1e6, this.longestMs), turnMs: this.mostMs };
  }

  private turn(): void {
    const { user, system } = process.cpuUsage(this.last);
    this.mostMs = Math.max(this.mostMs, (user + system) / 1000);
    this.last = process.cpuUsage();
    this.longestMs = Math.max(this.longestMs, performance.now() - this.lastAt);
    this.lastAt = performance.now();
  }
}
