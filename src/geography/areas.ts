import { Injectable } from '@nestjs/common';
import { shortenArea } from '../common/area-code';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { literally } from '../common/like';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import type { AreaDto, AreasQuery, AreaWithAncestorsDto, ProvinceDto } from './area.dto';

const AREA = `SELECT code, level, parent_code AS "parentCode", name_zh AS "nameZh", name_en AS "nameEn" FROM areas`;

/** Provinces, prefectures and counties by code. */
@Injectable()
export class Areas {
  constructor(private readonly database: Database) {}

  async list({ q, level, parent, limit, cursor }: AreasQuery): Promise<Page<AreaDto>> {
    const after = readCursor(cursor, ['text']);
    const rows = await this.database.query<AreaDto>(
      `${AREA}
       WHERE ($1::text IS NULL OR name_zh LIKE '%' || $1 || '%' OR name_en ILIKE '%' || $1 || '%' OR code LIKE $1 || '%')
         AND ($2::text IS NULL OR level = $2)
         AND ($3::text IS NULL OR parent_code = $3)
         AND ($4::text IS NULL OR code > $4)
       ORDER BY code LIMIT $5`,
      [q === undefined ? null : literally(q), level ?? null, parent ?? null, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ code }) => [code]);
  }

  /** @throws {NotFoundError} */
  async get(code: string): Promise<AreaWithAncestorsDto> {
    const rows = await this.database.query<AreaDto>(
      `${AREA} WHERE code IN ($1, left($1, 2), left($1, 4)) ORDER BY code`,
      [code],
    );
    const found = rows.at(-1);
    if (found?.code !== code) throw new NotFoundError('area', code);
    return { ...found, ancestors: rows.slice(0, -1) };
  }

  /** All of them fit on one page. */
  provinces(): Promise<ProvinceDto[]> {
    return this.database.query<ProvinceDto>(
      `SELECT p.code, a.name_zh AS "nameZh", a.name_en AS "nameEn", p.short_zh AS "shortZh", p.region,
              p.is_west12 AS "isWest12", p.allowance_tier AS "allowanceTier",
              (SELECT count(*)::int FROM counties c WHERE c.province_code = p.code) AS counties
       FROM provinces p JOIN areas a ON a.code = p.code ORDER BY p.code`,
    );
  }

  /** @throws {NotFoundError} */
  async province(code: string): Promise<ProvinceDto> {
    const found = (await this.provinces()).find((province) => province.code === code);
    if (!found) throw new NotFoundError('province', code);
    return found;
  }

  /** Those of the codes that are areas. */
  async known(codes: readonly string[]): Promise<Set<string>> {
    if (codes.length === 0) return new Set();
    const rows = await this.database.query<{ code: string }>(`SELECT code FROM areas WHERE code = ANY($1::text[])`, [
      [...new Set(codes)],
    ]);
    return new Set(rows.map(({ code }) => code));
  }

  /** One error for each code that is no area, at its place: for services that gather errors before they refuse. */
  async unknown(codes: readonly string[], pointerOf: (index: number) => string): Promise<FieldError[]> {
    const known = await this.known(codes.map(shortenArea));
    return codes.flatMap((code, index) => (known.has(shortenArea(code)) ? [] : [unknownArea(pointerOf(index), code)]));
  }

  /**
   * @param pointerOf where the code of this index stands in the request: `(i) => \`/supportedCodes/${i}\``.
   * @throws {InvalidInputError} with every code that is no area.
   */
  async requireKnown(codes: readonly string[], pointerOf: (index: number) => string): Promise<void> {
    const errors = await this.unknown(codes, pointerOf);
    if (errors.length > 0) throw new InvalidInputError(errors);
  }
}

function unknownArea(pointer: string, code: string): FieldError {
  return {
    pointer,
    code: 'area.unknown',
    text: { en: `There is no area ${code}.`, zh: `没有代码为 ${code} 的行政区划。` },
  };
}
