import { type FieldError, InvalidInputError } from '../common/domain-error';
import type { Database } from '../database/database';
import type { AccountRole } from './account.entity';

/** What an account may reach. */
export interface Reach {
  readonly role: AccountRole;
  readonly isNational: boolean;
  readonly areas: readonly string[];
}

/** What contradicts itself: only coordinators are national, only coordinators of a territory and partners have areas. */
function contradictions({ role, isNational, areas }: Reach): FieldError[] {
  const mayHaveAreas = role === 'partner' || (role === 'coordinator' && !isNational);
  const errors: FieldError[] = [];
  if (isNational && role !== 'coordinator') {
    const text = { en: 'Only a coordinator can be national.', zh: '只有协调员可以是全国性的。' };
    errors.push({ pointer: '/isNational', code: 'account.national', text });
  }
  if (mayHaveAreas && areas.length === 0) {
    const text = {
      en: 'Needed for a partner, and for a coordinator who is not national.',
      zh: '合作省份账户和非全国协调员须指定地区。',
    };
    errors.push({ pointer: '/areas', code: 'account.areasMissing', text });
  }
  if (!mayHaveAreas && areas.length > 0) {
    const text = { en: 'This kind of account has no areas.', zh: '此类账户不应指定地区。' };
    errors.push({ pointer: '/areas', code: 'account.areasUnused', text });
  }
  return errors;
}

/** @throws {InvalidInputError} naming every contradiction and every unknown area. */
export async function requireSensibleReach(reach: Reach, database: Database): Promise<void> {
  const known = await database.query<{ code: string }>(`SELECT code FROM areas WHERE code = ANY($1::text[])`, [
    reach.areas,
  ]);
  const codes = new Set(known.map(({ code }) => code));
  const unknown = reach.areas.flatMap((code, i): FieldError[] => {
    if (codes.has(code)) return [];
    return [
      { pointer: `/areas/${i}`, code: 'area.unknown', text: { en: 'There is no such area.', zh: '没有这个地区。' } },
    ];
  });
  const errors = [...contradictions(reach), ...unknown];
  if (errors.length > 0) throw new InvalidInputError(errors);
}
