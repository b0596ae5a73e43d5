import { isArea, isCountyCode, liesIn, liesInAny, provinceOf, shortenArea } from './area';

describe('isArea', () => {
  it.each(['54', '5424', '542421', '540000', '542400', '5400', '540021', '99'])('accepts %s', (code) => {
    expect(isArea(code)).toBe(true);
  });

  it.each(['', '5', '542', '54242', '5424211', '00', '0054', '001234', ' 54', '54\n', '5x', '٥٤', '-5', '54.0'])(
    'refuses %j',
    (code) => expect(isArea(code)).toBe(false),
  );
});

describe('isCountyCode', () => {
  it.each(['542421', '441900', '540000', '999999'])('accepts %s', (code) => expect(isCountyCode(code)).toBe(true));
  it.each(['54', '5424', '54242', '5424211', '002421', '54242x', '542421\n'])('refuses %j', (code) => {
    expect(isCountyCode(code)).toBe(false);
  });
});

describe('shortenArea', () => {
  it.each([
    ['540000', '54'],
    ['5400', '54'],
    ['542400', '5424'],
    ['542421', '542421'],
    ['542010', '542010'],
    ['540021', '540021'],
    ['5410', '5410'],
    ['10', '10'],
  ])('makes %s %s', (area, short) => expect(shortenArea(area)).toBe(short));
});

describe('liesIn', () => {
  it('holds for the province, the prefecture and the county itself', () => {
    for (const area of ['54', '5424', '542421']) expect(liesIn('542421', area)).toBe(true);
    for (const area of ['65', '5425', '542422']) expect(liesIn('542421', area)).toBe(false);
  });

  it('takes a home for as precise as it is: a province does not lie in its prefecture', () => {
    expect(liesIn(shortenArea('330000'), shortenArea('330100'))).toBe(false);
    expect(liesIn(shortenArea('330100'), shortenArea('330000'))).toBe(true);
  });

  it('finds one of several areas, written in any length', () => {
    expect(liesInAny('542421', ['65', '540000'])).toBe(true);
    expect(liesInAny('542421', ['65', '542500'])).toBe(false);
    expect(liesInAny('542421', [])).toBe(false);
  });
});

it('provinceOf gives the first two digits', () => expect(provinceOf('542421')).toBe('54'));
