import { areaPatterns } from '../common/area-code';
import type { FieldError } from '../common/domain-error';
import type { Database } from '../database/database';
import type { Round } from './round.entity';

/** Against a recruit that the round does not plan: of another edition, nominated outside its areas, or not there. */
export async function recruitErrors(
  database: Database,
  { id, areas }: Round,
  recruitId: string,
): Promise<FieldError[]> {
  const rows = await database.query(
    `SELECT 1 FROM recruits r JOIN round_editions e ON e.edition_id = r.edition_id
     WHERE e.round_id = $1 AND r.id = $2 AND ($3::text[] IS NULL OR r.nominating_area LIKE ANY ($3))`,
    [id, recruitId, areaPatterns(areas.length === 0 ? null : areas)],
  );
  if (rows.length > 0) return [];
  const text = { en: 'There is no such recruit in this round.', zh: '本轮次没有该人员。' };
  return [{ pointer: '/recruitId', code: 'unknown-reference', text }];
}
