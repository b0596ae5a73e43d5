import type { Plan, Problem } from '../optimizer';
import { mostExcluding } from './excluding-rules';
import { summarise } from './plan-summary';
import { groupReasons } from './reasons';
import { Presence, serviceOf } from './service';

const problem: Problem = {
  format: 'paiyuan-problem/1',
  id: 'example',
  periods: ['a', 'b'],
  programmes: [{ id: 'p', kind: 'individual' }],
  counties: [
    { code: '540602', name: '色尼区', residentLawyers: 0, needs: { lawyer: { target: [1, 2] } } },
    { code: '540621', name: '嘉黎县', residentLawyers: 0, servedFrom: ['540602'], needs: { lawyer: { target: 1 } } },
    { code: '540622', name: '比如县', residentLawyers: 2, priority: 3, needs: { assistant: { target: 1 } } },
    { code: '630202', name: '乐都区', residentLawyers: 0, needs: {} },
    { code: '630203', name: '平安区', residentLawyers: 0, priority: 2, needs: { lawyer: { target: 1 } } },
  ],
  recruits: [
    { id: 'L1', role: 'lawyer', programme: 'p', home: '33' },
    { id: 'L2', role: 'lawyer', programme: 'p', home: '33' },
    { id: 'A1', role: 'assistant', programme: 'p', home: '33' },
  ],
  objectives: ['uncovered', { level: 'shortfall', relTolerance: 0.1 }, 'unposted'],
};

const plan: Plan = {
  format: 'paiyuan-plan/1',
  problem: 'example',
  problemDigest: 'sha256:0',
  status: 'feasible',
  objectives: [
    { level: 'uncovered', value: 2, bound: 2 },
    { level: 'shortfall', value: 5, bound: 5 },
    { level: 'unposted', value: 2, bound: 1 },
  ],
  postings: [{ recruit: 'L1', county: '540602', programme: 'p', start: 0, periods: 2 }],
  unposted: [
    { recruit: 'L2', reason: 'sending-quota:q1' },
    { recruit: 'A1', reason: 'no-option' },
  ],
  shortfalls: [
    { county: '540602', role: 'lawyer', period: 1, missing: 1, reasons: ['sending-quota:q1'] },
    { county: '630203', role: 'lawyer', period: 0, missing: 1, reasons: ['sending-quota:q2', 'sending-quota:q1'] },
    { county: '540622', role: 'assistant', period: 0, missing: 1, reasons: ['no-option'] },
  ],
  conflict: null,
  solver: { engine: 'highs', options: 6, rows: 3, timings: { build: 0, solve: 0 } },
};

const summary = summarise(problem, plan, () => ['altitude']);

describe('the service of a county', () => {
  const stateOf = (code: string, postings: Plan['postings']) => {
    const county = problem.counties.find((candidate) => candidate.code === code)!;
    return serviceOf(problem, county, new Presence(problem, postings)).state;
  };

  it.each([
    ['540602', 'lawyerless', 'short'],
    ['540621', 'lawyerless', 'circuit'],
    ['540622', 'short', 'short'],
    ['630202', 'no-need', 'no-need'],
    ['630203', 'lawyerless', 'lawyerless'],
  ])('of %s is %s before and %s with the plan', (code, before, after) => {
    expect(stateOf(code, [])).toBe(before);
    expect(stateOf(code, plan.postings)).toBe(after);
  });

  it('counts a county as lawyerless unless somebody is there in every period that wants a lawyer', () => {
    const half = [{ ...plan.postings[0], periods: 1 }];
    expect(stateOf('540602', half)).toBe('lawyerless');
    expect(stateOf('540621', half)).toBe('lawyerless');
  });
});

describe('the summary', () => {
  it('counts counties by province and in all', () => {
    expect(summary.provinces.map(({ province, counties }) => [province, counties])).toEqual([
      ['54', 3],
      ['63', 1],
    ]);
    expect(summary.total).toMatchObject({
      counties: 4,
      withoutLawyer: { before: 3, after: 1 },
      byCircuit: 1,
      wanted: { lawyer: 7, assistant: 2 },
      missing: { lawyer: 5, assistant: 2 },
    });
  });

  it('calls a level proven only when value and bound meet and no tolerance clouds it', () => {
    expect(summary.levels.map(({ proven }) => proven)).toEqual([true, false, false]);
    const optimal = summarise(problem, { ...plan, status: 'optimal' }, () => []);
    expect(optimal.levels.every(({ proven }) => proven)).toBe(true);
  });

  it('groups who is left by the kind of reason, with the rules behind "no option"', () => {
    expect(summary.unposted).toEqual([
      { reason: { code: 'sending-quota', ids: ['q1'] }, recruits: ['L2'], excludedBy: [] },
      { reason: { code: 'no-option', ids: [] }, recruits: ['A1'], excludedBy: ['altitude'] },
    ]);
  });

  it('groups what is missing, the most important counties first', () => {
    expect(summary.shortfalls[0]).toEqual({
      role: 'lawyer',
      reasons: [{ code: 'sending-quota', ids: ['q1', 'q2'] }],
      persons: 2,
      counties: ['平安区', '色尼区'],
      excludedBy: [],
    });
  });

  it('counts postings by programme', () => {
    expect(summary.programmes).toEqual([
      {
        programme: 'p',
        kind: 'individual',
        recruits: { lawyer: 2, assistant: 1 },
        posted: { lawyer: 1, assistant: 0 },
      },
    ]);
  });
});

describe('reasons', () => {
  it('keep ids with colons whole', () => {
    expect(groupReasons(['fund:a:b', 'team'])).toEqual([
      { code: 'fund', ids: ['a:b'] },
      { code: 'team', ids: [] },
    ]);
  });
});

describe('the rules that exclude most', () => {
  it('are counted at the start that most rules allow', () => {
    const rules = mostExcluding(problem.recruits, problem.counties, problem, (_, { code }, start) =>
      start === 0 ? ['availability', 'scope', 'altitude'] : code.startsWith('63') ? ['scope'] : ['altitude'],
    );
    expect(rules).toEqual(['altitude', 'scope']);
  });
});
