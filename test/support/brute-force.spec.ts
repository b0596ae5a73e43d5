import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkPlan } from '../../src/optimizer/certificate/check-plan';
import type { Plan } from '../../src/optimizer/contract/plan';
import type { Problem } from '../../src/optimizer/contract/problem';
import { bruteForce } from './brute-force';
import { smallProblem } from './small-plan';
import { tinyProblem } from './tiny-problems';

const PEER = join(__dirname, '../../bench/peers/milp.py');

/** What `milp.py --json` prints of a problem. */
interface PeerReport {
  readonly status: 'optimal' | 'infeasible' | 'capped' | 'trouble';
  readonly levels: readonly { readonly level: string; readonly value: number }[];
}

/** The peer needs Python with scipy; where there is none, a notice takes the place of the comparison. */
const hasPeer = spawnSync('python3', ['-c', 'from scipy.optimize import milp']).status === 0;
const withPeer = hasPeer ? it : it.skip;
if (!hasPeer) process.stderr.write('python3 with scipy is missing: brute force is not compared with the MILP peer.\n');

describe('bruteForce', () => {
  it('finds the plan of a problem that can be solved by hand', () => {
    const problem = smallProblem();
    // L1 is pinned and its household goes along, which empties the fund; L2 covers 比如 and, riding circuit, 聂荣.
    const objectives = ['unposted', 'uncovered', 'cost', 'equity'] as const;
    expect(bruteForce({ ...problem, objectives: [...objectives] })).toMatchObject({
      feasible: true,
      optima: [
        { level: 'unposted', value: 0 },
        { level: 'uncovered', value: 0 },
        { level: 'cost', value: 89600.5 },
        { level: 'equity', value: 4 / 9 },
      ],
    });
  });

  it('lets a later level use the tolerance of an earlier one, all of it and no more', () => {
    const problem = smallProblem();
    delete problem.pins;
    const costWhenMissing = (absTolerance: number) => {
      const found = bruteForce({ ...problem, objectives: [{ level: 'unposted', absTolerance }, 'cost'] });
      return found.feasible ? found.optima.map(({ value }) => value) : [];
    };
    expect(costWhenMissing(1.9)).toEqual([0, 89600.5]);
    // The household is two recruits, and all that costs anything.
    expect(costWhenMissing(2)).toEqual([0, 0]);
  });

  it('sees that pins cannot hold together', () => {
    const problem = smallProblem();
    problem.funds![0].amount = 89600.49;
    expect(bruteForce(problem)).toEqual({ feasible: false });
  });
});

describe('brute force and the MILP peer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-peer-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Writes the problems and has the peer solve them all in one run. */
  function askPeer(problems: readonly Problem[]): PeerReport[] {
    const paths = problems.map((problem, p) => {
      const path = join(folder, `${p}.json`);
      writeFileSync(path, JSON.stringify(problem));
      return path;
    });
    const { stdout } = spawnSync('python3', [PEER, '--json', ...paths], { encoding: 'utf8' });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PeerReport);
  }

  withPeer('agree on the optimum of every level', () => {
    const problems = fc.sample(tinyProblem({ plans: 500 }), { numRuns: 50, seed: 2015 });
    const reports = askPeer(problems);
    problems.forEach((problem, p) => {
      const found = bruteForce(problem);
      const levels = reports[p].levels.map(({ level, value }) => ({ level, value }));
      expect({ problem, status: reports[p].status }).toEqual({
        problem,
        status: found.feasible ? 'optimal' : 'infeasible',
      });
      if (found.feasible) expect({ problem, levels }).toEqual({ problem, levels: found.optima });
    });
  });

  withPeer('write plans that the checker finds right', () => {
    const problem = { ...smallProblem(), id: 'peer' };
    const [problemPath, planPath] = [join(folder, 'problem.json'), join(folder, 'plan.json')];
    writeFileSync(problemPath, JSON.stringify(problem));
    expect(spawnSync('python3', [PEER, problemPath, '--plan', planPath]).status).toBe(0);
    expect(checkPlan(problem, JSON.parse(readFileSync(planPath, 'utf8')) as Plan).findings).toEqual([]);
    expect(spawnSync('python3', [PEER, 'check', problemPath, planPath]).status).toBe(0);
  });
});
