/** Who the made-up recruits of the demonstration are and what they can show. The same every time. */
import type { NewPerson } from '../../src/people/people';
import type { Recruit } from '../problem-parts';
import type { SeedRow } from './rows';

/** What a few lack, so that a round has issues to tell. */
export type Peculiarity = 'not-accepted' | 'no-consent' | 'unverified';

const PECULIARITIES: readonly Peculiarity[] = ['not-accepted', 'no-consent', 'unverified'];

/** One in so many. */
const EVERY = 80;

/** Nobody of a household, whose other member would then stay at home too. */
export function peculiarityOf({ household }: Recruit, index: number): Peculiarity | null {
  if (household !== undefined || index % EVERY !== EVERY - 1) return null;
  return PECULIARITIES[Math.floor(index / EVERY) % PECULIARITIES.length];
}

/** A name that can't be taken for anybody's, and an address that no mail reaches (RFC 2606). */
export function personOf({ id, role }: Recruit, index: number): NewPerson & { readonly email: string } {
  const year = role === 'lawyer' ? 1968 + (index % 18) : 1988 + (index % 3);
  return {
    name: `示例${role === 'lawyer' ? '律师' : '助理'} ${id} (made up)`,
    email: `${id.toLowerCase()}@example.org`,
    birthOn: `${year}-${month(index)}-15`,
    language: 'zh',
  };
}

const month = (index: number): string => String(1 + (index % 12)).padStart(2, '0');

/** The highest that anybody is cleared for: above every county. */
const EVERYWHERE_M = 5500;

/** Verified claims of all that the editions ask. */
export function claimRows(recruitId: string, recruit: Recruit, index: number, verifiedBy: string): SeedRow[] {
  const isVerified = peculiarityOf(recruit, index) !== 'unverified';
  const row = (kind: string, facts: SeedRow): SeedRow => ({
    recruit_id: recruitId,
    kind,
    held_on: null,
    background: null,
    cleared_to_m: null,
    cleared_until: null,
    cleared_by: null,
    is_clean: null,
    ...facts,
    verified_at: isVerified ? '2013-06-10T02:00:00Z' : null,
    verified_by: isVerified ? verifiedBy : null,
  });
  const medical = {
    cleared_to_m: recruit.maxAltitude ?? EVERYWHERE_M,
    cleared_until: '2014-12-31',
    cleared_by: '示例体检中心 (made up)',
  };
  return [
    row('discipline', { is_clean: true }),
    row('medical', medical),
    recruit.role === 'lawyer'
      ? row('licence', { held_on: `${1998 + (index % 12)}-03-01` })
      : row('background', backgroundOf(recruit, index)),
  ];
}

/** Fresh graduates in the west, every second assistant elsewhere. */
function backgroundOf({ programme }: Recruit, index: number): SeedRow {
  const isGraduate = programme === 'western' || index % 2 === 0;
  return isGraduate
    ? { held_on: '2012-07-01', background: 'graduate' }
    : { held_on: '2010-09-01', background: 'grass-roots-legal-worker' };
}
