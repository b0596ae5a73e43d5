/** Limits, funds and quotas, less what is used outside the document, and never below what serves inside it. */
import { liesIn } from '../../common/area-code';
import type { Agreement, Fund, Programme, Quota, Role, SendingQuota } from '../../optimizer';
import type { Issue, IssueCode } from '../issues/issue';
import type { AgreementFacts, EditionFacts, PostingFacts, QuotaFacts, RoundFacts } from './facts';
import { amountInFen, costOf, monthsIn, subsidyOf, toYuan } from './money';
import { homeOfServing, type ProgrammeNames, ROLES } from './names';
import { COMMITTED, type ServingPosting } from './serving';

/** What a posting does to the limits: used outside the document, or pinned inside it under its own programme. */
export interface Commitment {
  readonly posting: PostingFacts;
  readonly edition: EditionFacts;
  readonly isInside: boolean;
  /** Whether the person is away from home: not completed, not left early. */
  readonly isAway: boolean;
  /** Fen that the fund has paid or will pay outside the document, and inside. */
  readonly fenOutside: number;
  readonly fenInside: number;
}

/** Every posting that uses something of an edition: committed, over, or offered by another round. */
export function commitmentsOf(
  { round, postings }: RoundFacts,
  editions: ReadonlyMap<string, EditionFacts>,
  serving: readonly ServingPosting[],
): Commitment[] {
  const months = remembered(monthsIn);
  const inside = new Map(serving.filter(({ isOwn }) => isOwn).map((entry) => [entry.posting.id, entry]));
  return postings.flatMap((posting): Commitment[] => {
    const edition = editions.get(posting.editionId);
    const isOver = posting.state === 'completed' || posting.state === 'left-early';
    const isOffered = posting.state === 'offered' && posting.roundId !== round.id;
    if (!edition || !(isOver || isOffered || COMMITTED.has(posting.state))) return [];
    const last = isOver ? (posting.leftOn ?? posting.endsOn) : posting.endsOn;
    const cost = (length: number) => costOf(edition.allowances, posting.role, posting.tier, length);
    const total = cost(months(posting.startsOn, last));
    const entry = inside.get(posting.id);
    const periods = entry ? entry.span.to - entry.span.from + 1 : 0;
    const fenInside = periods * cost(round.periodMonths);
    const fenOutside = Math.max(0, total - fenInside);
    return [{ posting, edition, isInside: entry !== undefined, isAway: !isOver, fenOutside, fenInside }];
  });
}

/** Most postings share their dates with others. */
function remembered(measure: (from: string, to: string) => number): (from: string, to: string) => number {
  const known = new Map<string, number>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const found = known.get(key) ?? measure(from, to);
    known.set(key, found);
    return found;
  };
}

interface Room {
  readonly left: number;
  /** Set when those who serve are more than the limit leaves. */
  readonly exceeded?: { readonly limit: number; readonly used: number; readonly serving: number };
}

/** What a limit leaves: less what is used outside, but room for those who serve inside. */
function roomOf(limit: number, used: number, serving: number): Room {
  const left = Math.max(0, limit - used);
  return left >= serving ? { left } : { left: serving, exceeded: { limit, used, serving } };
}

function count(commitments: readonly Commitment[], test: (commitment: Commitment) => boolean) {
  const counted = commitments.filter(test);
  const serving = counted.filter(({ isInside }) => isInside).length;
  return { used: counted.length - serving, serving };
}

export interface Limited<T> {
  readonly entries: T[];
  readonly issues: Issue[];
}

class Findings {
  readonly issues: Issue[] = [];

  /** What is left; tells when reality is beyond the limit. */
  take(code: IssueCode, subjectId: string, what: string, { left, exceeded }: Room): number {
    if (exceeded) this.issues.push({ code, subjectId, facts: { what, ...exceeded } });
    return left;
  }
}

/** The planned editions as programmes, without limits: enough to know who may serve under which. */
export function programmesOf(
  editions: readonly EditionFacts[],
  names: ReadonlyMap<string, ProgrammeNames>,
  periodMonths: number,
  funds: ReadonlyMap<string, string>,
): Programme[] {
  return editions
    .filter(({ isPlanned }) => isPlanned)
    .map((edition) => {
      const scope = scopeOf(edition);
      const subsidy = subsidyOf(edition.allowances, periodMonths);
      const fund = edition.fundId === null ? undefined : funds.get(edition.fundId);
      return {
        id: names.get(edition.id)!.own,
        kind: edition.kind,
        ...(scope && { scope }),
        residence: edition.residence,
        ...(subsidy && { subsidy }),
        ...(fund !== undefined && { fund }),
      };
    });
}

function scopeOf({ scopeAreas, scopeMaxResidentLawyers, scopeDesignations }: EditionFacts): Programme['scope'] {
  const scope = {
    ...(scopeAreas.length > 0 && { areas: [...scopeAreas] }),
    ...(scopeMaxResidentLawyers !== null && { maxResidentLawyers: scopeMaxResidentLawyers }),
    ...(scopeDesignations.length > 0 && { designations: [...scopeDesignations] }),
  };
  return Object.keys(scope).length > 0 ? scope : undefined;
}

/** The same programmes with what their limits leave. */
export function withLimits(
  programmes: readonly Programme[],
  editions: readonly EditionFacts[],
  commitments: readonly Commitment[],
): Limited<Programme> {
  const findings = new Findings();
  const planned = editions.filter(({ isPlanned }) => isPlanned);
  const entries = programmes.map((programme, index) => {
    const { id, lawyerLimit, assistantLimit } = planned[index];
    const given: Partial<Record<Role, number>> = {};
    for (const role of ROLES) {
      const limit = role === 'lawyer' ? lawyerLimit : assistantLimit;
      if (limit === null) continue;
      const counted = count(commitments, ({ edition, posting }) => edition.id === id && posting.role === role);
      given[role] = findings.take('edition-exceeded', id, role, roomOf(limit, counted.used, counted.serving));
    }
    return Object.keys(given).length > 0 ? { ...programme, limits: given } : programme;
  });
  return { entries, issues: findings.issues };
}

/** The funds of planned editions. Whatever any edition has drawn from them is gone. */
export function fundsOf(facts: RoundFacts, commitments: readonly Commitment[]): Limited<Fund> {
  const findings = new Findings();
  const planned = new Set(facts.editions.flatMap(({ isPlanned, fundId }) => (isPlanned && fundId ? [fundId] : [])));
  const entries = facts.funds
    .filter(({ id }) => planned.has(id))
    .map(({ id, code, amount }) => {
      const drawn = commitments.filter(({ edition }) => edition.fundId === id);
      const used = drawn.reduce((sum, { fenOutside }) => sum + fenOutside, 0);
      const serving = drawn.reduce((sum, { isInside, fenInside }) => sum + (isInside ? fenInside : 0), 0);
      const room = roomOf(amountInFen(amount), used, serving);
      const { limit = 0, used: spent = 0, serving: bound = 0 } = room.exceeded ?? {};
      const inYuan = { limit: toYuan(limit), used: toYuan(spent), serving: toYuan(bound) };
      const left = findings.take('fund-exceeded', id, code, room.exceeded ? { ...room, exceeded: inYuan } : room);
      return { id: code, amount: toYuan(left) };
    });
  return { entries, issues: findings.issues };
}

/** Signed agreements of planned pairing editions, before anything is taken off: enough to know where they support. */
export function agreementsOf({ agreements, editions }: RoundFacts): Map<string, Agreement> {
  const pairing = new Set(
    editions.filter(({ kind, isPlanned }) => kind === 'pairing' && isPlanned).map(({ id }) => id),
  );
  const signed = agreements.filter(({ state, editionId }) => state === 'signed' && pairing.has(editionId));
  return new Map(
    signed.map((agreement) => [
      agreement.id,
      {
        id: agreement.code,
        supporter: agreement.supporterCode,
        supported: [...agreement.supportedCodes],
        quotas: {},
      },
    ]),
  );
}

/** The same agreements with what their quotas leave. */
export function withQuotas(
  agreements: ReadonlyMap<string, Agreement>,
  facts: readonly AgreementFacts[],
  commitments: readonly Commitment[],
): Limited<Agreement> {
  const findings = new Findings();
  const entries = facts.flatMap((agreement): Agreement[] => {
    const found = agreements.get(agreement.id);
    if (!found) return [];
    const under = commitments.filter(({ posting }) => posting.agreementId === agreement.id);
    const take = (what: Role | 'total', limit: number) => {
      const { used, serving } = count(under, ({ posting }) => what === 'total' || posting.role === what);
      return { used, left: findings.take('agreement-exceeded', agreement.id, what, roomOf(limit, used, serving)) };
    };
    const quota = (role: Role, min: number, max: number): Quota => {
      const { used, left } = take(role, max);
      return { min: Math.max(0, min - used), max: left };
    };
    return [
      {
        ...found,
        quotas: {
          lawyer: quota('lawyer', agreement.lawyerMin, agreement.lawyerMax),
          assistant: quota('assistant', agreement.assistantMin, agreement.assistantMax),
        },
        ...(agreement.maxTotal !== null && { maxTotal: take('total', agreement.maxTotal).left }),
      },
    ];
  });
  return { entries, issues: findings.issues };
}

/** Sending quotas of planned editions. Those who have come home no longer count against lawyers that must stay. */
export function sendingQuotasOf(
  { quotas, editions }: RoundFacts,
  names: ReadonlyMap<string, ProgrammeNames>,
  commitments: readonly Commitment[],
): Limited<SendingQuota> {
  const findings = new Findings();
  const entries = quotas.map((quota): SendingQuota => {
    const counts = (commitment: Commitment) =>
      quota.editionIds.includes(commitment.edition.id) &&
      (quota.max !== null || commitment.isAway) &&
      liesIn(homeOfServing(commitment.edition, commitment.posting), quota.areas);
    const { used, serving } = count(commitments, counts);
    const max = findings.take('quota-exceeded', quota.id, quota.code, roomOf(mostOf(quota), used, serving));
    const planned = editions.filter(({ id, isPlanned }) => isPlanned && quota.editionIds.includes(id));
    return { id: quota.code, areas: [...quota.areas], programmes: planned.map(({ id }) => names.get(id)!.own), max };
  });
  const tooFine = quotas.filter(({ areas }) => areas.some((area) => area.length > 4));
  const issues = tooFine.map(({ id, areas }): Issue => {
    return { code: 'quota-too-fine', subjectId: id, facts: { areas: areas.filter((area) => area.length > 4) } };
  });
  return { entries, issues: [...findings.issues, ...issues] };
}

function mostOf({ max, keepLawyers, localLawyers }: QuotaFacts): number {
  return max ?? Math.max(0, localLawyers - (keepLawyers ?? 0));
}
