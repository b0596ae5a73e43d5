import type { NewRecruit } from '../recruits/new-recruit';
import type { RecruitRow } from './recruit-columns';

type Key = keyof RecruitRow;

/** Columns that stand for one thing: all of them are filled, or none. */
const TOGETHER: readonly (readonly Key[])[] = [
  ['background', 'backgroundOn'],
  ['clearedToM', 'clearedUntil', 'clearedBy'],
  ['consentedOn', 'consentWording'],
];

/** The empty columns beside filled ones. */
export function incompleteClaims(values: RecruitRow): Key[] {
  return TOGETHER.flatMap((keys) => {
    const empty = keys.filter((key) => values[key] === null);
    return empty.length === keys.length ? [] : empty;
  });
}

/** What a row claims. */
export function claimsOf(values: RecruitRow): NonNullable<NewRecruit['claims']> {
  const { licensedOn, background, backgroundOn, clearedToM, clearedUntil, clearedBy, isClean } = values;
  const claims: NonNullable<NewRecruit['claims']>[number][] = [];
  if (licensedOn !== null) claims.push({ kind: 'licence', heldOn: licensedOn });
  if (background !== null && backgroundOn !== null)
    claims.push({ kind: 'background', background, heldOn: backgroundOn });
  if (clearedToM !== null && clearedUntil !== null && clearedBy !== null) {
    claims.push({ kind: 'medical', clearedToM, clearedUntil, clearedBy });
  }
  if (isClean !== null) claims.push({ kind: 'discipline', isClean });
  return claims;
}
