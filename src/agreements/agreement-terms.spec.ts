import { overlapping, wrongTerms } from './agreement-terms';

const relation = { supporterCode: '33', supportedCodes: ['5406', '632726'], validFrom: 2010, validTo: 2015 };
const edition = { year: 2013, kind: 'pairing' };
const terms = {
  lawyerMin: 2,
  lawyerMax: 4,
  assistantMin: 0,
  assistantMax: 1,
  maxTotal: 4,
  supporterCode: '3302',
  supportedCodes: ['540629', '632726'],
};

const places = (change: object, under: object = {}, year: object = {}): string[] =>
  wrongTerms({ ...terms, ...change }, { ...relation, ...under }, { ...edition, ...year }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('the terms of an agreement', () => {
  it('may name parts of what the relation names', () => expect(places({})).toEqual([]));

  it('may keep both sides in one province', () =>
    expect(places({ supporterCode: '3301', supportedCodes: ['3302'] }, { supportedCodes: ['33'] })).toEqual([]));

  it('may stand in any year where the relation gives none', () =>
    expect(places({}, { validFrom: null, validTo: null }, { year: 2199 })).toEqual([]));

  it('tell every number that contradicts another', () =>
    expect(places({ lawyerMin: 5, assistantMin: 2, maxTotal: 6 })).toEqual([
      '/lawyerMin agreement.minAboveMax',
      '/assistantMin agreement.minAboveMax',
      '/maxTotal agreement.totalBelowMin',
    ]));

  it('tell every area outside the relation', () =>
    expect(places({ supporterCode: '31', supportedCodes: ['5406', '54', '6327'] })).toEqual([
      '/supportedCodes/0 area.twice',
      '/supporterCode agreement.outsideRelation',
      '/supportedCodes/1 agreement.outsideRelation',
      '/supportedCodes/2 agreement.outsideRelation',
    ]));

  it('tell an edition of another kind, and one outside the years', () =>
    expect(places({}, {}, { year: 2016, kind: 'team' })).toEqual([
      '/editionId agreement.notPairing',
      '/editionId agreement.notInForce',
    ]));

  it('tell an area that is listed twice once', () =>
    expect(overlapping(['54', '54', '5406'], '/areas').map(({ pointer }) => pointer)).toEqual([
      '/areas/1',
      '/areas/2',
    ]));
});
