import { locationOfHome } from '../homes';
import { languagesOf } from '../place-facts';
import type { Recruit, Role } from '../problem-parts';
import { Random } from '../random';
import type { Block, Lane } from './lanes';
import type { Place, Setting } from './setting';

/** A recruit with the counties that the lane and the refusals leave. */
export interface Candidate {
  readonly recruit: Recruit;
  readonly counties: readonly number[];
}

/** Counties that a recruit of the natural scheme wants to choose from: a recruit accepts areas until they are enough. */
const ENOUGH = { least: 20, most: 50 };

const TOPICS = [
  'lane',
  'role',
  'home',
  'refusals',
  'preferences',
  'languages',
  'altitude',
  'periods',
  'households',
] as const;

/** What every recruit is drawn from. */
interface Source {
  readonly setting: Setting;
  readonly places: readonly Place[];
  /** Every language of the problem's counties. */
  readonly languages: readonly string[];
  readonly draws: Readonly<Record<(typeof TOPICS)[number], Random>>;
}

/** All recruits, each in the lane it was drawn into. About one in seven has a partner with the feature `households`. */
export function makeRecruits(setting: Setting, places: readonly Place[], lanes: readonly Lane[]): Candidate[] {
  const source = sourceOf(setting, places);
  const { draws } = source;
  const pickLane = laneDrawer(lanes, draws.lane);
  const digits = Math.max(4, String(setting.recruits).length);
  const idOf = (n: number) => `R${String(n + 1).padStart(digits, '0')}`;
  const candidates: Candidate[] = [];
  while (candidates.length < setting.recruits) {
    const n = candidates.length;
    const first = makeRecruit(idOf(n), pickLane(), source);
    candidates.push(first);
    const hasPartner = draws.households.chance(0.08);
    const isSameRole = draws.households.chance(0.4);
    if (!setting.features.has('households') || !hasPartner || n + 1 === setting.recruits) continue;
    first.recruit.household = `H${String(n + 1).padStart(digits, '0')}`;
    const role = isSameRole ? first.recruit.role : other(first.recruit.role);
    candidates.push({ ...first, recruit: { ...first.recruit, id: idOf(n + 1), role } });
  }
  return candidates;
}

function sourceOf(setting: Setting, places: readonly Place[]): Source {
  const streams = TOPICS.map((topic) => [topic, new Random(setting.seed, `recruit ${topic}`)] as const);
  return {
    setting,
    places,
    languages: [...new Set(places.flatMap(({ row }) => languagesOf(row)))].sort(),
    draws: Object.fromEntries(streams) as Source['draws'],
  };
}

const other = (role: Role): Role => (role === 'lawyer' ? 'assistant' : 'lawyer');

/** Lanes by their shares, in logarithmic time: there may be hundreds. */
function laneDrawer(lanes: readonly Lane[], random: Random): () => Lane {
  let sum = 0;
  const upTo = lanes.map(({ share }) => (sum += share));
  return () => {
    const mark = random.next() * sum;
    let [low, high] = [0, lanes.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > mark) high = middle;
      else low = middle + 1;
    }
    return lanes[low];
  };
}

function makeRecruit(id: string, lane: Lane, source: Source): Candidate {
  const { setting, places, draws } = source;
  const { features } = setting;
  const home = draws.home.pick(lane.homes);
  const recruit: Recruit = {
    id,
    role: draws.role.chance(lane.lawyers) ? 'lawyer' : 'assistant',
    programme: lane.programme,
    home,
  };
  if (lane.agreement !== undefined) recruit.agreement = lane.agreement;
  const location = locationOfHome(home);
  if (features.has('distance') && location !== undefined) recruit.homeLocation = location;
  const accepted = acceptBlocks(lane, setting, draws.refusals);
  const refused = lane.blocks.filter((block) => !accepted.includes(block));
  if (refused.length > 0) recruit.refuses = refused.map(({ area }) => area);
  // A list of thousands of counties is shared by its recruits, not copied for each.
  const counties = accepted.length === 1 ? accepted[0].counties : accepted.flatMap((block) => block.counties);
  const spoken = drawLanguages(counties, source);
  if (features.has('languages') && spoken.length > 0) recruit.languages = spoken;
  const maxAltitude = draws.altitude.integer(25, 50) * 100;
  const isLimited = draws.altitude.chance(0.5);
  if (features.has('altitude') && isLimited) recruit.maxAltitude = maxAltitude;
  const preferences = drawPreferences(accepted, places, draws.preferences);
  if (features.has('preferences') && preferences.length > 0) recruit.preferences = preferences;
  if (setting.periods > 1) addPeriods(recruit, setting.periods, draws.periods);
  return { recruit, counties };
}

/**
 * Blocks in random order until they hold enough counties; all of them when little would be refused, but one in six
 * recruits refuses one even then.
 */
function acceptBlocks(lane: Lane, setting: Setting, random: Random): readonly Block[] {
  const enough = random.integer(ENOUGH.least, ENOUGH.most);
  const isPicky = random.chance(1 / 6);
  const order = random.shuffled(lane.blocks);
  const total = lane.blocks.reduce((sum, { counties }) => sum + counties.length, 0);
  if (setting.optionsPerRecruit > 0) return lane.blocks;
  if (total <= ENOUGH.most) return isPicky && order.length > 1 ? order.slice(1) : lane.blocks;
  let held = 0;
  return order.filter(({ counties }) => {
    const isAccepted = held < enough;
    if (isAccepted) held += counties.length;
    return isAccepted;
  });
}

/** Two in five speak the languages of one of their counties, if it has any, and a few any other one. */
function drawLanguages(counties: readonly number[], { places, languages, draws }: Source): string[] {
  const random = draws.languages;
  const draw = random.next();
  const local = languagesOf(places[random.pick(counties)].row);
  if (draw < 0.4) return local;
  return draw < 0.45 && languages.length > 0 ? [random.pick(languages)] : [];
}

/** Two in three name up to four areas: counties, then a prefecture, then a province. */
function drawPreferences(accepted: readonly Block[], places: readonly Place[], random: Random): string[] {
  const isChoosy = random.chance(2 / 3);
  const codes = Array.from({ length: random.integer(0, 2) }, () => random.pick(random.pick(accepted).counties)).map(
    (c) => places[c].row.code,
  );
  const wider = places[random.pick(random.pick(accepted).counties)].row;
  const hasPrefecture = random.chance(0.7);
  const hasProvince = random.chance(0.7);
  if (!isChoosy) return [];
  if (hasPrefecture) codes.push(wider.code.slice(0, 4));
  if (hasProvince) codes.push(wider.province);
  return codes;
}

/** A window of at least the term; most are there all the time. */
function addPeriods(recruit: Recruit, periods: number, random: Random): void {
  const term = random.integer(1, periods);
  const from = random.integer(0, periods - term);
  const to = random.integer(from + term - 1, periods - 1);
  if (random.chance(0.5)) recruit.available = { from, to };
  if (random.chance(0.7)) recruit.term = term;
}
