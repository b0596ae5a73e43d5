import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a child process did and what it took. */
export interface ChildRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Time on a core, which says more than seconds where the machine is shared; null as below. */
  readonly cpuSeconds: number | null;
  /** Highest resident memory in MB; null where the system doesn't tell (it is read from /proc). */
  readonly memoryMb: number | null;
  /** Ended because it took longer than it might. */
  readonly timedOut: boolean;
}

const SAMPLE_MS = 50;

/** Of Linux's user-visible clock, on every platform that Node supports. */
const TICKS_PER_SECOND = 100;

/**
 * Runs a command alone and to its end, or kills it after `capSeconds`.
 *
 * @param onLine hears each whole line of its output as it comes.
 */
export function runChild(
  command: string,
  args: readonly string[],
  capSeconds = Infinity,
  onLine?: (line: string) => void,
): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    let told = 0;
    const tell = () => {
      for (let end; (end = output.stdout.indexOf('\n', told)) >= 0; told = end + 1) {
        onLine?.(output.stdout.slice(told, end));
      }
    };
    let memoryMb: number | null = null;
    let cpuSeconds: number | null = null;
    let timedOut = false;
    const sampler = setInterval(() => {
      memoryMb = highWaterMark(child.pid) ?? memoryMb;
      cpuSeconds = processorTime(child.pid) ?? cpuSeconds;
      if ((performance.now() - began) / 1000 < capSeconds) return;
      timedOut = true;
      child.kill('SIGKILL');
    }, SAMPLE_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      tell();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.once('error', (error) => {
      clearInterval(sampler);
      reject(error);
    });
    child.once('close', (code) => {
      clearInterval(sampler);
      resolve({ code, ...output, seconds: (performance.now() - began) / 1000, cpuSeconds, memoryMb, timedOut });
    });
  });
}

/** The kernel keeps a process's peak, so that the last sample before its end is the peak up to then. */
function highWaterMark(pid: number | undefined): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readProcess(pid, 'status'));
  return kilobytes && Math.round(Number(kilobytes[1]) / 1024);
}

/** Of all threads, in user and system mode. Fields are counted from behind the name, which may hold spaces. */
export function processorTime(pid: number | undefined): number | null {
  const fields = readProcess(pid, 'stat').split(') ').at(-1)!.split(' ');
  return fields.length < 13 ? null : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function readProcess(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid ?? 0}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
