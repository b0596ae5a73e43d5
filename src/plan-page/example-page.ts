import type { Plan, Problem } from '../optimizer';
import { summarise } from '../plan-summary/plan-summary';
import type { PlanToDraw } from './plan-page';

/** For tests: a plan of five counties that shows every state of the map, with names that try to break out of HTML. */
export function examplePlan(): PlanToDraw {
  const problem: Problem = {
    format: 'paiyuan-problem/1',
    id: 'example <b>&"',
    programmes: [{ id: 'one<script>alert(1)</script>', kind: 'individual' }],
    counties: [
      { code: '540602', name: '色尼区', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
      { code: '540621', name: '嘉黎县', residentLawyers: 0, servedFrom: ['540602'], needs: { lawyer: { target: 1 } } },
      { code: '540622', name: '比如县', residentLawyers: 2, needs: { assistant: { target: 1 } } },
      { code: '540481', name: '米林市', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
      { code: '540630', name: '</script>县', residentLawyers: 1, needs: {} },
      { code: '990101', name: '无轮廓县', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
      { code: '990102', name: '有位置县', residentLawyers: 0, needs: { lawyer: { target: 1 } }, location: [104, 36] },
    ],
    recruits: [
      { id: 'L<1>', role: 'lawyer', programme: 'one<script>alert(1)</script>', home: '3301' },
      { id: 'L2', role: 'lawyer', programme: 'one<script>alert(1)</script>', home: '3301' },
    ],
  };
  const programme = 'one<script>alert(1)</script>';
  const plan: Plan = {
    format: 'paiyuan-plan/1',
    problem: problem.id,
    problemDigest: `sha256:${'0'.repeat(64)}`,
    status: 'optimal',
    objectives: [{ level: 'uncovered', value: 3, bound: 3 }],
    postings: [{ recruit: 'L<1>', county: '540602', programme, start: 0, periods: 1 }],
    unposted: [{ recruit: 'L2', reason: 'no-option' }],
    shortfalls: [
      { county: '540621', role: 'lawyer', period: 0, missing: 1, reasons: ['worth-more-elsewhere'] },
      { county: '540622', role: 'assistant', period: 0, missing: 1, reasons: ['no-option'] },
    ],
    conflict: null,
    solver: { engine: 'highs', options: 2, rows: 2, timings: { build: 0, solve: 0 } },
  };
  return { problem, plan, summary: summarise(problem, plan, () => ['altitude']) };
}
