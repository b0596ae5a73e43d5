import { IsIn, IsString, MaxLength } from 'class-validator';

export const ERASURE_REASONS = ['asked-by-person', 'no-longer-needed', 'entered-by-mistake'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** Why somebody is erased: a word, because a sentence could tell about them for ever. */
export class EraseDto {
  /** @example asked-by-person */
  @IsIn(ERASURE_REASONS)
  reason: ErasureReason;
}

/** Confirms that it is really you. */
export class EraseMeDto {
  /** @example "a long secret sentence" */
  @IsString()
  @MaxLength(200)
  password: string;
}

/** An entry of the trail about the person. */
export class TrailEntryDto {
  /** @example 2013-07-01T08:00:00.000Z */
  at: string;

  /** @example recruit.change */
  action: string;

  /** @example recruits */
  subject: string;

  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  subjectId: string | null;

  /** @example { "fields": ["phone"] } */
  facts: Record<string, unknown>;

  /** @example { "phone": "13900000000" } */
  personal: Record<string, unknown> | null;
}

/** Everything that is held about a person, by table; fields are named as in the database, without secrets. */
export class PersonExportDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  personId: string;

  /** @example 2013-07-01T08:00:00.000Z */
  exportedAt: string;

  /** Rows by table. @example { "persons": [{ "id": "0193d0c5-0000-7000-8000-000000000000", "name": "王小明" }] } */
  tables: Record<string, Record<string, unknown>[]>;

  /** What the audit trail says about the person, oldest first, its sealed fields opened. @example [] */
  trail: TrailEntryDto[];
}
