import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Plan } from '../../src/optimizer';
import { paiyuan, temporaryFolder, tracesIn, whenSolving } from './run-cli';
import { curlLines, readDocument } from '../support/documented-requests';
import { DemoUser, startDemo, type RunningDemo } from './running-demo';

// A whole database, a solve and a service each time, on machines that may be busy.
jest.setTimeout(600_000);

/** What a folder holds after a demonstration that has ended in order. */
const DONE = ['data', 'plan.html', 'plan.json', 'problem.json'];

describe('paiyuan demo', () => {
  const folder = temporaryFolder();
  const demoFolder = join(folder.path, 'demo');
  let demo: RunningDemo;
  const as = (who: string) =>
    DemoUser.signIn(
      demo.url,
      demo.logins.find((login) => login.who.startsWith(who))!,
    );

  beforeAll(async () => {
    demo = await startDemo(folder.path);
  });
  afterAll(async () => {
    demo.kill('SIGKILL');
    await demo.ended;
  });

  it('gives a login to each kind of user, who sees what is theirs', async () => {
    const roles = await Promise.all(
      demo.logins.map(async (login) => {
        const user = await DemoUser.signIn(demo.url, login);
        return (await user.get<{ role: string }>('/me')).role;
      }),
    );
    expect(roles).toEqual([
      'administrator',
      'coordinator',
      'coordinator',
      'coordinator',
      'partner',
      'auditor',
      'volunteer',
    ]);

    const administrator = await as('administrator');
    expect(await administrator.items('/accounts?limit=50')).toHaveLength(demo.logins.length);
    expect(await administrator.status('/rounds')).toBe(403);

    const path = '/postings?limit=200';
    const tibet = await (await as('coordinator of Tibet')).items<{ countyCode: string; nominatingArea: string }>(path);
    expect(tibet.length).toBeGreaterThan(10);
    const sides = tibet.map(({ countyCode, nominatingArea }) => [countyCode, nominatingArea]);
    expect(sides.filter((areas) => !areas.some((area) => area.startsWith('54')))).toEqual([]);

    const agreements = await (await as('partner')).items<{ supporterCode: string }>('/agreements?limit=50');
    expect(agreements.length).toBeGreaterThan(1);
    expect(agreements.filter(({ supporterCode }) => !supporterCode.startsWith('33'))).toEqual([]);

    const auditor = await as('auditor');
    const aliases = await auditor.items<{ name: string | null }>('/recruits?limit=50');
    expect(aliases.filter(({ name }) => name !== null)).toEqual([]);
    expect(await auditor.status('/audit-entries')).toBe(200);
  });

  it('labels everybody as made up', async () => {
    const people = await (await as('coordinator, national')).items<{ name: string }>('/recruits?limit=200');
    expect(people.length).toBeGreaterThan(100);
    expect(people.filter(({ name }) => !name.startsWith('示例') || !name.endsWith('(made up)'))).toEqual([]);
  });

  it('publishes a plan that one coordinator asked for and another approved', async () => {
    const [plan] = await (await as('coordinator, national')).items<Record<string, unknown>>('/plans');
    expect(plan).toMatchObject({ state: 'published', requestedBy: plan.publishedBy });
    expect(['optimal', 'feasible', 'interrupted']).toContain(plan.status);
    expect(plan.approvedBy).not.toBe(plan.requestedBy);
  });

  it('answers what the README asks with curl', async () => {
    const places = {
      ROUND: (await (await as('coordinator, national')).items<{ id: string }>('/rounds'))[0].id,
      PLAN: (await (await as('coordinator, national')).items<{ id: string }>('/plans'))[0].id,
      AGREEMENT: (await (await as('partner')).items<{ id: string }>('/agreements'))[0].id,
    };
    const reads = curlLines(readDocument('README.md')).filter(
      ({ method, token, target }) => method === 'GET' && token !== null && !target.includes('$POSTING'),
    );
    expect(reads.length).toBeGreaterThan(12);
    for (const { token, target } of reads) {
      const user = await as(token === 'COORDINATOR' ? 'coordinator, national' : token!.toLowerCase());
      const path = target.replace(/\$(\w+)/g, (_, name: keyof typeof places) => places[name]);
      expect(`${target} ${await user.status(path)}`).toBe(`${target} 200`);
    }
  });

  it('lets the volunteer accept, which the partner and the receiving side see', async () => {
    const volunteer = await as('volunteer');
    const [offer] = await volunteer.items<{ id: string; state: string }>('/me/postings');
    expect(offer.state).toBe('offered');
    expect(await volunteer.post(`/me/postings/${offer.id}/accept`)).toBe(204);
    const received = await (await as('coordinator of Tibet')).items<{ id: string }>('/postings?state=accepted');
    expect(received.map(({ id }) => id)).toEqual([offer.id]);
    const partner = await as('partner');
    const agreements = await partner.items<{ id: string }>('/agreements?limit=50');
    const sent = await Promise.all(
      agreements.map(({ id }) => partner.items<{ state: string }>(`/agreements/${id}/postings`)),
    );
    expect(sent.flat().filter(({ state }) => state === 'accepted')).toHaveLength(1);
  });

  it('writes the problem, a plan that holds, and its page', async () => {
    const [problem, plan] = [join(demoFolder, 'problem.json'), join(demoFolder, 'plan.json')];
    expect(await paiyuan(['check', problem, plan])).toMatchObject({ code: 0 });
    expect((JSON.parse(readFileSync(plan, 'utf8')) as Plan).postings.length).toBeGreaterThan(400);
    const page = join(demoFolder, 'plan.html');
    expect(statSync(page).size).toBeLessThan(4_000_000);
    const html = readFileSync(page, 'utf8');
    const { counties } = JSON.parse(readFileSync(problem, 'utf8')) as { counties: { code: string }[] };
    for (const { code } of counties) expect(html).toContain(`data-code="${code}"/>`);
    expect(html).not.toContain('for want of an outline');
    expect(html).toContain('made up');
  });

  it('refuses a second one in its folder, naming the first', async () => {
    const { code, stderr } = await paiyuan(['demo', '--once'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain(`process ${demo.pid}`);
    expect((await fetch(`${demo.url}/health/ready`)).status).toBe(200);
  });

  it('ends in order at Ctrl-C', async () => {
    demo.kill('SIGINT');
    expect(await demo.ended).toMatchObject({ code: 0 });
    expect(readdirSync(demoFolder).sort()).toEqual(DONE);
    expect(existsSync(join(demoFolder, 'data', 'paiyuan.lock'))).toBe(false);
  });
});

describe('paiyuan demo --once', () => {
  const folder = temporaryFolder();
  const demoFolder = join(folder.path, 'demo');

  it('ends in order at Ctrl-C in the middle, and leaves nothing half done', async () => {
    const whileRunning = whenSolving((child) => child.kill('SIGINT'));
    const env = { PORT: '0' };
    const { code, stderr } = await paiyuan(['demo', '--once'], { cwd: folder.path, env, whileRunning });
    expect(code).toBe(4);
    expect(stderr).toContain('Stopped before');
    expect(tracesIn(stderr)).toEqual([]);
    expect(readdirSync(demoFolder)).toEqual(['data']);
    expect(existsSync(join(demoFolder, 'data', 'paiyuan.lock'))).toBe(false);
  });

  it('begins anew, beside whoever has its port, and ends after writing the files', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const env = { PORT: String(port) };
    const { code, stdout, stderr } = await paiyuan(['demo', '--once', '--lang', 'zh'], { cwd: folder.path, env });
    other.close();
    expect({ code, traces: tracesIn(stderr) }).toEqual({ code: 0, traces: [] });
    expect(stderr).toContain('虚构');
    expect(stderr).toContain(`端口 ${port} 已被占用`);
    expect(stderr).toContain(`PAIYUAN_DATA=${join('demo', 'data')}`);
    expect(stdout).toContain(join('demo', 'plan.html'));
    expect(readdirSync(demoFolder).sort()).toEqual(DONE);
  });
});

describe('paiyuan demo refuses', () => {
  const folder = temporaryFolder();

  it('a database server, before it touches anything', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real', JWT_SECRET: 'for this test only '.repeat(2) };
    const { code, stdout, stderr } = await paiyuan(['demo'], { cwd: folder.path, env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('DATABASE_URL');
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('a folder that cannot be made', async () => {
    const taken = folder.write('demo', 'a file');
    const { code, stderr } = await paiyuan(['demo'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot be written/);
    expect(tracesIn(stderr)).toEqual([]);
    expect(readFileSync(taken, 'utf8')).toBe('a file');
  });
});
