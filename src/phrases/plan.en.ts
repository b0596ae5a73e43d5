import type { LevelName, ProgrammeKind, Role, PlanStatus } from '../optimizer';
import type { ServiceState } from '../plan-summary/service';
import { say, separateThousands, type PlanPhrases, type Sentences } from './plan-phrases';
import { PROVINCES } from './provinces';

const LEVELS: Readonly<Record<LevelName, string>> = {
  uncovered: 'counties left without a lawyer',
  'agreement-shortfall': 'persons short of pairing minimums',
  shortfall: 'missing persons, scarcity spread',
  equity: 'largest unmet share of a province',
  unposted: 'recruits without a posting',
  'incomplete-teams': 'lawyers without a team partner',
  'language-shortfall': 'counties without a speaker',
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
  'agreement-quota': (id) => `agreement ${id} takes no more`,
  'programme-limit': (id) => `programme ${id} posts no more`,
  'sending-quota': (id) => `sending quota ${id} is used up`,
  fund: (id) => `fund ${id} cannot pay for another posting`,
  household: (id) => `household ${id} finds no county that takes all of them`,
  'worth-more-elsewhere': () => 'posting them would worsen something more important',
};

const WHY_SHORT: Sentences = {
  'no-option': () => 'no recruit may serve there under the rules',
  'county-max': () => 'the county takes no more of the role',
  capacity: () => 'the county is full',
  team: () => 'an assistant needs a lawyer of the programme there',
  'agreement-quota': (id) => `agreement ${id} takes no more`,
  'programme-limit': (id) => `programme ${id} posts no more`,
  'sending-quota': (id) => `sending quota ${id} is used up`,
  fund: (id) => `fund ${id} cannot pay for another posting`,
  household: (id) => `household ${id} cannot be split`,
  'worth-more-elsewhere': () => 'those who may serve there are worth more elsewhere',
};

const RULES: Sentences = {
  'county-max': (id) => `the most persons of a role${id && ` in ${id}`}`,
  capacity: (id) => `the capacity${id && ` of ${id}`}`,
  team: () => 'never more assistants than lawyers of a team programme',
  'agreement-quota': (id) => `the quota of agreement ${id}`,
  'programme-limit': (id) => `the limit of programme ${id}`,
  'sending-quota': (id) => `sending quota ${id}`,
  fund: (id) => `the amount of fund ${id}`,
  household: (id) => `household ${id} is posted together or not at all`,
};

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;

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
  rule: (rule) => say(RULES, rule),
  conflict: ({ pins, rules }, pinned) => {
    const parts = [
      ...pins.map((pin) => `pin ${pin} (${pinned[pin] ?? '?'})`),
      ...rules.map((rule) => say(RULES, rule)),
    ];
    return `These cannot hold together: ${list(parts)}. Give up any one of them.`;
  },
};
