import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../auth/viewer';
import { pageOf, readCursor } from '../../common/page';
import type { Language } from '../../common/text';
import { Database } from '../../database/database';
import { Rounds } from '../rounds.service';
import { isBlocking, Snapshot } from '../snapshot';
import { countByCode, type Issue, ISSUE_CODES, type IssueCode, type Severity } from './issue';
import type { IssueCountView, IssuesQuery, IssuesView, IssueView } from './issue.dto';
import { sentenceOfIssue } from './issue-phrases';

/** What a freeze of a round would tell, at any time before it. */
@Injectable()
export class Issues {
  constructor(
    private readonly database: Database,
    private readonly rounds: Rounds,
    private readonly snapshot: Snapshot,
  ) {}

  async list(viewer: Viewer, roundId: string, query: IssuesQuery, language: Language): Promise<IssuesView> {
    const after = readCursor(query.cursor, ['number']);
    const round = await this.rounds.find(viewer, roundId);
    const issues = await this.snapshot.issues(round);
    const wanted = issues.filter(({ code }) => query.code === undefined || code === query.code);
    const from = Math.max(0, Number(after?.[0] ?? 0));
    const rows = wanted.slice(from, from + query.limit + 1);
    const page = pageOf(rows, query.limit, () => [from + query.limit]);
    const blocking = issues.filter(isBlocking).length;
    return {
      blocking,
      warnings: issues.length - blocking,
      counts: [...countsOf(issues, 'blocking'), ...countsOf(issues, 'warning')],
      items: await this.views(page.items, language),
      nextCursor: page.nextCursor,
    };
  }

  private async views(issues: readonly Issue[], language: Language): Promise<IssueView[]> {
    const codes = issues.filter(({ code }) => ISSUE_CODES[code].subject === 'counties').map((each) => each.subjectId);
    const rows = await this.database.query<{ code: string; name: string }>(
      `SELECT code, CASE WHEN $2 = 'en' THEN coalesce(name_en, name_zh) ELSE name_zh END AS name
       FROM areas WHERE code = ANY ($1::text[])`,
      [codes, language],
    );
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    return issues.map((issue) => {
      const { severity, subject } = ISSUE_CODES[issue.code];
      const name = subject === 'counties' ? names.get(issue.subjectId) : undefined;
      return { ...issue, severity, subject, message: sentenceOfIssue(issue, name)[language] };
    });
  }
}

function countsOf(issues: readonly Issue[], severity: Severity): IssueCountView[] {
  const counts = Object.entries(countByCode(issues, severity)) as [IssueCode, number][];
  return counts.map(([code, count]) => ({ code, severity, count, byRule: byRule(issues, code) }));
}

/** How many issues of a code name each rule. */
function byRule(issues: readonly Issue[], wanted: IssueCode): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code, facts } of issues) {
    if (code !== wanted) continue;
    const rules = Array.isArray(facts.rules) ? (facts.rules as string[]) : Object.keys(facts.rules ?? {});
    for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
