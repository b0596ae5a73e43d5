import { mayServe, type EligibilityParts } from '../eligibility';
import { locationOfHome } from '../homes';
import type { County, Recruit } from '../problem-parts';
import { Random } from '../random';

/** Shares of a programme's recruits, 0 … 1, and what they may draw. */
export interface Habits {
  /** Speak the first language of some county they could serve in. */
  readonly speaks: number;
  /** May not go above one of the altitudes. */
  readonly limited: number;
  /** Metres. */
  readonly altitudes: readonly number[];
  /** Refuse one to three provinces. */
  readonly refuses: number;
}

/**
 * Gives every recruit a home's location and, by the habits of the programme, languages, a highest altitude, refusals and
 * preferences. `habitsOf` may look at the person too.
 */
export function addWishes(
  recruits: Recruit[],
  counties: readonly County[],
  parts: EligibilityParts,
  seed: number,
  habitsOf: (recruit: Recruit) => Habits,
): void {
  const random = new Random(seed, 'wishes');
  const provinces = [...new Set(counties.map(({ code }) => code.slice(0, 2)))];
  for (const recruit of recruits) {
    const habits = habitsOf(recruit);
    const location = locationOfHome(recruit.home);
    if (location !== undefined) recruit.homeLocation = location;
    const open = counties.filter((county) => mayServe(parts, recruit, county, recruit.available?.from ?? 0));
    const [speaks, isLimited, refuses, isChoosy] = [
      random.chance(habits.speaks),
      random.chance(habits.limited),
      random.chance(habits.refuses),
      random.chance(2 / 3),
    ];
    const local = open.flatMap(({ languages }) => languages?.slice(0, 1) ?? []);
    if (speaks && local.length > 0) recruit.languages = [random.pick(local)];
    if (isLimited) recruit.maxAltitude = random.pick(habits.altitudes);
    if (refuses) recruit.refuses = random.shuffled(provinces).slice(0, random.integer(1, 3)).sort();
    const left = open.filter((county) => mayServe(parts, recruit, county, recruit.available?.from ?? 0));
    if (isChoosy && left.length > 0) recruit.preferences = drawPreferences(left, random);
  }
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

/** Lets the given number of recruits continue where the plan in force has them; those with few counties first come too. */
export function addRenewals(
  recruits: readonly Recruit[],
  counties: readonly County[],
  parts: EligibilityParts,
  count: number,
  random: Random,
): Recruit[] {
  const renewed: Recruit[] = [];
  for (const recruit of random.shuffled(recruits)) {
    if (renewed.length === count) break;
    const start = recruit.available?.from ?? 0;
    const open = counties.filter((county) => mayServe(parts, recruit, county, start));
    const wanted = open.filter((county) => Number(county.needs[recruit.role]?.target) > 0);
    if (wanted.length === 0) continue;
    recruit.baseline = { county: random.pick(wanted).code, start };
    renewed.push(recruit);
  }
  return renewed;
}
