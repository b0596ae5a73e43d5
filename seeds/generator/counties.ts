import { designationsOf, languagesOf, madeUpAltitude } from '../place-facts';
import { readGeography } from '../geography';
import type { County, Role } from '../problem-parts';
import { Random } from '../random';
import type { Place, Setting } from './setting';

/** Recruits of a role that the needs are measured against. */
export type Supply = Readonly<Record<Role, number>>;

/** Posts wanted for each recruit there is, so that some counties always go short. */
const TARGETS_PER_RECRUIT = 1.2;

type Need = NonNullable<County['needs']['lawyer']>;

/** The counties as the contract has them. Needs add up to about 1.2 times the supply of each role and period. */
export function makeCounties(setting: Setting, places: readonly Place[], supply: Supply): County[] {
  const { seed, features } = setting;
  const draws = (topic: string) => new Random(seed, `county ${topic}`);
  const [priority, altitude, capacity, circuits] = ['priority', 'altitude', 'capacity', 'circuits'].map(draws);
  const needs = makeNeeds(setting, places, supply);
  const tiers = new Map(readGeography().provinces.map(({ code, allowanceTier }) => [code, allowanceTier]));
  return places.map((place, c) => {
    const { row, residentLawyers } = place;
    const county: County = {
      code: row.code,
      name: row.name,
      residentLawyers,
      priority: priorityOf(place, priority),
      needs: needs[c],
      designations: designationsOf(row),
    };
    if (features.has('tiers')) county.tier = tiers.get(row.province) ?? 'standard';
    const languages = languagesOf(row);
    if (features.has('languages') && languages.length > 0) county.languages = languages;
    if (features.has('altitude')) county.altitude = madeUpAltitude(row, altitude);
    if (features.has('distance')) county.location = [...row.location];
    if (features.has('capacity')) addCapacity(county, capacity);
    if (features.has('circuits')) addCircuit(county, c, places, circuits);
    return county;
  });
}

/** Classes of the opinion of 2012 in steps of a half, plus up to 0.1 so that ties are rare. A multiple of 0.001. */
function priorityOf({ row, residentLawyers }: Place, random: Random): number {
  let thousandths = 1000;
  if (row.contiguousArea !== '') thousandths += 1000;
  if (row.isKey) thousandths += 500;
  if (row.ethnicAutonomy !== '') thousandths += 500;
  if (residentLawyers === 0) thousandths += 1000;
  return (thousandths + random.integer(0, 100)) / 1000;
}

function makeNeeds(setting: Setting, places: readonly Place[], supply: Supply): County['needs'][] {
  const total = places.reduce((sum, { need }) => sum + need, 0);
  const random = new Random(setting.seed, 'needs');
  return places.map((place) => {
    const share = (TARGETS_PER_RECRUIT * place.need) / total;
    const lawyer = makeNeed(share * supply.lawyer, place.residentLawyers === 0 ? 1 : 0, setting, random);
    const assistant = makeNeed(share * supply.assistant, 0, setting, random);
    const needs: County['needs'] = {};
    if (lawyer !== undefined) needs.lawyer = lawyer;
    if (assistant !== undefined) needs.assistant = assistant;
    return needs;
  });
}

/** A need with the expected target, at least the least; undefined where a role is not wanted at all. */
function makeNeed(expected: number, least: number, setting: Setting, random: Random): Need | undefined {
  const target = Math.max(least, random.rounded(expected));
  const spare = random.chance(0.5) ? Math.ceil(target * 0.3) : 0;
  const isOpen = random.chance(0.8) || setting.optionsPerRecruit > 0;
  const changes = random.chance(0.25);
  const change = random.integer(-1, 1);
  if (target === 0) return isOpen ? { target: 0, max: 1 } : undefined;
  if (setting.periods === 1 || !changes) return { target, max: target + spare };
  const targets = Array.from({ length: setting.periods }, (_, t) =>
    Math.max(0, t % 2 === 0 ? target : target + change),
  );
  return { target: targets, max: Math.max(...targets) + spare };
}

const firstOf = (value: number | readonly number[]) => (typeof value === 'number' ? value : value[0]);

/** A third of the counties cannot house as many as their maxima allow. */
function addCapacity(county: County, random: Random): void {
  const isTight = random.chance(0.35);
  const extra = random.integer(0, 1);
  const { lawyer, assistant } = county.needs;
  if (!isTight || lawyer === undefined || assistant === undefined) return;
  county.capacity = Math.max(1, firstOf(lawyer.target) + firstOf(assistant.target) - 1 + extra);
}

/** A third of the counties without lawyers can be served from one or two others of their prefecture. */
function addCircuit(county: County, index: number, places: readonly Place[], random: Random): void {
  const isServed = random.chance(0.35);
  const count = random.integer(1, 2);
  const offset = random.integer(0, 1);
  if (!isServed || county.residentLawyers > 0) return;
  const steps = offset === 0 ? [-1, 1, -2, 2] : [1, -1, 2, -2];
  const near = steps.map((step) => index + step).filter((n) => n >= 0 && n < places.length);
  const own = places[index].row.prefecture;
  const codes = near.flatMap((n) => (places[n].row.prefecture === own ? [places[n].row.code] : []));
  if (codes.length > 0) county.servedFrom = codes.slice(0, count);
}
