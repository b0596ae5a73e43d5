import { sampleProblem } from '../../../test/contract/sample-problem';
import {
  availabilityOf,
  maxOf,
  objectivesOf,
  periodsOf,
  priorityOf,
  quotaOf,
  residenceOf,
  subsidyOf,
  targetOf,
  termOf,
} from './defaults';
import type { County } from './problem';

const { programmes, counties, agreements } = sampleProblem();
const [naqu, biru] = counties;

it('periods: one called "all" unless given', () => {
  expect(periodsOf({})).toEqual(['all']);
  expect(periodsOf({ periods: ['a', 'b'] })).toEqual(['a', 'b']);
});

it('objectives: the nine levels from "uncovered" to "distance" unless given, even if none is', () => {
  expect(objectivesOf({})).toHaveLength(9);
  expect(objectivesOf({})).not.toEqual(expect.arrayContaining(['equity']));
  expect(objectivesOf({})).not.toEqual(expect.arrayContaining(['cost']));
  expect(objectivesOf({ objectives: [] })).toEqual([]);
});

it('availability: first and last period, each on its own', () => {
  expect(availabilityOf({}, 3)).toEqual({ from: 0, to: 2 });
  expect(availabilityOf({ available: { from: 1 } }, 3)).toEqual({ from: 1, to: 2 });
  expect(availabilityOf({ available: { to: 1 } }, 3)).toEqual({ from: 0, to: 1 });
});

it('term: all available periods unless given', () => {
  expect(termOf({}, 3)).toBe(3);
  expect(termOf({ available: { from: 1, to: 1 } }, 3)).toBe(1);
  expect(termOf({ term: 2, available: { from: 0, to: 2 } }, 3)).toBe(2);
});

it('needs: a number for all periods or one each; max is the target; a role left out has none', () => {
  expect([0, 1].map((period) => targetOf(naqu, 'lawyer', period))).toEqual([1, 2]);
  expect([0, 1].map((period) => maxOf(naqu, 'lawyer', period))).toEqual([3, 3]);
  expect(targetOf(biru, 'lawyer', 0)).toBe(0);
  expect(maxOf(biru, 'lawyer', 0)).toBe(0);
  expect(maxOf({ needs: { assistant: { target: [0, 4] } } }, 'assistant', 1)).toBe(4);
});

it('priority 1, and the residence of the kind', () => {
  expect(priorityOf(biru)).toBe(1);
  expect(priorityOf(naqu)).toBe(1.005);
  expect(residenceOf({ kind: 'team' })).toBe('any');
  expect(residenceOf({ kind: 'intra-province' })).toBe('same-province-other-area');
  expect(residenceOf({ kind: 'intra-province', residence: 'any' })).toBe('any');
});

it('subsidy: by tier, "standard" where the tier or the county has none, else nothing', () => {
  const county = (tier?: County['tier']) => ({ tier });
  const [team, pairing] = programmes;
  expect(subsidyOf(team, 'lawyer', county('tibet'))).toBe(32800);
  expect(subsidyOf(team, 'lawyer', county())).toBe(19800.1);
  expect(subsidyOf(team, 'assistant', county('tibet'))).toBe(12000);
  expect(subsidyOf({ subsidy: { lawyer: { standard: 5, plateau: 0 } } }, 'lawyer', county('tibet'))).toBe(5);
  expect(subsidyOf({ subsidy: { lawyer: { standard: 5, plateau: 0 } } }, 'lawyer', county('plateau'))).toBe(0);
  expect(subsidyOf(pairing, 'lawyer', county())).toBe(0);
});

it('quotas: nothing promised unless given, nothing allowed for a role left out', () => {
  expect(quotaOf(agreements![0], 'lawyer')).toEqual({ min: 2, max: 5 });
  expect(quotaOf({ quotas: { lawyer: { max: 3 } } }, 'lawyer')).toEqual({ min: 0, max: 3 });
  expect(quotaOf({ quotas: {} }, 'assistant')).toEqual({ min: 0, max: 0 });
});
