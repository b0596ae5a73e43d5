import type { LevelName, PlanStatus, ProgrammeKind, Role, RuleName } from '../optimizer';
import type { ServiceState } from '../plan-summary/service';
import { say, separateThousands, type PlanPhrases, type Sentences } from './plan-phrases';
import { PROVINCES } from './provinces';

/** 先列出的名称数，其余只计数。 */
const MOST_NAMED = 5;

const list = (parts: readonly string[]): string => parts.join('、');

function named(ids: readonly string[]): string {
  return list(ids.slice(0, MOST_NAMED)) + (ids.length > MOST_NAMED ? ` 等 ${ids.length} 个` : '');
}

const LEVELS: Readonly<Record<LevelName, string>> = {
  uncovered: '仍无律师的县（按优先级计）',
  'agreement-shortfall': '对口协议下限缺额（人）',
  shortfall: '岗位缺额（越缺越重，按优先级计）',
  equity: '各省缺口占比的最大值',
  unposted: '未派出的人员',
  'incomplete-teams': '未配齐搭档的律师',
  'language-shortfall': '无人会当地语言的县（按优先级计）',
  disruption: '对现行方案的变动',
  preference: '志愿名次之和',
  distance: '离家距离（公里）',
  cost: '补贴（元）',
};

const ROLE: Readonly<Record<Role, string>> = { lawyer: '律师', assistant: '助理' };

const KINDS: Readonly<Record<ProgrammeKind, string>> = {
  team: '组队',
  individual: '个人',
  'intra-province': '省内调配',
  pairing: '对口支援',
};

const STATUSES: Readonly<Record<PlanStatus, string>> = {
  optimal: '已证明最优：任何目标都不能再改进而不损害更重要的目标',
  feasible: '满足全部规则的方案，但并非每个目标都已证明最优',
  interrupted: '提前停止：这是停止时找到的最好方案',
  infeasible: '无解：指定派遣之间、或与规则相互矛盾',
};

const SERVICES: Readonly<Record<ServiceState, string>> = {
  lawyerless: '无律师',
  circuit: '由邻县律师巡回服务',
  short: '有律师，人手仍不足',
  met: '需求已满足',
  'no-need': '未提出需求',
};

const WHY_UNPOSTED: Sentences = {
  'no-option': () => '按规则没有可去的县',
  'county-max': () => '可去的县该类人员均已满额',
  capacity: () => '可去的县均已满员',
  team: () => '同一项目没有可搭档的律师',
  'agreement-quota': (ids) => `对口协议 ${named(ids)} 名额已满`,
  'programme-limit': (ids) => `项目 ${named(ids)} 名额已满`,
  'sending-quota': (ids) => `派出名额 ${named(ids)} 已用完`,
  fund: (ids) => `经费 ${named(ids)} 不足以再派一人`,
  household: (ids) => `没有县能同时接收家庭 ${named(ids)} 的全部成员`,
  'worth-more-elsewhere': () => '派出会损害更重要的目标',
};

const WHY_SHORT: Sentences = {
  'no-option': () => '按规则没有人可以去',
  'county-max': () => '容不下整个家庭，或某一期已满额',
  capacity: () => '该县已满员',
  team: () => '助理须与同一项目的律师同在一县',
  'agreement-quota': (ids) => `对口协议 ${named(ids)} 名额已满`,
  'programme-limit': (ids) => `项目 ${named(ids)} 名额已满`,
  'sending-quota': (ids) => `派出名额 ${named(ids)} 已用完`,
  fund: (ids) => `经费 ${named(ids)} 不足以再派一人`,
  household: (ids) => `家庭 ${named(ids)} 不能分开`,
  'worth-more-elsewhere': () => '可去的人在别处更为需要',
};

const RULES: Sentences = {
  'county-max': () => '各县各类人员的上限',
  capacity: () => '各县总人数的上限',
  team: () => '组队项目中助理不多于律师',
  'agreement-quota': (ids) => `对口协议 ${named(ids)} 的名额`,
  'programme-limit': (ids) => `项目 ${named(ids)} 的名额`,
  'sending-quota': (ids) => `派出名额 ${named(ids)}`,
  fund: (ids) => `经费 ${named(ids)} 的总额`,
  household: (ids) => `家庭 ${named(ids)} 须同去一县，否则都不派`,
};

const EXCLUDING: Readonly<Record<RuleName, string>> = {
  'role-not-needed': '该县不需要这类人员',
  availability: '可服务的期间',
  scope: '项目范围',
  residence: '项目对籍贯地的要求',
  'agreement-area': '协议支援的地区',
  altitude: '海拔',
  refused: '本人不愿去的地区',
  banned: '不得派往的地区',
  pin: '指定派遣',
};

/** What is said about a plan, in Chinese. */
export const planZh: PlanPhrases = {
  number: separateThousands,
  list,
  province: (code) => PROVINCES[code]?.[0] ?? code,
  level: (level) => LEVELS[level],
  role: (role) => ROLE[role],
  kind: (kind) => KINDS[kind],
  status: (status) => STATUSES[status],
  service: (state) => SERVICES[state],
  whyUnposted: (reason) => say(WHY_UNPOSTED, reason),
  whyShort: (reason) => say(WHY_SHORT, reason),
  excludedBy: (rules) => (rules.length === 0 ? '' : `主要受限于${list(rules.map((rule) => EXCLUDING[rule]))}`),
  conflict: ({ pins, rules }) => {
    const pinned = pins.map(({ recruit, county }) => `指定 ${recruit} 派往 ${county}`);
    return `以下各项不能同时成立：${list([...pinned, ...rules.map((rule) => say(RULES, rule))])}。放弃其中任何一项即可。`;
  },
};
