import { ERROR_CODES } from '../optimizer/contract/codes';
import { RULE_NAMES } from '../optimizer/contract/eligibility';
import { DEFAULT_OBJECTIVES } from '../optimizer/contract/defaults';
import { errorInChinese } from './errors.zh';
import { languageOfLocale } from './language';
import { planEn } from './plan.en';
import { separateThousands } from './plan-phrases';
import { planZh } from './plan.zh';

const LANGUAGES = [
  { name: 'English', plan: planEn },
  { name: 'Chinese', plan: planZh },
];

/** The closed list of the contract, section 6. */
const REASONS = [
  { code: 'no-option', ids: [] },
  { code: 'county-max', ids: [] },
  { code: 'capacity', ids: [] },
  { code: 'team', ids: [] },
  { code: 'agreement-quota', ids: ['zj-nq'] },
  { code: 'programme-limit', ids: ['zj-nq'] },
  { code: 'sending-quota', ids: ['zj-nq'] },
  { code: 'fund', ids: ['zj-nq'] },
  { code: 'household', ids: ['zj-nq'] },
  { code: 'worth-more-elsewhere', ids: [] },
];

describe.each(LANGUAGES)('$name', ({ name, plan }) => {
  it.each(REASONS)('has sentences for the reason $code', (reason) => {
    for (const sentence of [plan.whyUnposted(reason), plan.whyShort(reason)]) {
      expect(sentence).not.toBe([reason.code, ...reason.ids].join(' '));
      for (const id of reason.ids) expect(sentence).toContain(id);
      expect(/[\u4e00-\u9fff]/.test(sentence)).toBe(name === 'Chinese');
    }
  });

  it('names every level, rule, state and status in its own script', () => {
    const texts = [
      ...[...DEFAULT_OBJECTIVES, 'equity' as const, 'cost' as const].map((level) => plan.level(level)),
      ...RULE_NAMES.map((rule) => plan.excludedBy([rule])),
      ...(['lawyerless', 'circuit', 'short', 'met', 'no-need'] as const).map((state) => plan.service(state)),
      ...(['optimal', 'feasible', 'interrupted', 'infeasible'] as const).map((status) => plan.status(status)),
      ...(['team', 'individual', 'intra-province', 'pairing'] as const).map((kind) => plan.kind(kind)),
      plan.province('54'),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(/[\u4e00-\u9fff]/.test(text)).toBe(name === 'Chinese');
  });

  it('counts what is too long to list', () => {
    const ids = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7'];
    const sentence = plan.whyShort({ code: 'sending-quota', ids });
    expect(sentence).toContain('e5');
    expect(sentence).not.toContain('f6');
  });

  it('shows a reason it does not know as it is', () => {
    expect(plan.whyShort({ code: 'new-rule', ids: ['x'] })).toBe('new-rule x');
  });

  it('tells a conflict with its pins and rules', () => {
    const text = plan.conflict({
      pins: [{ recruit: 'L1', county: '542421' }],
      rules: [{ code: 'fund', ids: ['lottery'] }],
    });
    expect(text).toContain('L1');
    expect(text).toContain('542421');
    expect(text).toContain('lottery');
  });
});

describe('English', () => {
  it('minds the number', () => {
    expect(planEn.whyShort({ code: 'sending-quota', ids: ['a'] })).toBe('sending quota a is used up');
    expect(planEn.whyShort({ code: 'sending-quota', ids: ['a', 'b'] })).toBe('sending quotas a and b are used up');
  });
});

describe('Chinese', () => {
  it.each(ERROR_CODES)('has a sentence for the error %s', (code) => {
    expect(errorInChinese(code)).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567, '-1,234,567'],
    [1234.5, '1,234.5'],
    [0.125, '0.125'],
    [2 / 3, '0.6667'],
    [1e12 + 0.01, '1,000,000,000,000.01'],
  ])('%d is written %s', (value, text) => {
    expect(separateThousands(value)).toBe(text);
  });
});

describe('locales', () => {
  it.each([
    ['zh_CN.UTF-8', 'zh'],
    ['zh', 'zh'],
    ['en_US.UTF-8', 'en'],
    ['C', 'en'],
    ['de_DE', 'en'],
    [undefined, 'en'],
  ])('%s is %s', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language);
  });
});
