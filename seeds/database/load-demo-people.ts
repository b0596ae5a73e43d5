import { People } from '../../src/people/people';
import type { Database } from '../../src/database/database';
import { CONSENT_VERSION } from '../../src/recruits/consent-wording';
import { relationsOf } from '../made-up/staffing';
import { nationalProblem } from '../national';
import { NATIONAL_STAFFING } from '../national-tables';
import type { Agreement, Recruit } from '../problem-parts';
import { demoEdition } from './demo-programmes';
import { peculiarityOf, personOf, claimRows } from './demo-people';
import { relationId } from './load-seeds';
import { addRows, type SeedRow } from './rows';
import { stableId } from './stable-id';

const YEAR = 2013;

/** Accounts in whose names the made-up people were entered. */
export interface DemoAuthors {
  /** Verified the claims. */
  readonly coordinator: string;
  /** A partner of these areas offered its people. */
  readonly partner: { readonly account: string; readonly areas: readonly string[] };
}

/** How many of each were added. */
export interface DemoPeople {
  readonly recruits: number;
  readonly agreements: number;
}

/**
 * Puts the made-up people of `examples/national.json` beside the facts of the demonstration: recruits with verified claims and
 * consent, those under pairing by offers of their supporters' agreements, which are signed. A few lack something, so that
 * a round has issues to tell. Every name and address says that nobody is meant.
 */
export async function loadDemoPeople(database: Database, authors: DemoAuthors): Promise<DemoPeople> {
  const problem = nationalProblem();
  const { recruits, counties, agreements = [] } = problem;
  return database.transaction(async () => {
    await addRows(database, 'agreements', agreementRows(agreements, counties));
    const personIds = await new People(database).createMany(recruits.map(personOf));
    const underPairing = recruits.map((recruit, i) => ({ recruit, personId: personIds[i] })).filter(isOffered);
    await addRows(
      database,
      'offers',
      underPairing.map(({ recruit, personId }) => offerRow(recruit, personId, authors)),
    );
    await addRows(
      database,
      'recruits',
      recruits.map((recruit, i) => recruitRow(recruit, i, personIds[i])),
    );
    const claims = recruits.flatMap((recruit, i) => claimRows(recruitId(recruit), recruit, i, authors.coordinator));
    await addRows(database, 'claims', claims);
    const consenting = recruits.filter((_, i) => peculiarityOf(recruits[i], i) !== 'no-consent');
    await addRows(database, 'consents', consenting.map(consentRow));
    return { recruits: recruits.length, agreements: agreements.length };
  });
}

const recruitId = ({ id }: Recruit): string => stableId('demo', 'recruits', id);
const offerId = ({ id }: Recruit): string => stableId('demo', 'offers', id);
const agreementId = (code: string): string => stableId('demo', 'agreements', code);

const isOffered = ({ recruit }: { recruit: Recruit }): boolean => recruit.agreement !== undefined;

/** Under the relations that the example's agreements were made from, in the same order. */
function agreementRows(agreements: readonly Agreement[], counties: Parameters<typeof relationsOf>[2]): SeedRow[] {
  const relations = NATIONAL_STAFFING.pairing.flatMap((channel) =>
    relationsOf(channel, YEAR, counties).map((relation) => ({ programme: channel.id, relation })),
  );
  return agreements.map(({ id, quotas, maxTotal }, i): SeedRow => {
    const { programme, relation } = relations[i];
    return {
      id: agreementId(id),
      code: id,
      relation_id: relationId(relation),
      edition_id: demoEdition(programme, YEAR),
      state: 'signed',
      supporter_code: relation.supporter,
      supported_codes: relation.supported,
      lawyer_min: quotas.lawyer?.min ?? 0,
      lawyer_max: quotas.lawyer?.max ?? 0,
      assistant_min: quotas.assistant?.min ?? 0,
      assistant_max: quotas.assistant?.max ?? 0,
      max_total: maxTotal ?? null,
      carries_over: false,
      signed_on: `${YEAR}-05-20`,
      version: 1,
    };
  });
}

function offerRow(recruit: Recruit, personId: string, { coordinator, partner }: DemoAuthors): SeedRow {
  const isOfPartner = partner.areas.some((area) => recruit.home.startsWith(area));
  return {
    id: offerId(recruit),
    agreement_id: agreementId(recruit.agreement!),
    role: recruit.role,
    person_id: personId,
    area_code: recruit.home,
    state: 'consented',
    created_by: isOfPartner ? partner.account : coordinator,
    created_at: `${YEAR}-05-21T02:00:00Z`,
    answered_at: `${YEAR}-05-24T02:00:00Z`,
    version: 1,
  };
}

function recruitRow(recruit: Recruit, index: number, personId: string): SeedRow {
  const { role, programme, home, agreement, languages = [], preferences = [], refuses = [], household } = recruit;
  return {
    id: recruitId(recruit),
    person_id: personId,
    edition_id: demoEdition(programme, YEAR),
    role,
    state: peculiarityOf(recruit, index) === 'not-accepted' ? 'screened' : 'accepted',
    nominating_area: home,
    registration_area: home,
    home_prefecture: home,
    agreement_id: agreement === undefined ? null : agreementId(agreement),
    offer_id: agreement === undefined ? null : offerId(recruit),
    languages,
    wishes: preferences,
    refusals: refuses,
    household: household ?? null,
    applied_at: `${YEAR}-05-25T02:00:00Z`,
    version: 1,
  };
}

function consentRow(recruit: Recruit): SeedRow {
  return {
    id: stableId('demo', 'consents', recruit.id),
    recruit_id: recruitId(recruit),
    wording: CONSENT_VERSION,
    given_at: `${YEAR}-05-25T02:00:00Z`,
  };
}
