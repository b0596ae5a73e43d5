import type { CommandLinePhrases, FileTrouble, ProgressState, SummaryPhrases } from './command-line-phrases';
import { demoEn } from './demo.en';
import { dimacsEn } from './dimacs.en';
import { helpEn } from './help.en';
import { serviceEn } from './service.en';
import { planEn } from './plan.en';

const { number } = planEn;
const count = (value: number, one: string, many = `${one}s`): string => `${number(value)} ${value === 1 ? one : many}`;

const TROUBLES: Readonly<Record<FileTrouble, (detail: string) => string>> = {
  missing: () => 'there is no such file or folder',
  directory: () => 'it is a folder',
  'not-a-folder': () => 'there is a file of that name',
  'not-permitted': () => 'permission denied',
  'too-large': () => 'it is larger than Node can read',
  'no-space': () => 'no space left on the device',
  'read-only': () => 'the file system is read-only',
  other: (detail) => detail,
};

function progress({ level, index, count: levels, incumbent, bound, elapsed }: ProgressState): string {
  if (level === null) return `${elapsed.toFixed(1)} s: looking for a first plan`;
  const best = incumbent === null ? '' : `, best ${number(incumbent)}`;
  const least = bound === null ? '' : `, at least ${number(bound)}`;
  return `${elapsed.toFixed(1)} s: level ${index + 1} of ${levels}, ${planEn.level(level)}${best}${least}`;
}

const summary: SummaryPhrases = {
  headline: ({ problem, status }) => `Plan of ${problem}: ${planEn.status(status)}.`,
  coverageSentence: ({ counties, withoutLawyer: { before, after }, byCircuit }) =>
    `Of ${count(counties, 'county', 'counties')} in need ${number(before)} had no lawyer; with the plan ${number(after)}.` +
    (byCircuit > 0 ? ` ${number(byCircuit)} more ${byCircuit === 1 ? 'is' : 'are'} reached by circuit only.` : ''),
  foundBy: ({ engine, options, seconds }) =>
    `Found by ${engine} among ${count(options, 'posting option')} in ${seconds.toFixed(1)} s.`,
  opinion: ({ engine, agrees }) =>
    `Second opinion: ${engine} ${agrees ? 'agrees' : 'DISAGREES'} on the first relaxation.`,
  levels: 'Levels, most important first',
  value: 'value',
  bound: 'at least',
  proven: 'proven',
  withinTolerance: 'proven, within its tolerance',
  notProven: 'not proven',
  coverage: 'Coverage by province: counties in need, those with no lawyer before → after, persons posted of wanted',
  province: 'province',
  allProvinces: 'all',
  counties: 'in need',
  withoutLawyer: 'no lawyer',
  lawyers: 'lawyers',
  assistants: 'assistants',
  personPeriods: 'persons are counted once a period',
  programmes: 'Postings by programme: posted of recruits',
  programme: 'programme',
  unposted: (recruits) =>
    recruits === 0 ? 'Every recruit is posted.' : `${count(recruits, 'recruit')} left without a posting`,
  short: (persons) => (persons === 0 ? 'No place is short.' : `${count(persons, 'person')} missing`),
  people: (recruits) => count(recruits, 'recruit'),
  missing: (persons, role, counties) => `${count(persons, role)} in ${count(counties, 'county', 'counties')}`,
  persons: (persons, role) => count(persons, role),
  more: (rest) => `and ${number(rest)} more`,
  because: (reasons) => reasons.filter((reason) => reason !== '').join('; '),
};

/** What the command line says, in English. */
export const commandLineEn: CommandLinePhrases = {
  help: helpEn,
  service: serviceEn,
  demo: demoEn,
  summary,
  stdin: 'the standard input',
  stdout: 'the standard output',
  cannotRead: (path, trouble, detail) => `${path} cannot be read: ${TROUBLES[trouble](detail)}.`,
  cannotWrite: (path, trouble, detail) => `${path} cannot be written: ${TROUBLES[trouble](detail)}.`,
  outputIsInput: (path) => `${path} is the problem itself; the plan would overwrite it. Give -o another name.`,
  stdinTwice: 'only one of the two files can come from the standard input.',
  badNumber: (what, value, min, max) =>
    `"${value}" is not a ${what === 'whole' ? 'whole number' : 'number of seconds'} from ${min} to ${number(max)}.`,
  engineTooSmall: (detail) => detail,
  unknownFeature: (feature, known) => `there is no feature "${feature}". Known: ${known.join(', ')}.`,
  refused: (path, errors) => `${path} breaks the contract, ${count(errors, 'error')}:`,
  documentError: ({ code, message }) => `${message} [${code}]`,
  wholeDocument: 'the document',
  more: (errors) => `… and ${number(errors)} more (all of them: paiyuan validate --json).`,
  valid: (path, { recruits, counties, programmes }) =>
    `${path} is a valid problem: ${count(recruits, 'recruit')}, ${count(counties, 'county', 'counties')}, ` +
    `${count(programmes, 'programme')}.`,
  holds: (path) => `${path} holds: it keeps every rule, and every level has the value it claims.`,
  planRefused: (path, findings) => `${path} is refused, ${count(findings, 'finding')}:`,
  holdsInfeasible: (path) => `${path} says that no plan exists, and names pins and rules of the problem.`,
  conflictNotVerified: 'That they cannot hold together is not verified: it is what the plan claims.',
  boundsNotVerified: 'The bounds are not verified: that no better plan exists is what the plan claims.',
  planning: ({ recruits, counties }) =>
    `Planning ${count(recruits, 'recruit')} for ${count(counties, 'county', 'counties')} …`,
  progress,
  stopping: 'Stopping; the best plan found is kept. Ctrl-C again ends at once.',
  interruptedWithoutPlan: 'Stopped before any plan was found; nothing is written.',
  noOpinion: 'No second opinion: the model is too large for the other engine.',
  wrote: (path) => `Written: ${path}`,
  dimacs: (line, code) => `line ${line}: ${dimacsEn[code]}`,
  flowTooWide:
    'supplies and bounds add up to more than 2^53, or costs times nodes pass 2^52, where sums would no longer be exact; scale them down',
  flowTooLarge: 'the network needs more than the 4 GiB of memory that WebAssembly has',
  outOfMemory: 'The problem needs more memory than Node allows. Try: NODE_OPTIONS=--max-old-space-size=8192 paiyuan …',
  bug: (message) =>
    `Something went wrong on our side: ${message}\n` +
    'Please report it with what you ran; PAIYUAN_DEBUG=1 shows where it happened.',
  madeUp: 'The counties are real. The people, the needs and who has no lawyer are made up.',
};
