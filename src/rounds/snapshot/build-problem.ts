/** Facts → problem document, with recruits by their ids. Pure; never makes a document that breaks the contract or has no plan because of facts. */
import { setImmediate } from 'node:timers/promises';
import type { Ban, Pin, Problem, Programme, Recruit } from '../../optimizer';
import type { Issue } from '../issues/issue';
import { type Period, periodsOfRound } from '../periods';
import { type Candidate, candidatesOf } from './candidates';
import { countiesOf, countyIssues, makeRoom } from './counties';
import type { EditionFacts, RoundFacts } from './facts';
import { agreementsOf, commitmentsOf, fundsOf, programmesOf, sendingQuotasOf, withLimits, withQuotas } from './limits';
import { homeOfServing, type ProgrammeNames, programmeNames } from './names';
import { pinsOf } from './pins';
import { type ServingPosting, servingOf } from './serving';

const CHUNK = 500;
const LOWEST_M = -500;
const HIGHEST_M = 9_000;

/** A document with recruits by their ids, and what was found on the way. */
export interface Draft {
  readonly problem: Problem;
  readonly issues: Issue[];
  /** Programmes of the document → editions. */
  readonly editions: Record<string, string>;
  /** Recruits who are pinned because they serve. */
  readonly serving: ReadonlySet<string>;
}

export async function buildProblem(facts: RoundFacts): Promise<Draft> {
  const context = await contextOf(facts);
  await setImmediate();
  const { periods, counties, serving, names, agreements, editions } = context;
  const roomIssues = makeRoom(counties, serving, periods.length);
  const commitments = commitmentsOf(facts, editions, serving);
  await setImmediate();
  const programmes = withLimits(context.programmes, facts.editions, commitments);
  const funds = fundsOf(facts, commitments);
  const quotas = withQuotas(agreements, facts.agreements, commitments);
  const sending = sendingQuotasOf(facts, names, commitments);
  const servingIds = new Set(serving.map(({ posting }) => posting.recruitId));
  const pool = await candidatesOf(facts, {
    periods,
    editions,
    signed: new Set(agreements.keys()),
    serving: servingIds,
  });
  const extra = extraProgrammes(serving, names);
  const { recruits, bans } = await peopleOf(facts, context, pool.candidates);
  await setImmediate();
  const pins = pinsOf(facts, periods.length, new Set(pool.candidates.map(({ recruit }) => recruit.id)), serving);
  const problem: Problem = {
    format: 'paiyuan-problem/1',
    id: facts.round.id,
    periods: periods.map(({ id }) => id),
    programmes: [...programmes.entries, ...extra],
    funds: funds.entries,
    counties: [...counties.values()],
    recruits,
    agreements: quotas.entries,
    sendingQuotas: sending.entries,
    pins: [...serving.map(pinOfServing), ...pins.entries],
    bans,
    objectives: facts.round.objectives,
  };
  return {
    problem,
    issues: [
      ...emptyRound(facts, problem),
      ...countyIssues(facts, counties, periods),
      ...roomIssues,
      ...editionIssues(facts),
      ...[programmes, funds, quotas, sending, pool, pins].flatMap(({ issues }) => issues),
    ],
    editions: editionsByProgramme(problem.programmes, names),
    serving: servingIds,
  };
}

async function contextOf(facts: RoundFacts) {
  const { round } = facts;
  const periods = periodsOfRound(round);
  const editions = new Map(facts.editions.map((edition) => [edition.id, edition]));
  const names = programmeNames(facts.editions);
  const funds = new Map(facts.funds.map(({ id, code }) => [id, code]));
  const programmes = programmesOf(facts.editions, names, round.periodMonths, funds);
  const counties = await countiesOf(facts, periods);
  await setImmediate();
  const agreements = agreementsOf(facts);
  const question = { postings: facts.postings, periods, editions, names, programmes, counties, agreements };
  return { ...question, serving: servingOf(question) };
}

/** Programmes without scope or limits, for those who serve under rules that the round does not have. */
function extraProgrammes(serving: readonly ServingPosting[], names: ReadonlyMap<string, ProgrammeNames>): Programme[] {
  const outside = serving.filter(({ isOwn }) => !isOwn).map(({ posting }) => names.get(posting.editionId)!.serving);
  return [...new Set(outside)].sort().map((id) => ({ id, kind: 'individual', residence: 'any' }));
}

function editionsByProgramme(
  programmes: readonly Programme[],
  names: ReadonlyMap<string, ProgrammeNames>,
): Record<string, string> {
  const editions = new Map(
    [...names].flatMap(([id, { own, serving }]) => [[serving, id] as const, [own, id] as const]),
  );
  return Object.fromEntries(programmes.map(({ id }) => [id, editions.get(id)!]));
}

type Context = Awaited<ReturnType<typeof contextOf>>;

interface People {
  readonly recruits: Recruit[];
  readonly bans: Ban[];
}

async function peopleOf(facts: RoundFacts, context: Context, candidates: readonly Candidate[]): Promise<People> {
  const recruits = context.serving.map((entry) => servingRecruit(entry, context));
  const bans: Ban[] = [];
  const bansOfRound = new Map<string, string[]>();
  for (const { recruitId, areaCode } of facts.bans) {
    bansOfRound.set(recruitId, [...(bansOfRound.get(recruitId) ?? []), areaCode]);
  }
  for (const [index, candidate] of candidates.entries()) {
    if (index % CHUNK === 0) await setImmediate();
    const { id } = candidate.recruit;
    recruits.push(recruitOf(candidate, facts, context));
    const areas = new Set([...(bansOfRound.get(id) ?? []), ...unspokenAreas(candidate), ...candidate.closed]);
    for (const area of areas) bans.push({ recruit: id, area });
  }
  return { recruits, bans };
}

/** Where a language is asked for that the recruit does not speak. */
function unspokenAreas({ edition, recruit }: Candidate): string[] {
  const spoken = new Set(recruit.languages.map((language) => language.toLowerCase()));
  return edition.languages.filter(({ language }) => !spoken.has(language.toLowerCase())).map(({ area }) => area);
}

function recruitOf(
  candidate: Candidate,
  facts: RoundFacts,
  { periods, names, agreements, counties }: Calendar,
): Recruit {
  const { recruit, edition, home, available, term, household, beside, baseline } = candidate;
  const location = facts.positions.get(recruit.homePrefecture ?? home);
  const preferences = [...(beside === null ? [] : [beside]), ...recruit.wishes];
  const agreement = edition.kind === 'pairing' ? agreements.get(recruit.agreementId!) : undefined;
  const isWhole = available.from === 0 && available.to === periods.length - 1;
  return {
    id: recruit.id,
    role: recruit.role,
    programme: names.get(edition.id)!.own,
    home,
    ...(location && { homeLocation: location }),
    ...(agreement && { agreement: agreement.id }),
    ...(recruit.languages.length > 0 && { languages: [...recruit.languages] }),
    ...(recruit.maxAltitude !== null && { maxAltitude: Math.min(HIGHEST_M, Math.max(LOWEST_M, recruit.maxAltitude)) }),
    ...(recruit.refusals.length > 0 && { refuses: [...recruit.refusals] }),
    ...(preferences.length > 0 && { preferences }),
    ...(household !== null && { household }),
    ...(!isWhole && { available: { ...available } }),
    term,
    ...(baseline && counties.has(baseline.county) && { baseline: { ...baseline } }),
  };
}

type Calendar = Context & { readonly periods: readonly Period[] };

/** Bound by nothing but where and when they serve. */
function servingRecruit({ posting, span, isOwn }: ServingPosting, context: Calendar): Recruit {
  const { editions, names, agreements } = context;
  const edition: EditionFacts = editions.get(posting.editionId)!;
  const { own, serving } = names.get(edition.id)!;
  const agreement = isOwn && posting.agreementId !== null ? agreements.get(posting.agreementId) : undefined;
  return {
    id: posting.recruitId,
    role: posting.role,
    programme: isOwn ? own : serving,
    home: homeOfServing(edition, posting),
    ...(agreement && { agreement: agreement.id }),
    ...(posting.languages.length > 0 && { languages: [...posting.languages] }),
    available: { ...span },
    term: span.to - span.from + 1,
  };
}

function pinOfServing({ posting, span }: ServingPosting): Pin {
  return { recruit: posting.recruitId, county: posting.countyCode, start: span.from };
}

function emptyRound({ round }: RoundFacts, { recruits, counties }: Problem): Issue[] {
  const needing = counties.filter(({ needs }) => Object.keys(needs).length > 0).length;
  if (recruits.length > 0 && needing > 0) return [];
  return [{ code: 'round-empty', subjectId: round.id, facts: { recruits: recruits.length, counties: needing } }];
}

function editionIssues({ editions, agreements }: RoundFacts): Issue[] {
  const planned = editions.filter(({ isPlanned }) => isPlanned);
  const pairing = new Set(planned.filter(({ kind }) => kind === 'pairing').map(({ id }) => id));
  return [
    ...planned
      .filter(({ startsOn }) => startsOn === null)
      .map(({ id, programmeId, year }): Issue => {
        return { code: 'edition-without-start', subjectId: id, facts: { programme: programmeId, year } };
      }),
    ...agreements
      .filter(({ state, editionId }) => state === 'draft' && pairing.has(editionId))
      .map(({ id, code }): Issue => ({ code: 'agreement-not-signed', subjectId: id, facts: { agreement: code } })),
  ];
}
