import { smallConflict, smallPlan, smallProblem, SMALL_DIGEST } from '../../../test/support/small-plan';
import type { Plan } from '../contract/plan';
import type { Problem } from '../contract/problem';
import { checkPlan, type FindingCode } from './check-plan';

/** Spoils the right plan, or the problem under it. */
type Spoil = (plan: Plan, problem: Problem) => void;

function findingsAfter(spoil: Spoil, plan: Plan = smallPlan()) {
  const problem = smallProblem();
  spoil(plan, problem);
  return checkPlan(problem, plan, { digest: SMALL_DIGEST }).findings;
}

/** Expects the finding among those made; `words` are what its message must tell. */
function expectFinding(spoil: Spoil, code: FindingCode, pointer: string, ...words: string[]) {
  const found = findingsAfter(spoil).filter((finding) => finding.code === code && finding.pointer === pointer);
  expect(found.map(({ message }) => message)).toEqual([expect.anything()]);
  for (const word of words) expect(found[0].message).toContain(word);
}

describe('checkPlan', () => {
  it('finds nothing wrong with a right plan', () => {
    expect(checkPlan(smallProblem(), smallPlan(), { digest: SMALL_DIGEST }).findings).toEqual([]);
  });

  it('recomputes every level and says that bounds are not verified', () => {
    const { levels, bounds } = checkPlan(smallProblem(), smallPlan());
    const claims = smallPlan().objectives;
    expect(levels).toEqual(
      claims.map(({ level, value, bound }) => ({ level, claimed: value, bound, recomputed: value })),
    );
    expect(bounds).toBe('not verified');
  });

  it('finds nothing wrong with an infeasible plan that tells a conflict', () => {
    expect(checkPlan(smallProblem(), smallConflict()).findings).toEqual([]);
  });

  it('takes the default objectives where the problem has none', () => {
    const problem = smallProblem();
    delete problem.objectives;
    const plan = smallPlan();
    plan.status = 'interrupted';
    plan.objectives = plan.objectives.filter(({ level }) => level !== 'equity' && level !== 'cost');
    expect(checkPlan(problem, plan).findings).toEqual([]);
  });

  it('checks 20,000 recruits and 2,850 counties', () => {
    const { problem, plan } = wideCase(20_000, 2_850);
    expect(checkPlan(problem, plan).findings).toEqual([]);
  });
});

describe('a posting that is no option', () => {
  const lawyerAt = (county: string) => (plan: Plan) => {
    plan.postings[2].county = county;
  };

  it.each<[FindingCode, string, string, Spoil]>([
    ['ineligible-role-not-needed', '1', '3.1', (plan) => (plan.postings[1].county = '542423')],
    ['ineligible-availability', '2', '3.2', (plan) => (plan.postings[2].start = 0)],
    ['ineligible-scope', '0', '3.3', (plan) => (plan.postings[0].county = '540102')],
    ['ineligible-scope', '0', '3.3', (_, problem) => (problem.programmes[0].scope = { areas: ['65', '5401'] })],
    ['ineligible-scope', '0', '3.3', (_, problem) => (problem.programmes[0].scope = { designations: ['border'] })],
    ['ineligible-residence', '2', '3.4', (_, problem) => (problem.programmes[1].residence = 'same-province')],
    ['ineligible-agreement-area', '2', '3.5', lawyerAt('540102')],
    ['ineligible-altitude', '0', '3.6', (_, problem) => (problem.recruits[0].maxAltitude = 4499)],
    ['ineligible-refused', '0', '3.7', (_, problem) => (problem.recruits[0].refuses = ['5424'])],
    ['ineligible-banned', '2', '3.7', (_, problem) => problem.bans!.push({ recruit: 'L2', area: '540000' })],
    ['ineligible-pin', '0', '3.8', (plan) => (plan.postings[0].county = '542423')],
    ['ineligible-pin', '0', '3.8', (plan) => (plan.postings[0].start = 1)],
  ])('%s at posting %s', (code, index, rule, spoil) => {
    const { recruit } = smallPlan().postings[Number(index)];
    expectFinding(spoil, code, `/postings/${index}`, recruit, ` ${rule}: `);
  });
});

describe('a hard rule', () => {
  it('H1: a recruit posted twice', () => {
    expectFinding(
      (plan) => plan.postings.splice(1, 0, plan.postings[0]),
      'posted-twice',
      '/postings/1',
      'L1',
      '542421',
    );
  });

  it.each<[string, FindingCode, string[], Spoil]>([
    ['H2', 'county-max', ['542423', '1 lawyer', '0'], (_, { counties }) => (counties[1].needs.lawyer!.max = [1, 0])],
    [
      'H4',
      'team',
      ['one-plus-one', '1 more', '542421', 'period 1'],
      (_, { recruits }) => (recruits[0].available = { to: 0 }),
    ],
    [
      'H5',
      'agreement-quota',
      ['zj-nq', '1 lawyer', '0'],
      (_, { agreements }) => (agreements![0].quotas.lawyer!.max = 0),
    ],
    ['H5, role', 'agreement-quota', ['zj-nq', '1 lawyer'], (_, { agreements }) => (agreements![0].quotas = {})],
    ['H5, total', 'agreement-quota', ['zj-nq', '1 persons', '0'], (_, { agreements }) => (agreements![0].maxTotal = 0)],
    ['H6', 'programme-limit', ['one-plus-one', '1 lawyer', '0'], (_, p) => (p.programmes[0].limits = { lawyer: 0 })],
    ['H7', 'sending-quota', ['zj', '3 recruits', '2'], (_, problem) => (problem.sendingQuotas![0].max = 2)],
    ['H8', 'fund', ['lottery', '89600.5', '89600.49'], (_, problem) => (problem.funds![0].amount = 89600.49)],
    ['H9', 'household', ['H7', 'L1', 'A1', '542423'], (plan) => (plan.postings[1].county = '542423')],
    ['H9, start', 'household', ['H7', 'from period 1'], (plan) => (plan.postings[1].start = 1)],
    ['H9, alone', 'household', ['H7', 'A1 is not posted'], (plan) => plan.postings.splice(1, 1)],
    ['H10', 'pin-not-kept', ['L1', '542421'], (plan) => plan.postings.splice(0, 2)],
  ])('%s', (_, code, words, spoil) => {
    expectFinding(spoil, code, '/postings', ...words);
  });

  it('H3: a county over its capacity in each period', () => {
    const found = findingsAfter((_, problem) => (problem.counties[0].capacity = 1));
    expect(found.map(({ code }) => code)).toEqual(['capacity', 'capacity']);
    expect(found[1].message).toBe('County 542421 has 2 persons in period 1, its capacity is 1.');
  });

  it('H7 counts a recruit once, however many of its areas contain the home', () => {
    const overlap: Spoil = (_, problem) => (problem.sendingQuotas![0].areas = ['33', '330000', '3301', '3302']);
    expect(findingsAfter(overlap)).toEqual([]);
  });
});

describe('a level', () => {
  it.each(smallPlan().objectives.map(({ level }, index) => [level, index] as const))(
    '%s with a wrong value',
    (level, index) => {
      const off = level === 'equity' ? 1e-6 : level === 'cost' ? 0.01 : 0.001;
      const spoil: Spoil = (plan) => (plan.objectives[index].value += off);
      expectFinding(
        spoil,
        'value-wrong',
        `/objectives/${index}/value`,
        level,
        String(smallPlan().objectives[index].value),
      );
    },
  );

  it.each(smallPlan().objectives.map(({ level }, index) => [level, index] as const))('%s with NaN', (_, index) => {
    expectFinding((plan) => (plan.objectives[index].value = NaN), 'value-wrong', `/objectives/${index}/value`);
    expectFinding((plan) => (plan.objectives[index].bound = NaN), 'bound-above-value', `/objectives/${index}/bound`);
    expectFinding((plan) => (plan.objectives[index].bound = NaN), 'not-optimal', `/objectives/${index}`);
  });

  it('with a bound above the value', () => {
    expectFinding(
      (plan) => (plan.objectives[4].bound = 2),
      'bound-above-value',
      '/objectives/4/bound',
      'unposted',
      '2',
      '1',
    );
  });

  it('called optimal with a gap', () => {
    expectFinding((plan) => (plan.objectives[4].bound = 0.5), 'not-optimal', '/objectives/4', 'unposted', '0.5', '1');
    expectFinding((plan) => (plan.objectives[3].bound = 0.66), 'not-optimal', '/objectives/3', 'equity', '0.66');
  });

  it('called optimal outside its tolerance', () => {
    expectFinding(
      (plan) => (plan.objectives[2].bound = 7.999),
      'not-optimal',
      '/objectives/2',
      'shortfall',
      '7.999',
      '9',
    );
  });

  it('may have a gap in a plan that is not called optimal', () => {
    const spoil: Spoil = (plan) => {
      plan.status = 'interrupted';
      for (const objective of plan.objectives) objective.bound = 0;
    };
    expect(findingsAfter(spoil)).toEqual([]);
  });

  it('left out, added or out of order', () => {
    expectFinding((plan) => plan.objectives.pop(), 'levels-differ', '/objectives/10', 'cost', 'missing');
    expectFinding((plan) => plan.objectives.push(plan.objectives[0]), 'levels-differ', '/objectives/11', 'nothing');
    expectFinding((plan) => plan.objectives.reverse(), 'levels-differ', '/objectives/0', 'cost', 'uncovered');
    const report = checkPlan(smallProblem(), { ...smallPlan(), objectives: [] });
    expect(report.levels[2]).toEqual({ level: 'shortfall', claimed: null, bound: null, recomputed: 9 });
  });

  it('may use a tolerance to the last digit', () => {
    const missing =
      (persons: number): Spoil =>
      (plan, problem) => {
        problem.objectives = [{ level: 'agreement-shortfall', relTolerance: 0.29 }];
        problem.agreements![0].quotas.lawyer = { min: persons + 1, max: 200 };
        plan.objectives = [{ level: 'agreement-shortfall', value: persons, bound: 100 }];
      };
    expect(findingsAfter(missing(129))).toEqual([]);
    expectFinding(missing(130), 'not-optimal', '/objectives/0', '130', '100');
  });
});

describe('the rest of the document', () => {
  it.each<[FindingCode, string, string[], Spoil]>([
    ['other-problem', '/problem', ['lhasa', 'nagqu'], (plan) => (plan.problem = 'lhasa')],
    ['other-digest', '/problemDigest', ['sha256:f'], (plan) => (plan.problemDigest = 'sha256:f')],
    ['unknown-id', '/postings/2/recruit', ['L9'], (plan) => (plan.postings[2].recruit = 'L9')],
    ['unknown-id', '/postings/2/county', ['542425'], (plan) => (plan.postings[2].county = '542425')],
    ['start-out-of-range', '/postings/2/start', ['L2', '2', '0 to 1'], (plan) => (plan.postings[2].start = 2)],
    ['start-out-of-range', '/postings/2/start', ['-1'], (plan) => (plan.postings[2].start = -1)],
    ['start-out-of-range', '/postings/2/start', ['0.5'], (plan) => (plan.postings[2].start = 0.5)],
    ['start-out-of-range', '/postings/2/start', ['NaN'], (plan) => (plan.postings[2].start = NaN)],
    [
      'programme-wrong',
      '/postings/2/programme',
      ['L2', 'pairing', 'at-home'],
      (p) => (p.postings[2].programme = 'at-home'),
    ],
    ['periods-wrong', '/postings/0/periods', ['L1', '2', '1'], (plan) => (plan.postings[0].periods = 1)],
    ['periods-wrong', '/postings/0/periods', ['NaN'], (plan) => (plan.postings[0].periods = NaN)],
    ['wrong-order', '/postings/1', ['L1'], (plan) => plan.postings.splice(0, 2, plan.postings[1], plan.postings[0])],
    ['unposted-wrong', '/unposted', ['L3'], (plan) => (plan.unposted = [])],
    ['unposted-wrong', '/unposted/1', ['L1'], (plan) => plan.unposted.push({ recruit: 'L1', reason: 'team' })],
    ['unposted-wrong', '/unposted/1', ['L3'], (plan) => plan.unposted.push(plan.unposted[0])],
    ['unposted-wrong', '/unposted/1', ['L9'], (plan) => plan.unposted.push({ recruit: 'L9', reason: 'team' })],
    ['reason-unknown', '/unposted/0/reason', ['weather'], (plan) => (plan.unposted[0].reason = 'weather')],
    ['reason-unknown', '/unposted/0/reason', ['fund:zj'], (plan) => (plan.unposted[0].reason = 'fund:zj')],
    ['reason-unknown', '/unposted/0/reason', ['household'], (plan) => (plan.unposted[0].reason = 'household')],
    ['shortfall-wrong', '/shortfalls', ['542424', 'period 1'], (plan) => plan.shortfalls.pop()],
    ['shortfall-wrong', '/shortfalls/6', ['542424'], (plan) => plan.shortfalls.push(plan.shortfalls[5])],
    ['shortfall-wrong', '/shortfalls/0', ['assistant'], (plan) => (plan.shortfalls[0].role = 'assistant')],
    [
      'shortfall-wrong',
      '/shortfalls/3/missing',
      ['542423', '1 persons', '2'],
      (plan) => (plan.shortfalls[3].missing = 2),
    ],
    ['shortfall-wrong', '/shortfalls/3/missing', ['NaN'], (plan) => (plan.shortfalls[3].missing = NaN)],
    ['wrong-order', '/shortfalls/1', ['542424'], (plan) => plan.shortfalls.reverse()],
    [
      'reason-unknown',
      '/shortfalls/1/reasons/0',
      ['none'],
      (p) => (p.shortfalls[1].reasons = ['programme-limit:none']),
    ],
    ['conflict-wrong', '/conflict', ['optimal'], (plan) => (plan.conflict = { pins: [0], rules: ['team'] })],
  ])('%s at %s', (code, pointer, words, spoil) => {
    expectFinding(spoil, code, pointer, ...words);
  });

  it('unposted out of order', () => {
    const spoil: Spoil = (plan) => {
      plan.postings.pop();
      plan.unposted = ['L3', 'L2'].map((recruit) => ({ recruit, reason: 'no-option' }));
    };
    expectFinding(spoil, 'wrong-order', '/unposted/1', 'L2');
  });
});

describe('an infeasible plan', () => {
  it.each<[FindingCode, string, string[], Spoil]>([
    ['conflict-wrong', '/conflict', ['pin'], (plan) => (plan.conflict = null)],
    ['conflict-wrong', '/conflict', ['pin'], (plan) => (plan.conflict!.pins = [])],
    ['conflict-wrong', '/conflict', ['rule'], (plan) => (plan.conflict!.rules = [])],
    ['conflict-wrong', '/conflict/pins/1', ['no 1'], (plan) => plan.conflict!.pins.push(1)],
    ['conflict-wrong', '/conflict/pins/1', ['twice'], (plan) => plan.conflict!.pins.push(0)],
    ['conflict-wrong', '/conflict/rules/0', ['H8'], (plan) => (plan.conflict!.rules[0] = 'household:H8')],
    ['conflict-wrong', '/conflict/rules/0', ['no-option'], (plan) => (plan.conflict!.rules[0] = 'no-option')],
    ['not-empty', '/postings', ['postings'], (plan) => (plan.postings = smallPlan().postings)],
    ['not-empty', '/objectives', ['objectives'], (plan) => (plan.objectives = smallPlan().objectives)],
    ['other-problem', '/problem', ['lhasa'], (plan) => (plan.problem = 'lhasa')],
  ])('%s at %s', (code, pointer, words, spoil) => {
    const found = findingsAfter(spoil, smallConflict());
    expect(found).toEqual([{ code, pointer, message: expect.stringContaining(words[0]) as string }]);
  });
});

/** A right plan in which everybody is posted somewhere, with a scope that names every county. */
function wideCase(recruits: number, counties: number): { problem: Problem; plan: Plan } {
  const codes = Array.from({ length: counties }, (_, c) => String(110101 + c * 97));
  const problem: Problem = {
    format: 'paiyuan-problem/1',
    id: 'wide',
    programmes: [{ id: 'all', kind: 'individual', scope: { areas: codes } }],
    counties: codes.map((code) => ({
      code,
      name: code,
      residentLawyers: 0,
      needs: { lawyer: { target: 0, max: recruits } },
    })),
    recruits: Array.from({ length: recruits }, (_, r) => ({
      id: `L${r}`,
      role: 'lawyer',
      programme: 'all',
      home: codes[r % counties],
    })),
    sendingQuotas: codes.slice(0, 500).map((code) => ({ id: code, areas: [code], programmes: ['all'], max: recruits })),
  };
  const plan: Plan = {
    ...smallPlan(),
    problem: 'wide',
    objectives: [],
    postings: problem.recruits.map(({ id }, r) => ({
      recruit: id,
      county: codes[(r * 7) % counties],
      programme: 'all',
      start: 0,
      periods: 1,
    })),
    unposted: [],
    shortfalls: [],
  };
  return { problem: { ...problem, objectives: [] }, plan };
}
