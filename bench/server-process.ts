import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { processorTime } from './child';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly baseUrl: string;
  /** User and system time since its start, in seconds; NaN where the system doesn't tell. */
  cpuSeconds(): number;
}

interface Start {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its standard output goes, so that writing it costs what it costs in service. */
  readonly logFile: string;
}

/** Starts `node ARGS`, which must print its `"port":N`, and ends it afterwards. */
export async function withServer<T>(start: Start, use: (server: ServerProcess) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, start.args, {
    env: { PATH: process.env.PATH, ...start.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const port = await portOf(child, start.logFile);
    return await use({ baseUrl: `http://127.0.0.1:${port}`, cpuSeconds: () => processorTime(child.pid) ?? NaN });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

function portOf({ stdout }: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stdout!.setEncoding('utf8').on('data', (some: string) => {
      if (text.length > 100_000) return;
      text += some;
      const port = /"port":(\d+)/.exec(text);
      if (port) resolve(port[1]);
    });
    stdout!.once('end', () => {
      reject(new Error(`The server ended before it listened: ${text}`));
    });
    stdout!.pipe(createWriteStream(logFile));
  });
}
