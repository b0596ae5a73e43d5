import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGeography } from './geography';
import { packageRoot } from './package-root';

const { provinces, prefectures, counties, pairings } = readGeography();

/** Published sizes of the contiguous poor areas of 2012 … */
const PUBLISHED_AREAS: Readonly<Record<string, number>> = {
  六盘山区: 61,
  秦巴山区: 75,
  武陵山区: 64,
  乌蒙山区: 38,
  滇桂黔石漠化区: 80,
  滇西边境山区: 56,
  大兴安岭南麓山区: 19,
  '燕山-太行山区': 33,
  吕梁山区: 20,
  大别山区: 36,
  罗霄山区: 23,
  西藏区: 74,
  // … but for two of the 77: 冷湖 and 茫崖 are one city now, and 大柴旦 has no code.
  四省藏区: 75,
  新疆南疆三地州: 24,
};

describe('the seeds', () => {
  it.each(['provinces.csv', 'prefectures.csv', 'counties.csv', 'pairings.csv'])('%s needs no quoting', (file) => {
    const text = readFileSync(join(packageRoot(), 'seeds', file), 'utf8');
    expect(text).not.toMatch(/["\r]/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('have 34 provinces, 333 prefectures, 2842 counties and 95 pairings', () => {
    expect([provinces, prefectures, counties, pairings].map(({ length }) => length)).toEqual([34, 333, 2842, 95]);
  });

  it('have every code once, in a known province', () => {
    const known = new Set(provinces.map(({ code }) => code));
    expect(new Set(counties.map(({ code }) => code)).size).toBe(counties.length);
    expect(counties.filter(({ province, code }) => !known.has(province) || !/^\d{6}$/.test(code))).toEqual([]);
    expect(prefectures.filter(({ province }) => !known.has(province))).toEqual([]);
  });

  it('have 592 key counties and the published contiguous areas, together 830 rows', () => {
    const sizes: Record<string, number> = {};
    for (const { contiguousArea: area } of counties) if (area !== '') sizes[area] = (sizes[area] ?? 0) + 1;
    expect(sizes).toEqual(PUBLISHED_AREAS);
    expect(counties.filter(({ isKey }) => isKey)).toHaveLength(592);
    expect(counties.filter(({ isPoor }) => isPoor)).toHaveLength(830);
    expect(counties.filter((row) => row.isPoor !== (row.isKey || row.contiguousArea !== ''))).toEqual([]);
  });

  it('have every county inside the country', () => {
    const outside = counties.filter(({ location: [lon, lat] }) => !(lon > 73 && lon < 136 && lat > 3 && lat < 54));
    expect(outside).toEqual([]);
  });

  it('say of every pairing what it rests on', () => {
    expect(pairings.filter(({ basis }) => basis === 'sourced')).toHaveLength(62);
    expect(pairings.filter(({ basis }) => basis === 'general_knowledge')).toHaveLength(33);
    expect(pairings.filter(({ supported }) => supported.length === 0)).toEqual([]);
  });
});
