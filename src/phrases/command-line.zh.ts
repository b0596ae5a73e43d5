import type { CommandLinePhrases, FileTrouble, ProgressState, SummaryPhrases } from './command-line-phrases';
import { errorInChinese } from './errors.zh';
import { demoZh } from './demo.zh';
import { dimacsZh } from './dimacs.zh';
import { helpZh } from './help.zh';
import { serviceZh } from './service.zh';
import { planZh } from './plan.zh';

const { number } = planZh;

const TROUBLES: Readonly<Record<FileTrouble, (detail: string) => string>> = {
  missing: () => '没有这个文件或目录',
  directory: () => '它是一个目录',
  'not-a-folder': () => '已有同名文件',
  'not-permitted': () => '没有权限',
  'too-large': () => '超出 Node 可读取的大小',
  'no-space': () => '磁盘空间不足',
  'read-only': () => '文件系统只读',
  other: (detail) => detail,
};

function progress({ level, index, count, incumbent, bound, elapsed }: ProgressState): string {
  if (level === null) return `${elapsed.toFixed(1)} 秒：寻找第一个方案`;
  const best = incumbent === null ? '' : `，最好 ${number(incumbent)}`;
  const least = bound === null ? '' : `，至少 ${number(bound)}`;
  return `${elapsed.toFixed(1)} 秒：第 ${index + 1}/${count} 级 ${planZh.level(level)}${best}${least}`;
}

const summary: SummaryPhrases = {
  headline: ({ problem, status }) => `${problem} 的方案：${planZh.status(status)}。`,
  coverageSentence: ({ counties, withoutLawyer: { before, after }, byCircuit }) =>
    `有需求的 ${number(counties)} 个县中，原有 ${number(before)} 个无律师；按此方案余 ${number(after)} 个。` +
    (byCircuit > 0 ? `另有 ${number(byCircuit)} 个县仅由邻县律师巡回服务。` : ''),
  foundBy: ({ engine, options, seconds }) =>
    `由 ${engine} 在 ${number(options)} 个可选派遣中求得，用时 ${seconds.toFixed(1)} 秒。`,
  opinion: ({ engine, agrees }) => `第二求解器 ${engine}：首次松弛的结果${agrees ? '一致' : '不一致！'}。`,
  levels: '各级目标（重要者在前）',
  value: '数值',
  bound: '下界',
  proven: '已证明',
  withinTolerance: '已证明（在容许范围内）',
  notProven: '未证明',
  coverage: '各省覆盖：有需求的县，其中无律师的县（前 → 后），人员（派出/需要）',
  province: '省份',
  allProvinces: '合计',
  counties: '有需求',
  withoutLawyer: '无律师',
  lawyers: '律师',
  assistants: '助理',
  personPeriods: '人数按期累计',
  programmes: '各项目派遣：派出/人员',
  programme: '项目',
  unposted: (recruits) => (recruits === 0 ? '所有人员均已派出。' : `未派出 ${number(recruits)} 人`),
  short: (persons) => (persons === 0 ? '没有缺额。' : `缺额 ${number(persons)} 人`),
  people: (recruits) => `${number(recruits)} 人`,
  missing: (persons, role, counties) => `${number(counties)} 个县缺${role} ${number(persons)} 人`,
  persons: (persons, role) => `${role} ${number(persons)} 人`,
  more: (rest) => `等另外 ${number(rest)} 个`,
  because: (reasons) => reasons.filter((reason) => reason !== '').join('；'),
};

/** 命令行的中文文本。 */
export const commandLineZh: CommandLinePhrases = {
  help: helpZh,
  service: serviceZh,
  demo: demoZh,
  summary,
  stdin: '标准输入',
  stdout: '标准输出',
  cannotRead: (path, trouble, detail) => `无法读取 ${path}：${TROUBLES[trouble](detail)}。`,
  cannotWrite: (path, trouble, detail) => `无法写入 ${path}：${TROUBLES[trouble](detail)}。`,
  outputIsInput: (path) => `${path} 就是问题文件，方案会覆盖它。请为 -o 另取文件名。`,
  stdinTwice: '两个文件中只能有一个来自标准输入。',
  badNumber: (what, value, min, max) =>
    `“${value}”不是 ${min} 至 ${number(max)} 之间的${what === 'whole' ? '整数' : '秒数'}。`,
  engineTooSmall: (detail) => `指定的求解器不适用于此问题，请改用 --engine highs 或 auto。（${detail}）`,
  unknownFeature: (feature, known) => `没有“${feature}”这一特性。可选：${known.join('、')}。`,
  refused: (path, errors) => `${path} 不符合约定，共 ${number(errors)} 处错误：`,
  documentError: ({ code, message }) => `${errorInChinese(code) ?? ''}（${message}）[${code}]`,
  wholeDocument: '整个文件',
  more: (errors) => `…… 另有 ${number(errors)} 处（全部列出：paiyuan validate --json）。`,
  valid: (path, { recruits, counties, programmes }) =>
    `${path} 有效：${number(recruits)} 名人员，${number(counties)} 个县，${number(programmes)} 个项目。`,
  holds: (path) => `${path} 成立：遵守全部规则，各级目标的数值属实。`,
  planRefused: (path, findings) => `${path} 不成立，共 ${number(findings)} 处：`,
  holdsInfeasible: (path) => `${path} 称问题无解，所列指定派遣与规则确属该问题。`,
  conflictNotVerified: '它们互相矛盾一事未经核验，只是该方案自己的说法。',
  boundsNotVerified: '下界未经核验：不存在更好的方案只是该方案自己的说法。',
  planning: ({ recruits, counties }) => `正在为 ${number(counties)} 个县规划 ${number(recruits)} 名人员 ……`,
  progress,
  stopping: '正在停止，将保留已找到的最好方案。再按一次 Ctrl-C 立即结束。',
  interruptedWithoutPlan: '尚未找到方案即已停止，未写出任何文件。',
  noOpinion: '没有第二意见：模型超出另一求解器的能力。',
  wrote: (path) => `已写出：${path}`,
  dimacs: (line, code) => `第 ${line} 行：${dimacsZh[code]}`,
  flowTooWide: '供给与上下界之和超过 2^53，或费用与节点数之积超过 2^52，无法保证精确；请按比例缩小',
  flowTooLarge: '网络所需内存超过 WebAssembly 的 4 GiB',
  outOfMemory: '问题所需内存超出 Node 的上限。可试：NODE_OPTIONS=--max-old-space-size=8192 paiyuan ……',
  bug: (message) => `程序内部出错：${message}\n请报告此问题并附上所用的命令；设 PAIYUAN_DEBUG=1 可显示出错位置。`,
  madeUp: '县是真实的；人员、需求以及哪些县没有律师均为虚构。',
};
