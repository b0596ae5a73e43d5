import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { CLI } from '../cli/run-cli';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The built service in a process of its own, which is killed again and again and comes back at the same address. */
export class KilledServer {
  kills = 0;
  private child: ChildProcess | null = null;
  private isOver = false;
  private output = '';

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    readonly port: number,
  ) {}

  static async start(env: Readonly<Record<string, string>>): Promise<KilledServer> {
    const server = new KilledServer(env, await freePort());
    await server.spawn();
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Kills the process at random moments, so many times. */
  async killAtRandom(times: number, random: () => number): Promise<void> {
    while (this.kills < times && !this.hasEnded()) {
      await pause(20 + random() * 900);
      if (this.hasEnded()) return;
      await this.kill();
      this.kills++;
      await this.spawn();
    }
  }

  private hasEnded(): boolean {
    return this.isOver;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.kill();
  }

  private async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private async spawn(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(this.port), LOG_LEVEL: 'warn', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.output += text.toString()));
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The service ended: ${this.output}`);
      const answers = await fetch(`${this.baseUrl}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answers) return;
      await pause(50);
    }
  }
}
