import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import type { Text } from '../common/text';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Counties } from './counties';
import type { CircuitsDto } from './county.dto';

/** Which counties a lawyer also serves from the one where he is posted. */
@Injectable()
export class Circuits {
  constructor(
    private readonly database: Database,
    private readonly counties: Counties,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFoundError} */
  async get(code: string): Promise<CircuitsDto> {
    const { version } = await this.counties.get(code);
    const rows = await this.database.query<{ county: string; from: string }>(
      `SELECT county_code AS county, served_from_code AS "from" FROM circuits
       WHERE county_code = $1 OR served_from_code = $1 ORDER BY 1, 2`,
      [code],
    );
    return {
      countyCode: code,
      servedFrom: rows.filter(({ county }) => county === code).map(({ from }) => from),
      serves: rows.filter(({ from }) => from === code).map(({ county }) => county),
      version,
    };
  }

  /**
   * Replaces the whole list. Both ends lie in one province, whose office sends the lawyers round, and in the viewer's
   * territory, since the lawyers of the other end work more.
   *
   * @param version of the county, which gets a new one.
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {InvalidInputError} with every county that cannot be one.
   */
  async replace(viewer: Viewer, code: string, version: number, servedFrom: readonly string[]): Promise<CircuitsDto> {
    const county = await this.counties.lockOwn(viewer, code);
    requireVersion(county, version);
    const errors = await this.errorsOf(viewer, code, servedFrom);
    if (errors.length > 0) throw new InvalidInputError(errors);
    await this.database.query(`DELETE FROM circuits WHERE county_code = $1`, [code]);
    await this.database.query(
      `INSERT INTO circuits (county_code, served_from_code) SELECT $1, f FROM unnest($2::text[]) f`,
      [code, servedFrom],
    );
    await this.counties.touch(county);
    const facts = { servedFrom };
    await this.audit.record({ action: 'county.replaceCircuits', subject: 'counties', subjectId: code, facts });
    return this.get(code);
  }

  private async errorsOf(viewer: Viewer, code: string, servedFrom: readonly string[]): Promise<FieldError[]> {
    const existing = await this.counties.existing(servedFrom);
    return servedFrom.flatMap((from, i): FieldError[] => {
      const error = (reason: string, text: Text): FieldError[] => [{ pointer: `/servedFrom/${i}`, code: reason, text }];
      if (from === code) {
        return error('circuit.itself', { en: 'A county is not on its own circuit.', zh: '县不能由自身巡回服务。' });
      }
      if (!existing.has(from) || !liesIn(from, viewer.areas)) {
        return error('county.unknown', { en: `There is no county ${from} here.`, zh: `这里没有代码为 ${from} 的县。` });
      }
      if (from.slice(0, 2) !== code.slice(0, 2)) {
        return error('circuit.otherProvince', {
          en: `County ${from} lies in another province.`,
          zh: `县 ${from} 属于另一省份。`,
        });
      }
      return [];
    });
  }
}
