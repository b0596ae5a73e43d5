import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { checkPlan, type Finding, type Plan, type Problem } from '../optimizer';
import { solveBytes, type NotSolved, type SolveTerms, type SolvingWatch } from '../solving/solve-bytes';

/** The lists of a plan, column by column: cheap to send between threads and to give to `unnest`. */
export interface PlanColumns {
  readonly postings: {
    /** Aliases of the round. */
    readonly recruits: readonly string[];
    readonly counties: readonly string[];
    readonly starts: readonly number[];
    readonly periods: readonly number[];
  };
  readonly unposted: { readonly recruits: readonly string[]; readonly reasons: readonly string[] };
  readonly shortfalls: {
    readonly counties: readonly string[];
    readonly roles: readonly string[];
    readonly periods: readonly number[];
    readonly missing: readonly number[];
    /** Each a JSON list. */
    readonly reasons: readonly string[];
  };
}

/** A plan that the independent check agrees with. */
export interface CertifiedPlan {
  readonly kind: 'certified';
  readonly status: Plan['status'];
  readonly problemDigest: string;
  readonly objectives: Plan['objectives'];
  readonly solver: Plan['solver'];
  /** Pins by alias. */
  readonly conflict: {
    readonly pins: readonly { readonly recruit: string; readonly county: string; readonly start?: number }[];
    readonly rules: readonly string[];
  } | null;
  readonly columns: PlanColumns;
  /** The plan document, gzip, and the SHA-256 of its bytes. */
  readonly document: Uint8Array;
  readonly documentDigest: string;
}

/** What comes of a solve for the service; plain data. */
export type CertifiedOutcome =
  NotSolved | CertifiedPlan | { readonly kind: 'uncertified'; readonly findings: readonly Finding[] };

/** Findings that are logged. */
const MOST_FINDINGS = 20;

/** Solves a problem document and has the plan checked before anybody sees it. Runs in a thread: it blocks. */
export async function solveCertified(
  bytes: Uint8Array,
  terms: SolveTerms,
  watch: SolvingWatch,
): Promise<CertifiedOutcome> {
  const solved = await solveBytes(bytes, terms, watch);
  if (solved.kind !== 'solved') return solved;
  const { problem, plan, document } = solved;
  const { findings } = checkPlan(problem, plan, { digest: plan.problemDigest });
  if (findings.length > 0) return { kind: 'uncertified', findings: findings.slice(0, MOST_FINDINGS) };
  return {
    kind: 'certified',
    status: plan.status,
    problemDigest: plan.problemDigest,
    objectives: plan.objectives,
    solver: plan.solver,
    conflict: conflictOf(problem, plan),
    columns: columnsOf(plan),
    document: new Uint8Array(gzipSync(document)),
    documentDigest: `sha256:${createHash('sha256').update(document).digest('hex')}`,
  };
}

function conflictOf({ pins = [] }: Problem, { conflict }: Plan): CertifiedPlan['conflict'] {
  return conflict && { pins: conflict.pins.map((index) => pins[index]), rules: conflict.rules };
}

function columnsOf({ postings, unposted, shortfalls }: Plan): PlanColumns {
  return {
    postings: {
      recruits: postings.map(({ recruit }) => recruit),
      counties: postings.map(({ county }) => county),
      starts: postings.map(({ start }) => start),
      periods: postings.map(({ periods }) => periods),
    },
    unposted: {
      recruits: unposted.map(({ recruit }) => recruit),
      reasons: unposted.map(({ reason }) => reason),
    },
    shortfalls: {
      counties: shortfalls.map(({ county }) => county),
      roles: shortfalls.map(({ role }) => role),
      periods: shortfalls.map(({ period }) => period),
      missing: shortfalls.map(({ missing }) => missing),
      reasons: shortfalls.map(({ reasons }) => JSON.stringify(reasons)),
    },
  };
}
