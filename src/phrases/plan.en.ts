import type { LevelName, PlanStatus, ProgrammeKind, Role, RuleName } from '../optimizer';
import type { ServiceState } from '../plan-summary/service';
import { say, separateThousands, type PlanPhrases, type Sentences } from './plan-phrases';
import { PROVINCES } from './provinces';

/** Ids named before the rest is counted. */
const MOST_NAMED = 5;

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;

/** `quota a`, `quotas a and b`, `quotas a, b, c and 4 more`. */
function named(what: string, ids: readonly string[]): string {
  const rest = ids.length - MOST_NAMED;
  const names = rest > 0 ? [...ids.slice(0, MOST_NAMED), `${rest} more`] : ids;
  return `${what}${ids.length > 1 ? 's' : ''} ${list(names)}`;
}

const LEVELS: Readonly<Record<LevelName, string>> = {
  uncovered: 'counties left without a lawyer (by priority)',
  'agreement-shortfall': 'persons short of pairing minimums',
  shortfall: 'missing persons, scarcity spread (by priority)',
  equity: 'largest unmet share of a province',
  unposted: 'recruits without a posting',
  'incomplete-teams': 'lawyers without a team partner',
  'language-shortfall': 'counties without a speaker (by priority)',
  disruption: 'changes to the plan in force',
  preference: 'ranks of the wishes granted',
  distance: 'distance from home, km',
  cost: 'subsidies, yuan',
};

const ROLE: Readonly<Record<Role, string>> = { lawyer: 'lawyer', assistant: 'assistant' };

const KINDS: Readonly<Record<ProgrammeKind, string>> = {
  team: 'team',
  individual: 'individual',
  'intra-province': 'inside the province',
  pairing: 'pairing',
};

const STATUSES: Readonly<Record<PlanStatus, string>> = {
  optimal: 'proven best: no plan is better on any level without being worse on one before it',
  feasible: 'a plan that keeps every rule; not every level is proven best',
  interrupted: 'stopped early: the best plan found until then',
  infeasible: 'no plan exists: the pins contradict each other or the rules',
};

const SERVICES: Readonly<Record<ServiceState, string>> = {
  lawyerless: 'no lawyer',
  circuit: 'a lawyer comes by circuit',
  short: 'a lawyer, but persons missing',
  met: 'need met',
  'no-need': 'nobody asked for',
};

const WHY_UNPOSTED: Sentences = {
  'no-option': () => 'no county is open to them under the rules',
  'county-max': () => 'every county open to them has its most persons of the role',
  capacity: () => 'every county open to them is full',
  team: () => 'no lawyer of the programme is left to work beside',
  'agreement-quota': (ids) => `${named('agreement', ids)} ${ids.length > 1 ? 'take' : 'takes'} no more`,
  'programme-limit': (ids) => `${named('programme', ids)} ${ids.length > 1 ? 'post' : 'posts'} no more`,
  'sending-quota': (ids) => `${named('sending quota', ids)} ${ids.length > 1 ? 'are' : 'is'} used up`,
  fund: (ids) => `${named('fund', ids)} cannot pay for another posting`,
  household: (ids) => `${named('household', ids)} can go nowhere together`,
  'worth-more-elsewhere': () => 'posting them would worsen something more important',
};

const WHY_SHORT: Sentences = {
  'no-option': () => 'no recruit may serve there under the rules',
  'county-max': () => 'there is no room for a whole household, or not in every period',
  capacity: () => 'the county is full',
  team: () => 'an assistant needs a lawyer of the programme there',
  'agreement-quota': (ids) => `${named('agreement', ids)} ${ids.length > 1 ? 'take' : 'takes'} no more`,
  'programme-limit': (ids) => `${named('programme', ids)} ${ids.length > 1 ? 'post' : 'posts'} no more`,
  'sending-quota': (ids) => `${named('sending quota', ids)} ${ids.length > 1 ? 'are' : 'is'} used up`,
  fund: (ids) => `${named('fund', ids)} cannot pay for another posting`,
  household: (ids) => `${named('household', ids)} cannot be split`,
  'worth-more-elsewhere': () => 'those who may serve there are worth more elsewhere',
};

const RULES: Sentences = {
  'county-max': () => 'the most persons of a role in a county',
  capacity: () => 'the capacity of a county',
  team: () => 'never more assistants than lawyers of a team programme',
  'agreement-quota': (ids) => `the quotas of ${named('agreement', ids)}`,
  'programme-limit': (ids) => `the limits of ${named('programme', ids)}`,
  'sending-quota': (ids) => named('sending quota', ids),
  fund: (ids) => `the amount of ${named('fund', ids)}`,
  household: (ids) => `${named('household', ids)}, posted together or not at all`,
};

const EXCLUDING: Readonly<Record<RuleName, string>> = {
  'role-not-needed': 'no need for the role',
  availability: 'the time available',
  scope: 'the scope of the programme',
  residence: 'where the programme wants the home to be',
  'agreement-area': 'the areas of the agreement',
  altitude: 'the altitude',
  refused: 'areas refused',
  banned: 'bans',
  pin: 'pins',
};

/** What is said about a plan, in English. */
export const planEn: PlanPhrases = {
  number: separateThousands,
  list,
  province: (code) => PROVINCES[code]?.[1] ?? code,
  level: (level) => LEVELS[level],
  role: (role) => ROLE[role],
  kind: (kind) => KINDS[kind],
  status: (status) => STATUSES[status],
  service: (state) => SERVICES[state],
  whyUnposted: (reason) => say(WHY_UNPOSTED, reason),
  whyShort: (reason) => say(WHY_SHORT, reason),
  excludedBy: (rules) => (rules.length === 0 ? '' : `ruled out most by ${list(rules.map((rule) => EXCLUDING[rule]))}`),
  conflict: ({ pins, rules }) => {
    const pinned = pins.map(({ recruit, county }) => `the pin of ${recruit} to ${county}`);
    const parts = [...pinned, ...rules.map((rule) => say(RULES, rule))];
    return `These cannot hold together: ${list(parts)}. Give up any one of them.`;
  },
};
