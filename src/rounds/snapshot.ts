import { Injectable } from '@nestjs/common';
import { ISSUE_CODES, type Issue, sortIssues } from './issues/issue';
import type { Inspection } from './inspection/inspect';
import { inspectApart } from './inspection/inspection-thread';
import { RecruitAliases } from './recruit-aliases';
import type { Round } from './round.entity';
import { InvalidSnapshotError } from './rounds.errors';
import type { ProblemCounts } from './frozen-problem.entity';
import { buildProblem, type Draft } from './snapshot/build-problem';
import { documentBytes } from './snapshot/document-text';
import { FactReader } from './snapshot/fact-reader';
import { renamed } from './snapshot/rename';
import type { Problem } from '../optimizer';

/** A document as it may be frozen. */
export interface SnapshotDocument {
  readonly bytes: Buffer;
  readonly editions: Record<string, string>;
  readonly counts: ProblemCounts;
  readonly issues: Issue[];
}

/** The only translation of facts into a problem document. */
@Injectable()
export class Snapshot {
  constructor(
    private readonly reader: FactReader,
    private readonly aliases: RecruitAliases,
  ) {}

  /** What a freeze would tell now, blocking issues first. Writes nothing. */
  async issues(round: Round): Promise<Issue[]> {
    const draft = await buildProblem(await this.reader.read(round));
    const inspection = await inspectApart(await documentBytes(draft.problem));
    return issuesOf(draft, draft.problem, inspection, (id) => id);
  }

  /**
   * The document of the facts as they are now, with its issues. Gives aliases to recruits who have none yet.
   *
   * @throws {InvalidSnapshotError} if it breaks the contract: a bug.
   */
  async document(round: Round): Promise<SnapshotDocument> {
    const draft = await buildProblem(await this.reader.read(round));
    const ids = draft.problem.recruits.map(({ id }) => id);
    const aliases = await this.aliases.ensure(round.id, ids);
    const problem = await renamed(draft.problem, aliases);
    const bytes = await documentBytes(problem);
    const inspection = await inspectApart(bytes);
    const recruitOf = new Map(ids.map((id) => [aliases.get(id)!, id]));
    const issues = issuesOf(draft, problem, inspection, (alias) => recruitOf.get(alias)!);
    return { bytes, issues, editions: draft.editions, counts: countsOf(draft) };
  }
}

function countsOf({ problem, serving }: Draft): ProblemCounts {
  return {
    counties: problem.counties.length,
    recruits: problem.recruits.length,
    serving: serving.size,
    agreements: problem.agreements?.length ?? 0,
    pins: (problem.pins?.length ?? 0) - serving.size,
    bans: problem.bans?.length ?? 0,
  };
}

/** All issues, sorted: those of the facts, and those that the optimizer's rules find in the document. */
function issuesOf(
  draft: Draft,
  problem: Problem,
  { errors, pins, recruits, counties, households }: Inspection,
  recruitOf: (name: string) => string,
): Issue[] {
  const broken = pins.filter(({ index }) => draft.serving.has(recruitOf(problem.pins![index].recruit)));
  if (errors.length > 0 || broken.length > 0) {
    throw new InvalidSnapshotError([...new Set([...errors, ...broken.flatMap(({ rules }) => rules)])]);
  }
  return sortIssues([
    ...draft.issues,
    ...pins.map(({ index, rules }): Issue => {
      const { recruit, county, start = null } = problem.pins![index];
      return { code: 'pin-ineligible', subjectId: recruitOf(recruit), facts: { county, start, rules } };
    }),
    ...recruits.map(({ id, rules }): Issue => {
      return { code: 'recruit-without-option', subjectId: recruitOf(id), facts: { rules } };
    }),
    ...counties.map(({ code, ...facts }): Issue => ({ code: 'county-without-option', subjectId: code, facts })),
    ...households.map(({ members }): Issue => {
      const [first, ...others] = members.map(recruitOf).sort();
      return { code: 'household-split', subjectId: first, facts: { members: [first, ...others] } };
    }),
  ]);
}

/** Whether an issue stops the freeze. */
export function isBlocking({ code }: Issue): boolean {
  return ISSUE_CODES[code].severity === 'blocking';
}
