import { type CountyRow, readGeography } from '../geography';
import { designationsOf, languagesOf, madeUpAltitude } from '../place-facts';
import type { County } from '../problem-parts';
import { Random } from '../random';

/** How many lawyers a picture of the counties has. No published list says where, so the places are drawn. */
export interface LawyerPicture {
  readonly seed: number;
  /** Counties without a lawyer, by province. */
  readonly withoutLawyers: Readonly<Record<string, number>>;
  /** How many of these have no law firm either. */
  readonly withoutFirm: number;
  /** Share of the other counties that have one or two lawyers. */
  readonly fewShare: number;
}

/** A county on the way to the contract's form. */
export interface Sketch {
  readonly row: CountyRow;
  readonly altitude: number;
  residentLawyers: number;
  hasFirm: boolean;
}

/**
 * Real counties with made-up lawyers, needs, priorities and altitudes. Highest and largest counties of a province are
 * the likeliest to have no lawyer. One period.
 */
export function makeUpCounties(rows: readonly CountyRow[], picture: LawyerPicture): County[] {
  const sketches = sketchCounties(rows, picture);
  const tiers = new Map(readGeography().provinces.map(({ code, allowanceTier }) => [code, allowanceTier]));
  const needs = new Random(picture.seed, 'needs');
  const circuits = new Random(picture.seed, 'circuits');
  return sketches.map((sketch) => {
    const { row, altitude, residentLawyers } = sketch;
    const county: County = {
      code: row.code,
      name: row.name,
      residentLawyers,
      priority: priorityOf(sketch),
      tier: tiers.get(row.province) ?? 'standard',
      needs: needsOf(sketch, needs),
      languages: languagesOf(row),
      altitude,
      designations: designationsOf(row),
      location: [...row.location],
    };
    if (county.languages?.length === 0) delete county.languages;
    addCapacity(county, needs);
    const servedFrom = circuitOf(sketch, sketches, circuits);
    if (servedFrom.length > 0) county.servedFrom = servedFrom;
    return county;
  });
}

/** Altitudes, lawyers and firms alone. */
export function sketchCounties(rows: readonly CountyRow[], picture: LawyerPicture): Sketch[] {
  const altitudes = new Random(picture.seed, 'altitude');
  const sketches = rows.map((row): Sketch => {
    return { row, altitude: madeUpAltitude(row, altitudes), residentLawyers: 0, hasFirm: true };
  });
  placeLawyers(sketches, picture);
  return sketches;
}

const remoteness = ({ altitude, row }: Sketch) => (altitude / 1000) ** 2 + row.areaKm2 / 4000 + 0.5;

function placeLawyers(sketches: Sketch[], picture: LawyerPicture): void {
  const random = new Random(picture.seed, 'lawyers');
  const lawyerless = Object.entries(picture.withoutLawyers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([province, count]) => {
      const own = sketches.filter(({ row }) => row.province === province);
      return random.weightedSample(own, count, remoteness);
    });
  const set = new Set(lawyerless);
  const others = sketches.filter((sketch) => !set.has(sketch));
  const few = new Set(random.weightedSample(others, Math.round(others.length * picture.fewShare), remoteness));
  for (const sketch of others) sketch.residentLawyers = few.has(sketch) ? random.integer(1, 2) : usualLawyers(random);
  for (const sketch of random.weightedSample(lawyerless, picture.withoutFirm, remoteness)) sketch.hasFirm = false;
}

/** Three to thirty, small numbers most often. */
function usualLawyers(random: Random): number {
  return 3 + Math.floor(28 * random.next() * random.next() * random.next());
}

/**
 * Classes that the opinion of 2012 names, plus being without a lawyer and without a firm. Between 1 and 4.25, a multiple
 * of 0.25: counties of one class are equal.
 */
function priorityOf({ row, residentLawyers, hasFirm }: Sketch): number {
  let priority = 1;
  if (row.contiguousArea !== '') priority += 1;
  if (row.isKey) priority += 0.5;
  if (row.ethnicAutonomy !== '') priority += 0.5;
  if (residentLawyers === 0) priority += 1;
  return hasFirm ? priority : priority + 0.25;
}

function needsOf({ residentLawyers }: Sketch, random: Random): County['needs'] {
  const [first, second] = [random.next(), random.next()];
  const hasNoLawyer = residentLawyers === 0;
  const hasFew = residentLawyers <= 2;
  const needs: County['needs'] = {};
  if (hasNoLawyer) needs.lawyer = first < 0.4 ? { target: 2, max: 3 } : { target: 1, max: 2 };
  else if (hasFew) needs.lawyer = { target: 1, max: first < 0.3 ? 1 : 2 };
  else needs.lawyer = residentLawyers <= 5 && first < 0.25 ? { target: 1 } : { target: 0, max: 1 };
  if (second < (hasNoLawyer ? 0.8 : hasFew ? 0.45 : 0.1)) needs.assistant = { target: 1, max: hasNoLawyer ? 2 : 1 };
  else if (second < 0.95) needs.assistant = { target: 0, max: 1 };
  return needs;
}

/** Every second county above 4,000 m has quarters for no more than its targets and one. */
function addCapacity(county: County, random: Random): void {
  const isSmall = random.chance(0.5);
  if (!isSmall || county.altitude! < 4000) return;
  const targets = [county.needs.lawyer?.target, county.needs.assistant?.target].map((target) => Number(target ?? 0));
  county.capacity = Math.max(1, targets[0] + targets[1]);
}

/** One or two nearest counties of the prefecture, for three in ten of the counties without a lawyer. */
function circuitOf(sketch: Sketch, all: readonly Sketch[], random: Random): string[] {
  const [draw, count] = [random.next(), random.integer(1, 2)];
  if (sketch.residentLawyers > 0 || draw >= 0.3) return [];
  const [longitude, latitude] = sketch.row.location;
  // A degree of longitude is about 0.85 of one of latitude here; near enough to rank neighbours.
  const square = ({ row }: Sketch) => ((row.location[0] - longitude) * 0.85) ** 2 + (row.location[1] - latitude) ** 2;
  return all
    .filter((other) => other !== sketch && other.row.prefecture === sketch.row.prefecture)
    .sort((a, b) => square(a) - square(b))
    .slice(0, count)
    .map(({ row }) => row.code);
}
