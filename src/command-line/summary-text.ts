import type { CoverageLine, PlanSummary } from '../plan-summary/plan-summary';
import type { Speaker } from './speaker';
import { tableLines } from './table';

/** Reasons and names shown of each kind. */
const MOST_SHOWN = 8;
const NAMES_SHOWN = 3;

/** The summary of a plan as lines for a terminal. */
export function summaryLines(summary: PlanSummary, speaker: Speaker): string[] {
  const { phrases, plan } = speaker;
  const head = ['', phrases.summary.headline(summary)];
  if (summary.conflict) return [...head, plan.conflict(summary.conflict)];
  return [
    ...head,
    phrases.summary.coverageSentence(summary.total),
    phrases.summary.foundBy(summary),
    ...(summary.secondOpinion ? [phrases.summary.opinion(summary.secondOpinion)] : []),
    ...levelTable(summary, speaker),
    ...coverageTable(summary, speaker),
    ...programmeTable(summary, speaker),
    ...unpostedLines(summary, speaker),
    ...shortfallLines(summary, speaker),
  ];
}

function levelTable({ levels }: PlanSummary, { phrases: { summary: words }, plan }: Speaker): string[] {
  if (levels.length === 0) return [];
  const rows = levels.map(({ level, value, bound, proven }, i) => [
    `${i + 1} ${plan.level(level)}`,
    plan.number(value),
    plan.number(bound),
    proven ? `✓ ${value > bound ? words.withinTolerance : words.proven}` : words.notProven,
  ]);
  return ['', words.levels, ...tableLines([['', words.value, words.bound, ''], ...rows])];
}

function coverageTable({ provinces, total, periods }: PlanSummary, speaker: Speaker): string[] {
  const { phrases, plan } = speaker;
  const words = phrases.summary;
  if (total.counties === 0) return [];
  const row = (name: string, { counties, withoutLawyer, wanted, missing }: CoverageLine) => [
    name,
    plan.number(counties),
    `${withoutLawyer.before} → ${withoutLawyer.after}`,
    `${plan.number(wanted.lawyer - missing.lawyer)}/${plan.number(wanted.lawyer)}`,
    `${plan.number(wanted.assistant - missing.assistant)}/${plan.number(wanted.assistant)}`,
  ];
  return [
    '',
    words.coverage + (periods > 1 ? ` (${words.personPeriods})` : ''),
    ...tableLines([
      [words.province, words.counties, words.withoutLawyer, words.lawyers, words.assistants],
      ...provinces.map((line) => row(plan.province(line.province), line)),
      row(words.allProvinces, total),
    ]),
  ];
}

function programmeTable({ programmes }: PlanSummary, { phrases, plan }: Speaker): string[] {
  if (programmes.length === 0) return [];
  const share = (posted: number, recruits: number) =>
    recruits === 0 ? '' : `${plan.number(posted)}/${plan.number(recruits)}`;
  const rows = programmes.map(({ programme, kind, posted, recruits }) => [
    `${programme} (${plan.kind(kind)})`,
    share(posted.lawyer, recruits.lawyer),
    share(posted.assistant, recruits.assistant),
  ]);
  const words = phrases.summary;
  const heads = ['', plan.role('lawyer'), plan.role('assistant')];
  return ['', words.programmes, ...tableLines([heads, ...rows])];
}

function unpostedLines({ recruits, posted, unposted }: PlanSummary, { phrases, plan }: Speaker): string[] {
  const words = phrases.summary;
  const lines = unposted.slice(0, MOST_SHOWN).map(({ recruits: left, reason, excludedBy }) => {
    const why = words.because([plan.whyUnposted(reason), plan.excludedBy(excludedBy)]);
    return `  ${words.people(left.length)}: ${why}`;
  });
  return ['', words.unposted(recruits - posted), ...lines, ...rest(unposted.length, words.more)];
}

function shortfallLines({ shortfalls }: PlanSummary, { phrases, plan }: Speaker): string[] {
  const words = phrases.summary;
  const persons = shortfalls.reduce((sum, line) => sum + line.persons, 0);
  const lines = shortfalls.slice(0, MOST_SHOWN).map(({ role, reasons, persons: missing, counties, excludedBy }) => {
    const names = counties.slice(0, NAMES_SHOWN).join(', ');
    const more = counties.length > NAMES_SHOWN ? ` … ${words.more(counties.length - NAMES_SHOWN)}` : '';
    const why = words.because([...reasons.map((reason) => plan.whyShort(reason)), plan.excludedBy(excludedBy)]);
    return `  ${words.missing(missing, plan.role(role), counties.length)} (${names}${more}): ${why}`;
  });
  return ['', words.short(persons), ...lines, ...rest(shortfalls.length, words.more)];
}

function rest(count: number, more: (count: number) => string): string[] {
  return count > MOST_SHOWN ? [`  … ${more(count - MOST_SHOWN)}`] : [];
}
