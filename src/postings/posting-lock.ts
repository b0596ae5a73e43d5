import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import type { Database } from '../database/database';
import { PLACE_COLUMNS, PLACE_JOINS } from './place';
import type { PostingState } from './posting.entity';
import type { StepTaken } from './step-log';

/** A posting whose row is locked until the end of the transaction. */
export interface LockedPosting extends Omit<StepTaken, 'from' | 'reason'> {
  readonly state: PostingState;
  readonly medicalOn: string | null;
  readonly agreementOn: string | null;
  readonly trainingOn: string | null;
  readonly arrivedOn: string | null;
  /** Whether the county lies in the viewer's territory. */
  readonly isReceiver: boolean;
}

/** Takes the county's patterns as $2; null for the whole country. */
const SELECT = `
  SELECT p.id AS "postingId", r.person_id AS "personId", p.county_code AS "countyCode", p.starts_on AS "startsOn",
         p.ends_on AS "endsOn", p.answer_by AS "answerBy", p.state, p.medical_on AS "medicalOn",
         p.agreement_on AS "agreementOn", p.training_on AS "trainingOn", p.arrived_on AS "arrivedOn",
         ($2::text[] IS NULL OR p.county_code LIKE ANY ($2)) AS "isReceiver", ${PLACE_COLUMNS}
  FROM postings p
  JOIN recruits r ON r.id = p.recruit_id
  JOIN counties c ON c.code = p.county_code ${PLACE_JOINS}
  WHERE p.id = $1`;

/** @throws {NotFoundError} for somebody else's. */
export async function lockForPerson(database: Database, id: string, viewer: Viewer): Promise<LockedPosting> {
  const rows = await database.query<LockedPosting>(`${SELECT} AND r.person_id = $3 FOR UPDATE OF p`, [
    id,
    [],
    viewer.personId,
  ]);
  return found(id, rows);
}

/** @throws {NotFoundError} for a posting that neither leads into the viewer's territory nor is of a recruit nominated there. */
export async function lockForCoordinator(database: Database, id: string, { areas }: Viewer): Promise<LockedPosting> {
  const rows = await database.query<LockedPosting>(
    `${SELECT} AND ($2::text[] IS NULL OR p.county_code LIKE ANY ($2) OR r.nominating_area LIKE ANY ($2)) FOR UPDATE OF p`,
    [id, areaPatterns(areas)],
  );
  return found(id, rows);
}

function found(id: string, rows: readonly LockedPosting[]): LockedPosting {
  if (rows.length === 0) throw new NotFoundError('posting', id);
  return rows[0];
}
