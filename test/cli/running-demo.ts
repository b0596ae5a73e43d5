import type { ChildProcess } from 'node:child_process';
import { paiyuan, type Answer } from './run-cli';

/** A login that the demonstration has printed. */
export interface PrintedLogin {
  readonly who: string;
  readonly email: string;
  readonly password: string;
}

/** A demonstration that serves. */
export interface RunningDemo {
  readonly url: string;
  readonly pid: number;
  readonly logins: readonly PrintedLogin[];
  readonly ended: Promise<Answer>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts `paiyuan demo` and waits until it serves. */
export async function startDemo(cwd: string): Promise<RunningDemo> {
  let child: ChildProcess;
  let stdout = '';
  let isServing: (url: string) => void;
  const serving = new Promise<string>((resolve) => (isServing = resolve));
  const whileRunning = (started: ChildProcess) => {
    child = started;
    started.stdout!.on('data', (text: string) => {
      stdout += text;
      const url = /Serving (\S+) until Ctrl-C/.exec(stdout)?.[1];
      if (url !== undefined) isServing(url);
    });
  };
  const ended = paiyuan(['demo'], { cwd, env: { PORT: '0' }, whileRunning });
  const early = ended.then(({ code, stderr }) => {
    throw new Error(`The demonstration ended with ${code}: ${stderr}`);
  });
  const url = await Promise.race([serving, early]);
  early.catch(() => undefined);
  const rows = stdout.matchAll(/^ {2}(\S.*?) {2,}(\S+@example\.org) +(\S{16}) {2}/gm);
  const logins = [...rows].map(([, who, email, password]) => ({ who, email, password }));
  return { url, pid: child!.pid!, logins, ended, kill: (signal) => void child.kill(signal) };
}

/** Somebody who signed in at the demonstration. */
export class DemoUser {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, { email, password }: PrintedLogin): Promise<DemoUser> {
    const response = await fetch(`${url}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new DemoUser(url, accessToken);
  }

  async status(path: string): Promise<number> {
    return (await this.send('GET', path)).status;
  }

  async get<Body>(path: string): Promise<Body> {
    return (await (await this.send('GET', path)).json()) as Body;
  }

  async items<Item>(path: string): Promise<Item[]> {
    return (await this.get<{ items: Item[] }>(path)).items;
  }

  async post(path: string): Promise<number> {
    return (await this.send('POST', path)).status;
  }

  private send(method: string, path: string): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${this.token}` } });
  }
}
