import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countByCode, type Issue, ISSUE_CODES, type IssueCode, sortIssues } from './issue';
import { sentenceOfIssue } from './issue-phrases';

const page = readFileSync(join(__dirname, '../../../docs/round-issues.md'), 'utf8');
const CODES = Object.keys(ISSUE_CODES) as IssueCode[];

describe('docs/round-issues.md', () => {
  it('lists every code with its severity once, in order, and no other', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)` +\| (blocking|warning)/gm)].map(([, code, severity]) => [
      code,
      severity,
    ]);
    expect(listed).toEqual(CODES.map((code) => [code, ISSUE_CODES[code].severity]));
  });

  it('begins with what blocks', () => {
    const severities = CODES.map((code) => ISSUE_CODES[code].severity);
    expect(severities.lastIndexOf('blocking')).toBeLessThan(severities.indexOf('warning'));
  });
});

const FACTS = {
  county: '540602',
  start: 0,
  tier: 'tibet',
  asOf: '2013-05-31',
  role: 'lawyer',
  recruits: 3,
  counties: 4,
  most: 3,
  limit: 1,
  allowed: 1,
  used: 2,
  serving: 2,
  what: 'lawyer',
  state: 'applied',
  homeRule: 'household-registration',
  periods: 1,
  wanted: 2,
  programme: 'one-plus-one',
  year: 2013,
  agreement: 'zj-nq',
  areas: ['330106'],
  years: [2014],
};

describe('sentenceOfIssue', () => {
  it.each(CODES)('has both languages for %s, without holes', (code) => {
    for (const rules of [undefined, ['altitude'], { scope: 2, residence: 3 }]) {
      const facts = code === 'recruit-unqualified' ? { rules: ['age'] } : { ...FACTS, rules };
      const { en, zh } = sentenceOfIssue({ code, subjectId: '540602', facts }, '色尼区');
      expect(`${en}${zh}`).not.toMatch(/undefined|\[object|NaN/);
      expect(en).toMatch(/\.$/);
      expect(zh).toMatch(/。$/);
    }
  });

  it('names the heaviest rules first', () => {
    const issue: Issue = {
      code: 'recruit-without-option',
      subjectId: 'x',
      facts: { rules: { scope: 2, residence: 3 } },
    };
    expect(sentenceOfIssue(issue, undefined).en).toBe(
      'The recruit may go nowhere (ruled out most by where the programme wants the home to be and the scope of the programme).',
    );
  });
});

describe('sortIssues', () => {
  it('puts what blocks first, then by code and subject', () => {
    const issue = (code: IssueCode, subjectId: string): Issue => ({ code, subjectId, facts: {} });
    const sorted = sortIssues([
      issue('term-shortened', 'b'),
      issue('consent-missing', 'c'),
      issue('term-shortened', 'a'),
      issue('pin-ineligible', 'z'),
    ]);
    expect(sorted.map(({ code, subjectId }) => `${code} ${subjectId}`)).toEqual([
      'pin-ineligible z',
      'consent-missing c',
      'term-shortened a',
      'term-shortened b',
    ]);
    expect(countByCode(sorted, 'warning')).toEqual({ 'consent-missing': 1, 'term-shortened': 2 });
    expect(countByCode(sorted, 'blocking')).toEqual({ 'pin-ineligible': 1 });
  });
});
