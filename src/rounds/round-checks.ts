import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import type { Database } from '../database/database';
import { objectiveErrors } from './objectives';
import type { UpdateRoundDto } from './round.dto';

/**
 * Every error of what a round is to be, as far as it is given.
 *
 * @throws {InvalidInputError}
 */
export async function checkRound(database: Database, viewer: Viewer, body: UpdateRoundDto): Promise<void> {
  const errors = [
    ...(body.objectives === undefined ? [] : objectiveErrors(body.objectives)),
    ...(body.areas === undefined && viewer.areas === null ? [] : territoryErrors(viewer, body.areas)),
    ...(await unknownAreas(database, body.areas ?? [])),
    ...(await unknownEditions(database, body.editionIds ?? [])),
  ];
  if (errors.length > 0) throw new InvalidInputError(errors);
}

/** A coordinator of a territory plans inside it only, never the whole country. */
function territoryErrors({ areas: territory }: Viewer, areas: readonly string[] | undefined): FieldError[] {
  if (territory === null || areas === undefined) return [];
  const text = { en: 'Name areas of your territory only.', zh: '只能填写您辖区内的地区。' };
  if (areas.length === 0) return [{ pointer: '/areas', code: 'outside-territory', text }];
  return areas.flatMap((area, index) =>
    liesIn(area, territory) ? [] : [{ pointer: `/areas/${index}`, code: 'outside-territory', text }],
  );
}

async function unknownAreas(database: Database, areas: readonly string[]): Promise<FieldError[]> {
  if (areas.length === 0) return [];
  const rows = await database.query<{ code: string }>(`SELECT code FROM areas WHERE code = ANY ($1::text[])`, [areas]);
  const known = new Set(rows.map(({ code }) => code));
  return areas.flatMap((area, index) =>
    known.has(area) ? [] : [unknown(`/areas/${index}`, { en: `There is no area ${area}.`, zh: `没有地区 ${area}。` })],
  );
}

async function unknownEditions(database: Database, ids: readonly string[]): Promise<FieldError[]> {
  if (ids.length === 0) return [];
  const rows = await database.query<{ id: string }>(`SELECT id FROM editions WHERE id = ANY ($1::uuid[])`, [ids]);
  const known = new Set(rows.map(({ id }) => id));
  return ids.flatMap((id, index) =>
    known.has(id.toLowerCase())
      ? []
      : [unknown(`/editionIds/${index}`, { en: `There is no edition ${id}.`, zh: `没有项目年度 ${id}。` })],
  );
}

function unknown(pointer: string, text: FieldError['text']): FieldError {
  return { pointer, code: 'unknown-reference', text };
}
