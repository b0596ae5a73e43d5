import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/optimizer';
import { paiyuan, temporaryFolder, tracesIn, whenSolving } from './run-cli';

const folder = temporaryFolder();
const problem = join(folder.path, 'large.json');

beforeAll(async () => {
  const size = ['--recruits', '400', '--counties', '174', '--seed', '5', '--features', 'all'];
  expect((await paiyuan(['generate', ...size, '-o', problem])).code).toBe(0);
});

describe('stopping a solve', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s keeps the best plan',
    async (signal) => {
      const output = join(folder.path, `${signal}.json`);
      const whileRunning = whenSolving((child) => child.kill(signal));
      const { code, stderr } = await paiyuan(['solve', problem, '-o', output], { whileRunning });
      expect(code).toBe(0);
      expect(stderr).toContain('Stopping; the best plan found is kept.');
      const plan = JSON.parse(readFileSync(output, 'utf8')) as Plan;
      expect(plan.status).toBe('interrupted');
      expect((await paiyuan(['check', problem, output])).code).toBe(0);
    },
    60_000,
  );

  it('a second signal ends at once and writes nothing', async () => {
    const output = join(folder.path, 'second.json');
    const whileRunning = whenSolving((child) => {
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGINT'), 1);
    });
    const { code, stderr } = await paiyuan(['solve', problem, '-o', output], { whileRunning });
    // The first stop may be quicker than the second signal: then the plan is there and nothing is lost.
    expect([130, 0]).toContain(code);
    expect(existsSync(output)).toBe(code === 0);
    expect(tracesIn(stderr)).toEqual([]);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('a time limit keeps the best plan', async () => {
    const output = join(folder.path, 'limited.json');
    const { code } = await paiyuan(['solve', problem, '--time-limit', '0.2', '-o', output]);
    expect(code).toBe(0);
    const plan = JSON.parse(readFileSync(output, 'utf8')) as Plan;
    expect(['interrupted', 'optimal']).toContain(plan.status);
    expect((await paiyuan(['check', problem, output])).code).toBe(0);
  });
});
