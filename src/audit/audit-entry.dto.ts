import { IsISO8601, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IfGiven } from '../common/if-given';
import { IsPlainText } from '../common/constraints';
import { PageQuery } from '../common/page';

/** Years of four digits: what the database can compare. */
const FOUR_DIGIT_YEAR = /^\d{4}-/;

export class AuditEntriesQuery extends PageQuery {
  /** @example "agreement.sign" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(100)
  action?: string;

  /** A table's name. @example "agreements" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(100)
  subject?: string;

  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  @IfGiven()
  @IsString()
  @IsPlainText()
  @MaxLength(200)
  subjectId?: string;

  /** Whom it is about. @example "0193d0c5-0000-7000-8000-000000000002" */
  @IfGiven()
  @IsUUID()
  personId?: string;

  /** Who did it. @example "0193d0c5-0000-7000-8000-000000000003" */
  @IfGiven()
  @IsUUID()
  accountId?: string;

  /** From this instant on. @example "2026-11-01T00:00:00+08:00" */
  @IfGiven()
  @IsISO8601({ strict: true })
  @Matches(FOUR_DIGIT_YEAR)
  from?: string;

  /** Before this instant. @example "2026-12-01T00:00:00+08:00" */
  @IfGiven()
  @IsISO8601({ strict: true })
  @Matches(FOUR_DIGIT_YEAR)
  to?: string;
}

export class AuditEntryDto {
  /** @example "42" */
  id: string;

  /** @example "2026-11-24T08:00:00.000Z" */
  at: Date;

  /** Who did it; null for the service itself and for people without an account. */
  accountId: string | null;

  /** @example "agreement.sign" */
  action: string;

  /** @example "agreements" */
  subject: string;

  /** @example "0193d0c5-0000-7000-8000-000000000001" */
  subjectId: string | null;

  /** Whom it is about, if somebody. */
  personId: string | null;

  /** Nothing personal. @example { "year": 2026 } */
  facts: Record<string, unknown>;

  /** Whether personal fields are sealed in it. @example false */
  hasPersonal: boolean;

  /** @example "0193d0c5-0000-7000-8000-000000000004" */
  requestId: string | null;
}

export class OpenedAuditEntryDto extends AuditEntryDto {
  /** Unsealed for national coordinators; null for auditors, without any, and once the person is erased. */
  personal: Record<string, unknown> | null;
}

export class AuditEntriesPageDto {
  items: AuditEntryDto[];

  /** Null on the last page. */
  nextCursor: string | null;
}
