import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Each test starts at least one process, on machines that may be busy.
jest.setTimeout(120_000);

/** The built command line, as a user runs it. `npm test` builds it first. */
export const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called once the process runs, to send signals. */
  readonly whileRunning?: (child: ChildProcess) => void;
}

/** Runs `paiyuan` to its end, in English unless the environment says otherwise. */
export function paiyuan(args: readonly string[], options: RunOptions = {}): Promise<Answer> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: options.cwd,
    env: { PATH, HOME, TMPDIR, ...options.env },
    stdio: 'pipe',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A process that refuses early may not read its input.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  options.whileRunning?.(child);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** A folder that is gone when the tests of the file have ended. */
export function temporaryFolder(): {
  readonly path: string;
  write(name: string, content: string | Uint8Array): string;
} {
  const path = mkdtempSync(join(tmpdir(), 'paiyuan-test-'));
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

/** The lines that nobody but a developer should read: calls of a stack trace, words of the runtime's own. */
export function tracesIn(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s+at .+:\d+|node:internal|SyntaxError|TypeError|RangeError|Unhandled/.test(line));
}

/** For `whileRunning`: acts once the process has told that it has a first plan. */
export function whenSolving(act: (child: ChildProcess) => void): (child: ChildProcess) => void {
  const sign = 'looking for a first plan';
  return (child) => {
    let seen = '';
    child.stderr!.on('data', (text: string) => {
      const isNew = !seen.includes(sign);
      seen += text;
      if (isNew && seen.includes(sign)) act(child);
    });
  };
}
