import { BENCHMARKS } from './benchmarks';
import { growthPoints } from './growth';
import type { Results } from './ledger';
import type { Machine } from './machine';
import { growthPlot } from './plot';
import { markdown, type Summary } from './report';

/** What the page is written from. */
export interface Recorded {
  readonly results: readonly Results[];
  /** Sections written by hand of benchmarks without results, by name; `earlier` is their introduction. */
  readonly texts: Readonly<Partial<Record<string, string>>>;
}

/** Files of `docs` by name. */
export type Pages = Readonly<Record<string, string>>;

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench:report\` from what is kept in [bench/recorded](../bench/recorded); do not edit it here. The commands
and how to read the columns: [bench/README.md](../bench/README.md). Every plan passed \`paiyuan check\`, or there would be no
figure; a level on which a peer that finished it has another value is named as DIFFERENT.`;

/** The page of all figures, with its picture. */
export function writePages({ results, texts }: Recorded): Pages {
  const known = new Map(results.map((one) => [one.name, one]));
  const inOrder = Object.keys(BENCHMARKS).flatMap((name) => known.get(name) ?? []);
  const summaries = inOrder.map((one) => ({ one, summary: BENCHMARKS[one.name].summary(one) }));
  const earlier = Object.keys(BENCHMARKS).flatMap((name) => (texts[name] === undefined ? [] : [texts[name].trim()]));
  const growth = known.get('growth');
  const page = [
    INTRODUCTION,
    ...machinesOf(results),
    ...glance(summaries.map(({ summary }) => summary)),
    ...summaries.map(({ one, summary }) => sectionOf(one, summary)),
    ...(earlier.length > 0 ? [(texts['earlier'] ?? '').trim(), ...earlier] : []),
    notRun(summaries, texts),
  ];
  return {
    'benchmarks.md': `${page.filter((part) => part !== '').join('\n\n')}\n`,
    ...(growth && { 'benchmarks-growth.svg': growthPlot(growthPoints(growth)) }),
  };
}

function machinesOf(results: readonly Results[]): string[] {
  const lines = results.map(({ machine }) => describe(machine));
  return lines.length === 0 ? [] : [`**The machine:** ${[...new Set(lines)].join('; ')}.`];
}

function describe({ cores, processor, memoryGb, node, scipy }: Machine): string {
  return `${cores} cores of ${processor} with ${memoryGb} GB, Node ${node}${scipy ? `, scipy ${scipy}` : ''}`;
}

/** Every bar at once. */
function glance(summaries: readonly Summary[]): string[] {
  const rows = summaries.flatMap(({ verdicts }) =>
    verdicts.map(({ work, measured, bar, isMet }) => [
      work,
      measured,
      bar,
      isMet === null ? 'open' : isMet ? 'yes' : '**no**',
    ]),
  );
  return rows.length === 0 ? [] : ['## At a glance', markdown({ head: ['work', 'measured', 'bar', 'met'], rows })];
}

function sectionOf(results: Results, { tables, notes }: Summary): string {
  const { title } = BENCHMARKS[results.name];
  return [
    `## ${title}`,
    originOf(results),
    ...tables.map(markdown),
    ...(results.name === 'growth' ? ['![Seconds to plan, by number of recruits](benchmarks-growth.svg)'] : []),
    [...notes, ...otherRuns(results)].map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
}

/** The command, and when, on which commits and under what load it ran. */
function originOf({ name, settings, entries }: Results): string {
  const { quick, count, cap } = settings;
  const options = [quick && '--quick', count && `--count ${count}`, cap && `--cap ${cap}`].filter(Boolean);
  const loads = entries.flatMap(({ load }) => load);
  const commits = [...new Set(entries.map(({ commit }) => commit))];
  const days = [...new Set(entries.map(({ date }) => date.slice(0, 10)))].sort();
  return [
    `\`npm run bench -- ${[name, ...options].join(' ')}\``,
    days.length > 1 ? `${days[0]} to ${days.at(-1)}` : (days.at(0) ?? 'never'),
    `commit ${commits.join(', ')}`,
    `load ${Math.min(...loads)} to ${Math.max(...loads)}`,
  ].join(' · ');
}

/** Who was measured at an earlier commit than the newest, because neither the problem nor it has changed since. */
function otherRuns({ entries }: Results): string[] {
  const newest = [...entries].sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1)?.commit;
  const older = entries.filter(({ commit }) => commit !== newest);
  const names = [...new Set(older.map(({ contender, commit }) => `${contender} (commit ${commit})`))];
  return names.length === 0 ? [] : [`From another run, of the same problem and version: ${names.join(', ')}.`];
}

function notRun(
  summaries: readonly { readonly one: Results; readonly summary: Summary }[],
  texts: Recorded['texts'],
): string {
  const have = new Set(summaries.map(({ one }) => one.name));
  const missing = [
    ...summaries.flatMap(({ one, summary }) => summary.missing.map((what) => `\`${one.name}\`: ${what}.`)),
    ...Object.keys(BENCHMARKS)
      .filter((name) => !have.has(name) && texts[name] === undefined)
      .map((name) => `\`${name}\`: ${BENCHMARKS[name].title}.`),
  ];
  const lines = [...missing.map((line) => `- ${line}`), (texts['not-run'] ?? '').trim()].filter((line) => line !== '');
  return lines.length === 0 ? '' : `## What was not run\n\n${lines.join('\n')}`;
}
