import { OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { AuditEntriesQuery } from '../audit/audit-entry.dto';
import { PostingsQuery } from '../postings/posting.dto';

export const PLAN_PARTS = ['postings', 'unposted', 'shortfalls', 'levels'] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** Which part of a plan comes first; CSV has no other. */
export class PlanExportQuery {
  /** @example postings */
  @IsIn(PLAN_PARTS)
  part: PlanPart = 'postings';
}

/** Which postings; every filter given must hold. */
export class PostingsExportQuery extends OmitType(PostingsQuery, ['limit', 'cursor'] as const) {}

/** Which entries; every filter given must hold. */
export class AuditExportQuery extends OmitType(AuditEntriesQuery, ['limit', 'cursor'] as const) {}
