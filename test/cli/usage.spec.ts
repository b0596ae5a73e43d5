import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, smallProblem } from './problems';
import { CLI, paiyuan, temporaryFolder, tracesIn } from './run-cli';

const folder = temporaryFolder();
const small = folder.write('small.json', asText(smallProblem()));
const packageFile = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');

describe('help', () => {
  it.each([
    [[]],
    [['validate']],
    [['check']],
    [['solve']],
    [['generate']],
    [['flow']],
    [['demo']],
    [['serve']],
    [['migrate']],
  ])('of %j has examples and exit codes, in both languages', async (command: string[]) => {
    const en = await paiyuan([...command, '--help']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/Usage: paiyuan/);
    expect(en.stdout).toMatch(/Exit codes: /);
    const zh = await paiyuan([...command, '--help', '--lang', 'zh']);
    expect(zh).toMatchObject({ code: 0, stderr: '' });
    expect(zh.stdout).toMatch(/用法： paiyuan/);
    expect(zh.stdout).toMatch(/退出码：/);
  });

  it('names the version of the package', async () => {
    const { version } = JSON.parse(packageFile) as { version: string };
    expect(await paiyuan(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong usage ends with 2 and a sentence', () => {
  it.each([
    [[]],
    [['plan']],
    [['solve']],
    [['solve', small, 'another']],
    [['solve', small, '--engine', 'abacus']],
    [['solve', small, '--time-limit', 'soon']],
    [['solve', small, '--time-limit', '-1']],
    [['solve', small, '--colour']],
    [['solve', small, '-o']],
    [['flow']],
    [['serve', 'now']],
    [['migrate', 'sideways']],
    [['flow', small]],
    [['check', small]],
    [['check', '-', '-']],
    [['validate', '--lang', 'fr', small]],
    [['generate', '--recruits', '5']],
    [['generate', '--recruits', '0', '--counties', '5', '--seed', '1']],
    [['generate', '--recruits', '1.5', '--counties', '5', '--seed', '1']],
    [['generate', '--recruits', '5', '--counties', '5', '--seed', '1', '--features', 'magic']],
  ])('%j', async (args: string[]) => {
    const { code, stdout, stderr } = await paiyuan(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/\S/);
    expect(tracesIn(stderr)).toEqual([]);
  });
});

describe('a pipe that is closed early', () => {
  it('ends the command quietly', async () => {
    const child = spawn(process.execPath, [CLI, 'generate', '--recruits', '3000', '--counties', '900', '--seed', '1']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('a full disk', () => {
  it('is told in words', async () => {
    const run = spawnSync('sh', ['-c', `"${process.execPath}" "${CLI}" solve -q "${small}" -o - > /dev/full`], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/the standard output cannot be written: .*no space/i);
    expect(tracesIn(run.stderr)).toEqual([]);
    expect((await paiyuan(['solve', '-q', small, '-o', '/dev/full'])).code).toBe(2);
  });
});

describe('a screen that goes away', () => {
  it('does not cost the plan', async () => {
    const output = join(folder.path, 'unseen.json');
    const child = spawn(process.execPath, [CLI, 'solve', small, '-o', output], { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ status: 'optimal' });
  });
});

describe('generate', () => {
  it('makes the same valid problem from the same seed', async () => {
    const args = ['generate', '--recruits', '40', '--counties', '20', '--seed', '7'];
    const [one, two, other] = await Promise.all([paiyuan(args), paiyuan(args), paiyuan([...args, '--seed', '8'])]);
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(two.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    expect(await paiyuan(['validate', '-'], { input: one.stdout })).toMatchObject({ code: 0 });
  });

  it('knows periods and features, and writes to a file', async () => {
    const file = join(folder.path, 'generated.json');
    const size = [
      '--recruits',
      '30',
      '--counties',
      '12',
      '--seed',
      '3',
      '--periods',
      '4',
      '--features',
      'teams,languages',
    ];
    expect(await paiyuan(['generate', ...size, '-o', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    const problem = JSON.parse(readFileSync(file, 'utf8')) as { periods: string[]; recruits: unknown[] };
    expect(problem.periods).toHaveLength(4);
    expect(problem.recruits).toHaveLength(30);
    expect(await paiyuan(['validate', file])).toMatchObject({ code: 0 });
  });
});
