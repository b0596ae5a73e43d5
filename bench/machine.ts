import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What a figure depends on besides the code, without anything that names the machine. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  /** Version of scipy, for those who have it. */
  readonly scipy?: string | null;
  /** Processes that wanted a core during the minute before the run: above 0.5 the machine was shared. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus().at(0)?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    loadBefore: currentLoad(),
  };
}

/** Load of the last minute, in processes. */
export function currentLoad(): number {
  return Math.round(loadavg()[0] * 10) / 10;
}
