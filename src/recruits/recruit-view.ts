import { seesPeople, type Viewer } from '../auth/viewer';
import type { ClaimDto } from './claim.dto';
import { type Candidate, type Demands, isQualified, maxAltitudeOf, type Unmet, unmetRules } from './qualification';
import { sentenceOf } from './qualification-phrases';
import { CLAIM_FACTS, DEMANDS, WAIVED } from './recruit-pool';
import type { ConsentDto, RecruitDto, RecruitPersonDto, RecruitSummaryDto, UnmetDto, WaiverDto } from './recruit.dto';
import type { Recruit } from './recruit.entity';

/** A recruit with what its qualification is judged by. */
export interface RecruitRow
  extends
    Candidate,
    Pick<Recruit, 'id' | 'editionId' | 'role' | 'state' | 'nominatingArea' | 'agreementId' | 'version'> {
  readonly name: string;
  readonly appliedAt: Date;
  readonly hasConsent: boolean;
  readonly demands: Demands | null;
  readonly firstDay: string;
}

/** A recruit with all that is held about it. */
export interface RecruitDetails extends RecruitRow, Omit<Recruit, keyof RecruitRow> {
  readonly person: RecruitPersonDto;
  readonly claimRows: ClaimDto[];
  readonly waiverRows: WaiverDto[];
  readonly consent: ConsentDto | null;
}

const ROW = `r.id, r.edition_id AS "editionId", r.role, r.state, r.nominating_area AS "nominatingArea",
  r.agreement_id AS "agreementId", r.applied_at AS "appliedAt", r.version, p.name, p.birth_on AS "birthOn",
  coalesce(e.starts_on, $1::date) AS "firstDay", ${CLAIM_FACTS} AS claims, ${WAIVED} AS waived, ${DEMANDS} AS demands,
  EXISTS (SELECT 1 FROM consents k WHERE k.recruit_id = r.id AND k.withdrawn_at IS NULL) AS "hasConsent"`;

const FROM = `FROM recruits r JOIN editions e ON e.id = r.edition_id LEFT JOIN persons p ON p.id = r.person_id`;

/** Columns and tables of {@link RecruitRow}. `$1` is today: the first day of service where the edition has none. */
export const RECRUIT_ROWS = `${ROW} ${FROM}`;

/** JSON writes instants with an offset; replies have them in UTC. */
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Columns and tables of {@link RecruitDetails}; `$1` likewise. */
export const RECRUIT_DETAILS = `${ROW}, r.person_id AS "personId", r.registration_area AS "registrationArea",
  r.home_prefecture AS "homePrefecture", r.offer_id AS "offerId", r.languages, r.wishes, r.refusals, r.household,
  r.available_from AS "availableFrom", r.available_to AS "availableTo", r.withdrawn_reason AS "withdrawnReason",
  jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'phone', p.phone, 'birthOn', p.birth_on) AS person,
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'heldOn', c.held_on, 'background', c.background,
      'clearedToM', c.cleared_to_m, 'clearedUntil', c.cleared_until, 'clearedBy', c.cleared_by, 'isClean', c.is_clean,
      'verifiedAt', ${instant('c.verified_at')}) ORDER BY c.kind)
    FROM claims c WHERE c.recruit_id = r.id), '[]') AS "claimRows",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'rule', w.rule, 'reason', w.reason,
      'grantedAt', ${instant('w.granted_at')}) ORDER BY w.id)
    FROM waivers w WHERE w.recruit_id = r.id AND w.revoked_at IS NULL), '[]') AS "waiverRows",
  (SELECT jsonb_build_object('wording', k.wording, 'givenAt', ${instant('k.given_at')})
    FROM consents k WHERE k.recruit_id = r.id AND k.withdrawn_at IS NULL) AS consent ${FROM}`;

/** A recruit in a list, as the viewer may see it. */
export function summaryOf(row: RecruitRow, viewer: Viewer): RecruitSummaryDto {
  const { id, editionId, role, state, nominatingArea, agreementId, demands, firstDay, hasConsent, version } = row;
  const unmet = unmetRules(demands, row, firstDay);
  return {
    id,
    name: seesPeople(viewer) ? row.name : null,
    editionId,
    role,
    state,
    nominatingArea,
    agreementId,
    isQualified: isQualified(unmet),
    unmet: unmet.map((entry) => unmetOf(entry, viewer)),
    maxAltitude: maxAltitudeOf(demands, row, firstDay),
    hasConsent,
    appliedAt: row.appliedAt.toISOString(),
    version,
  };
}

function unmetOf(unmet: Unmet, viewer: Viewer): UnmetDto {
  const { rule, reason } = unmet;
  return seesPeople(viewer) ? { rule, reason, text: sentenceOf(unmet) } : { rule, reason };
}

/** A recruit as the viewer may see it: auditors see nobody's name, contacts, birth date or own words. */
export function recruitOf(row: RecruitDetails, viewer: Viewer): RecruitDto {
  const { homePrefecture, offerId, languages, wishes, refusals, household, availableFrom, availableTo, consent } = row;
  const isPlain = seesPeople(viewer);
  return {
    ...summaryOf(row, viewer),
    person: isPlain ? row.person : null,
    registrationArea: isPlain ? row.registrationArea : (row.registrationArea?.slice(0, 4) ?? null),
    homePrefecture,
    offerId,
    languages,
    wishes,
    refusals,
    household,
    availableFrom,
    availableTo,
    withdrawnReason: isPlain ? row.withdrawnReason : null,
    claims: row.claimRows,
    waivers: isPlain ? row.waiverRows : row.waiverRows.map((waiver) => ({ ...waiver, reason: null })),
    consent,
  };
}
