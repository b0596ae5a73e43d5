import type { Plan } from '../../src/optimizer';
import { asText, smallProblem } from './problems';
import { paiyuan, temporaryFolder } from './run-cli';

const folder = temporaryFolder();
const problem = folder.write('problem.json', asText(smallProblem()));
let plan: Plan;

beforeAll(async () => {
  plan = JSON.parse((await paiyuan(['solve', problem, '-o', '-'])).stdout) as Plan;
});

const checkChanged = (change: (plan: Plan) => void, ...flags: string[]) => {
  const copy = structuredClone(plan);
  change(copy);
  return paiyuan(['check', ...flags, problem, folder.write('changed.json', asText(copy))]);
};

describe('paiyuan check', () => {
  it('accepts a plan and says that bounds are not verified', async () => {
    const { code, stdout } = await checkChanged(() => undefined);
    expect(code).toBe(0);
    expect(stdout).toMatch(/holds/);
    expect(stdout).toMatch(/bounds are not verified/);
  });

  it.each<[string, (plan: Plan) => void]>([
    ['a recruit posted twice', ({ postings }) => postings.push({ ...postings[0], county: '540622' })],
    ['an assistant without a lawyer', ({ postings }) => postings.shift()],
    ['a value that is better than the truth', ({ objectives }) => (objectives[2].value = 0)],
    ['another problem', (changed) => (changed.problemDigest = `sha256:${'0'.repeat(64)}`)],
    ['a posting of nobody', ({ postings }) => (postings[0].recruit = 'L9')],
  ])('refuses %s with 5, in words and as JSON', async (_, change) => {
    const told = await checkChanged(change);
    expect(told.code).toBe(5);
    expect(told.stderr).toMatch(/is refused, \d+ finding/);
    const { code, stdout } = await checkChanged(change, '--json');
    expect(code).toBe(5);
    const answer = JSON.parse(stdout) as { valid: boolean; errors: object[] };
    expect(answer.valid).toBe(false);
    expect(Object.keys(answer.errors[0])).toEqual(['pointer', 'code', 'message']);
  });

  it('answers 2 for what is no plan or no problem', async () => {
    const noPlan = folder.write('no-plan.json', '{"format": "paiyuan-plan/1"}');
    const { code, stderr } = await paiyuan(['check', problem, noPlan]);
    expect(code).toBe(2);
    expect(stderr).toContain('no-plan.json breaks the contract');
    expect((await paiyuan(['check', noPlan, noPlan])).code).toBe(2);
    const { stdout } = await paiyuan(['check', '--json', problem, noPlan]);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false });
  });

  it('takes either document from the standard input', async () => {
    expect(await paiyuan(['check', problem, '-'], { input: asText(plan) })).toMatchObject({ code: 0 });
    const file = folder.write('plan.json', asText(plan));
    expect(await paiyuan(['check', '-', file], { input: asText(smallProblem()) })).toMatchObject({ code: 0 });
  });
});
