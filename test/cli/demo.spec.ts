import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/optimizer';
import { looksLikeTrace, paiyuan, temporaryFolder, whenSolving } from './run-cli';

const folder = temporaryFolder();
const temporary = temporaryFolder();
const national = join(__dirname, '..', '..', 'examples', 'national.json');

describe('paiyuan demo', () => {
  it('plans the national example, and writes the plan and its page even when stopped', async () => {
    const whileRunning = whenSolving((child) => child.kill('SIGINT'));
    const { code, stdout, stderr } = await paiyuan(['demo', '--once'], { cwd: folder.path, whileRunning });
    expect(code).toBe(0);
    expect(stderr).toContain('are made up');
    expect(stdout).toContain(join('demo', 'plan.html'));

    const plan = JSON.parse(readFileSync(join(folder.path, 'demo', 'plan.json'), 'utf8')) as Plan;
    expect(plan.postings.length).toBeGreaterThan(0);
    const checked = await paiyuan(['check', national, join(folder.path, 'demo', 'plan.json')]);
    expect(checked).toMatchObject({ code: 0 });

    const page = join(folder.path, 'demo', 'plan.html');
    expect(statSync(page).size).toBeLessThan(4_000_000);
    const html = readFileSync(page, 'utf8');
    const { counties } = JSON.parse(readFileSync(national, 'utf8')) as { counties: { code: string }[] };
    for (const { code } of counties) expect(html).toContain(`data-code="${code}"/>`);
    expect(html).not.toContain('for want of an outline');
    expect(html).toContain('made up');
  });

  it('says when its folder cannot be made', async () => {
    const taken = temporary.write('demo', 'a file');
    const { code, stderr } = await paiyuan(['demo'], { cwd: temporary.path });
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot be written/);
    expect(looksLikeTrace(stderr)).toBe(false);
    expect(readFileSync(taken, 'utf8')).toBe('a file');
  });
});
