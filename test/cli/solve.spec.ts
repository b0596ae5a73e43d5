import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/optimizer';
import { asText, infeasibleProblem, smallProblem } from './problems';
import { paiyuan, temporaryFolder, tracesIn } from './run-cli';

const folder = temporaryFolder();
const small = folder.write('small.json', asText(smallProblem()));
const planIn = (text: string) => JSON.parse(text) as Plan;

describe('paiyuan solve', () => {
  it('without -o tells the summary and writes nothing', async () => {
    const before = readdirSync(folder.path);
    const { code, stdout, stderr } = await paiyuan(['solve', small], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('Planning 3 recruits for 3 counties');
    expect(stderr).toContain('Plan of small: proven best');
    expect(stderr).toContain('Of 3 counties in need 2 had no lawyer; with the plan 0.');
    expect(stderr).toMatch(/1 counties left without a lawyer \(by priority\) +0 +0 +✓ proven/);
    expect(stderr).toMatch(/Tibet +3 +2 → 0 +2\/3 +1\/1/);
    expect(stderr).toMatch(/one-plus-one \(team\) +2\/2 +1\/1/);
    expect(stderr).toContain('Every recruit is posted.');
    expect(stderr).toMatch(/1 lawyer in 1 county \(比如县\): those who may serve there are worth more elsewhere/);
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('writes the plan to a file that check accepts', async () => {
    const file = join(folder.path, 'plan.json');
    const { code, stdout } = await paiyuan(['solve', small, '-o', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const plan = planIn(readFileSync(file, 'utf8'));
    expect(plan).toMatchObject({ format: 'paiyuan-plan/1', problem: 'small', status: 'optimal' });
    expect(plan.postings.map(({ recruit }) => recruit)).toEqual(['L1', 'L2', 'A1']);
    expect(await paiyuan(['check', small, file])).toMatchObject({ code: 0 });
  });

  it('works as a filter, with nothing but the plan on the standard output', async () => {
    const { code, stdout } = await paiyuan(['solve', '-', '-o', '-'], { input: asText(smallProblem()) });
    expect(code).toBe(0);
    expect(planIn(stdout).status).toBe('optimal');
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  it('is silent when asked', async () => {
    const file = join(folder.path, 'quiet.json');
    expect(await paiyuan(['solve', small, '--quiet', '-o', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(file)).toBe(true);
  });

  it('speaks Chinese, by option or locale', async () => {
    const asked = await paiyuan(['solve', small, '--lang', 'zh']);
    expect(asked.stderr).toContain('已证明最优');
    expect(asked.stderr).toContain('所有人员均已派出。');
    const locale = await paiyuan(['solve', small], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(locale.stderr).toContain('已证明最优');
    const both = await paiyuan(['--lang', 'en', 'solve', small], { env: { LC_ALL: 'zh_CN.UTF-8' } });
    expect(both.stderr).toContain('proven best');
  });

  it.each(['highs', 'javascript-lp-solver'])('reaches the same values with %s', async (engine) => {
    const { code, stdout } = await paiyuan(['solve', small, '--engine', engine, '-o', '-']);
    expect(code).toBe(0);
    const values = planIn(stdout).objectives.map(({ level, value }) => `${level} ${value}`);
    expect(values.slice(0, 5)).toEqual([
      'uncovered 0',
      'agreement-shortfall 0',
      'shortfall 1',
      'unposted 0',
      'incomplete-teams 1',
    ]);
  });

  it('is the same twice, but for the timings', async () => {
    const plans = await Promise.all([0, 1].map(() => paiyuan(['solve', small, '-o', '-'])));
    const [one, two] = plans.map(({ stdout }) => stdout.replace(/"timings":\{[^}]*\}/, ''));
    expect(one).toBe(two);
  });

  it('answers an impossible problem with its conflict, and 3', async () => {
    const file = folder.write('infeasible.json', asText(infeasibleProblem()));
    const { code, stdout, stderr } = await paiyuan(['solve', file, '-o', '-']);
    expect(code).toBe(3);
    expect(planIn(stdout)).toMatchObject({ status: 'infeasible', postings: [], conflict: { pins: [0, 1] } });
    expect(stderr).toContain('no plan exists');
    expect(stderr).toContain('the pin of L1 to 540621');
    const planFile = folder.write('infeasible-plan.json', stdout);
    expect((await paiyuan(['check', file, planFile])).code).toBe(0);
  });
});

describe('the output file', () => {
  it('is tried before the solve starts', async () => {
    mkdirSync(join(folder.path, 'taken'));
    for (const [output, words] of [
      ['nowhere/plan.json', 'no such file or folder'],
      ['taken', 'it is a folder'],
      ['small.json/plan.json', 'no such file or folder'],
    ] as const) {
      const { code, stderr } = await paiyuan(['solve', small, '-o', output], { cwd: folder.path });
      expect(code).toBe(2);
      expect(stderr).toContain(words);
      expect(stderr).not.toContain('Planning');
      expect(tracesIn(stderr)).toEqual([]);
    }
  });

  it('is never the problem itself, under whatever name', async () => {
    const before = readFileSync(small, 'utf8');
    symlinkSync(small, join(folder.path, 'link.json'));
    for (const output of ['small.json', './small.json', 'link.json']) {
      const { code, stderr } = await paiyuan(['solve', small, '-o', output], { cwd: folder.path });
      expect(code).toBe(2);
      expect(stderr).toContain('is the problem itself');
    }
    expect(readFileSync(small, 'utf8')).toBe(before);
  });

  it('is replaced whole, through a link, and keeps its mode', async () => {
    const target = folder.write('old-plan.json', 'x'.repeat(100_000));
    symlinkSync(target, join(folder.path, 'plan-link.json'));
    const mode = statSync(target).mode;
    const { code } = await paiyuan(['solve', small, '-o', join(folder.path, 'plan-link.json')]);
    expect(code).toBe(0);
    expect(planIn(readFileSync(target, 'utf8')).status).toBe('optimal');
    expect(lstatSync(join(folder.path, 'plan-link.json')).isSymbolicLink()).toBe(true);
    expect(statSync(target).mode).toBe(mode);
  });

  it('may be a device, which stays one', async () => {
    expect((await paiyuan(['solve', small, '-o', '/dev/null'])).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('leaves nothing else behind', () => {
    expect(readdirSync(folder.path).filter((name) => name.includes('.part'))).toEqual([]);
  });
});
