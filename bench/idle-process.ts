import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Another process with an idle event loop, to compare with on a machine that is shared. */
export class IdleProcess {
  private readonly child = fork(join(__dirname, 'idle-loop.js'));

  begin(): void {
    this.child.send('begin');
  }

  /** @returns the longest stall since `begin`, ms. */
  async end(): Promise<number> {
    const answer = once(this.child, 'message');
    this.child.send('end');
    return ((await answer) as [number])[0];
  }

  stop(): void {
    this.child.kill();
  }
}
