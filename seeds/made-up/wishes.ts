import { type EligibilityParts, mayServe, serviceOf } from '../eligibility';
import { locationOfHome } from '../homes';
import type { Ban, County, Pin, Recruit } from '../problem-parts';
import { Random } from '../random';

/** Shares of a group of recruits, 0 … 1, and what they may draw. */
interface Habits {
  /** Speak the first language of some county they could serve in. */
  readonly speaks: number;
  /** May not go above one of the altitudes. */
  readonly limited: number;
  /** Metres. */
  readonly altitudes: readonly number[];
  /** Refuse one to three provinces. */
  readonly refuses: number;
}

/** Second members at home in the west and graduates speak its languages more often than people sent from afar. */
function habitsOf({ programme, role, home }: Recruit): Habits {
  const isLocal = role === 'assistant' && (home >= '50' || home.startsWith('15') || home.startsWith('45'));
  if (programme === 'western') return { speaks: 0.6, limited: 0.1, altitudes: [2500, 3000], refuses: 0 };
  if (programme === 'intra-province') return { speaks: 0.3, limited: 0.2, altitudes: [3000, 3500, 4000], refuses: 0 };
  if (programme !== 'one-plus-one') {
    return { speaks: 0.05, limited: 0.3, altitudes: [3800, 4000, 4200, 4500], refuses: 0 };
  }
  return isLocal
    ? { speaks: 0.5, limited: 0.15, altitudes: [3000, 3500], refuses: 0.2 }
    : { speaks: 0.05, limited: 0.4, altitudes: [2000, 2500, 3000, 3500, 4000, 4300], refuses: 0.25 };
}

/** Gives every recruit a home's location and, by habit, languages, a highest altitude, refusals and preferences. */
export function addWishes(
  recruits: readonly Recruit[],
  counties: readonly County[],
  parts: EligibilityParts,
  seed: number,
): void {
  const random = new Random(seed, 'wishes');
  const provinces = [...new Set(counties.map(({ code }) => code.slice(0, 2)))];
  for (const recruit of recruits) {
    const habits = habitsOf(recruit);
    const location = locationOfHome(recruit.home);
    if (location !== undefined) recruit.homeLocation = location;
    const [speaks, isLimited, refuses, isChoosy] = [
      random.chance(habits.speaks),
      random.chance(habits.limited),
      random.chance(habits.refuses),
      random.chance(2 / 3),
    ];
    const local = openTo(recruit, counties, parts).flatMap(({ languages }) => languages?.slice(0, 1) ?? []);
    if (speaks && local.length > 0) recruit.languages = [random.pick(local)];
    if (isLimited) recruit.maxAltitude = random.pick(habits.altitudes);
    if (refuses) recruit.refuses = random.shuffled(provinces).slice(0, random.integer(1, 3)).sort();
    const left = openTo(recruit, counties, parts);
    if (isChoosy && left.length > 0) recruit.preferences = drawPreferences(left, random);
  }
}

/** Counties where a recruit has an option at some start. */
function openTo(recruit: Recruit, counties: readonly County[], parts: EligibilityParts): County[] {
  const { from, to, term } = serviceOf(recruit, parts.periods?.length ?? 1);
  return counties.filter((county) => {
    for (let start = from; start + term - 1 <= to; start++) {
      if (mayServe(parts, recruit, county, start)) return true;
    }
    return false;
  });
}

/** A county, its neighbours of the prefecture or another county, then a province; without repeats. */
function drawPreferences(open: readonly County[], random: Random): string[] {
  const favourite = random.pick(open).code;
  const other = random.pick(open).code;
  const list = random.chance(0.6) ? [favourite, favourite.slice(0, 4)] : [favourite.slice(0, 4)];
  if (random.chance(0.5)) list.push(other);
  list.push(random.chance(0.6) ? favourite.slice(0, 2) : other.slice(0, 2));
  return [...new Set(list)];
}

/** Who wants to stay, by programme and role, and how many of the 1+1 lawyers among them have signed already. */
export interface RenewalCounts {
  readonly byGroup: readonly (readonly [programme: string, role: Recruit['role'], count: number])[];
  readonly signed: number;
}

/** Gives those who want to stay a `baseline` in a county that wants their role. Signed renewals become pins. */
export function addRenewals(
  recruits: readonly Recruit[],
  counties: readonly County[],
  parts: EligibilityParts,
  { byGroup, signed }: RenewalCounts,
  seed: number,
): Pin[] {
  const random = new Random(seed, 'renewals');
  const renewed = byGroup.flatMap(([programme, role, count]) => {
    const group = recruits.filter((r) => r.programme === programme && r.role === role && r.household === undefined);
    return random
      .shuffled(group)
      .filter((recruit) => renew(recruit, counties, parts, random))
      .slice(0, count);
  });
  const kept = new Set(renewed);
  for (const recruit of recruits) if (!kept.has(recruit)) delete recruit.baseline;
  const lawyers = renewed.filter(({ programme, role }) => programme === 'one-plus-one' && role === 'lawyer');
  const firstOfCounty = new Map([...lawyers].reverse().map((recruit) => [recruit.baseline!.county, recruit]));
  return [...firstOfCounty.values()].slice(0, signed).map(({ id, baseline }) => ({ recruit: id, ...baseline! }));
}

function renew(recruit: Recruit, counties: readonly County[], parts: EligibilityParts, random: Random): boolean {
  const { from: start } = serviceOf(recruit, parts.periods?.length ?? 1);
  const open = counties.filter((county) => mayServe(parts, recruit, county, start));
  const wanted = open.filter(({ needs }) => [needs[recruit.role]?.target ?? 0].flat()[0] > 0);
  if (wanted.length === 0) return false;
  recruit.baseline = { county: random.pick(wanted).code, start };
  return true;
}

/** Some lawyers may not serve in the area they would like best. Why is nobody's business here. */
export function banFavourites(recruits: readonly Recruit[], pins: readonly Pin[], count: number): Ban[] {
  const pinned = new Set(pins.map(({ recruit }) => recruit));
  const choosy = recruits.filter(({ id, role, preferences }) => role === 'lawyer' && preferences && !pinned.has(id));
  const every = Math.floor(choosy.length / count);
  return choosy
    .filter((_, n) => n % every === every - 1)
    .slice(0, count)
    .map(({ id, preferences }) => ({ recruit: id, area: preferences![0] }));
}
