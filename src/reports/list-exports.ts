import { Injectable } from '@nestjs/common';
import { AuditEntriesService } from '../audit/audit-entries.service';
import type { AuditEntriesQuery } from '../audit/audit-entry.dto';
import type { Viewer } from '../auth/viewer';
import type { Language } from '../common/text';
import { PlanLists } from '../plans/plan-lists';
import { PlanReader } from '../plans/plan-reader';
import type { PostingsQuery } from '../postings/posting.dto';
import { PostingReads } from '../postings/posting-reads';
import type { OutputTable } from '../tables/output';
import { allPages, PAGE } from './all-pages';
import { PLAN_PARTS, type PlanPart } from './export.dto';
import {
  auditTable,
  planLevelsSheet,
  planPostingsSheet,
  planShortfallsSheet,
  planUnpostedSheet,
  postingsTable,
} from './list-tables';

/** Lists as tables, with the rights of the lists: names stand there for those who may see them. */
@Injectable()
export class ListExports {
  constructor(
    private readonly planLists: PlanLists,
    private readonly plans: PlanReader,
    private readonly postingReads: PostingReads,
    private readonly entries: AuditEntriesService,
  ) {}

  /**
   * A plan as a workbook of four sheets; CSV has one, the `part`.
   *
   * @throws {NotFoundError}
   */
  async plan(id: string, part: PlanPart, viewer: Viewer, language: Language): Promise<OutputTable> {
    const { objectives } = await this.plans.get(id, viewer, language);
    const page = (cursor: string | undefined) => ({ limit: PAGE, cursor });
    const sheets = {
      postings: planPostingsSheet(allPages((cursor) => this.planLists.postings(id, page(cursor), viewer))),
      unposted: planUnpostedSheet(allPages((cursor) => this.planLists.unposted(id, page(cursor), viewer, language))),
      shortfalls: planShortfallsSheet(
        allPages((cursor) => this.planLists.shortfalls(id, page(cursor), viewer, language)),
      ),
      levels: planLevelsSheet(objectives),
    };
    const others = PLAN_PARTS.filter((other) => other !== part).map((other) => sheets[other]);
    return { name: `plan-${part}`, sheets: [sheets[part], ...others] };
  }

  postings(query: Omit<PostingsQuery, 'limit' | 'cursor'>, viewer: Viewer): OutputTable {
    return postingsTable(allPages((cursor) => this.postingReads.list({ ...query, limit: PAGE, cursor }, viewer)));
  }

  audit(query: Omit<AuditEntriesQuery, 'limit' | 'cursor'>): OutputTable {
    return auditTable(allPages((cursor) => this.entries.list({ ...query, limit: PAGE, cursor })));
  }
}
