import { gzipSync } from 'node:zlib';
import { newId } from '../../src/common/id';
import { hashOf } from '../../src/common/secret';
import type { Database } from '../../src/database/database';
import { addPlaces } from './posting-facts';
import { insert, RoundFactsWriter } from './round-facts';
import { signIn, type SignedIn } from './sign-in';
import type { TestApp } from './test-app';

/** Everything of a person that may leak, each text found nowhere else. */
export interface Secrets {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthOn: string;
}

/** One side of the world: ids of a row of each kind. */
export interface Side {
  readonly county: string;
  readonly area: string;
  readonly need: string;
  readonly lawyerCount: string;
  readonly recruit: string;
  readonly waiver: string;
  readonly invitation: string;
  readonly posting: string;
  readonly round: string;
  readonly plan: string;
  readonly pin: string;
  readonly ban: string;
  readonly agreement: string;
  readonly offer: string;
  /** Who was offered under the agreement and posted. */
  readonly sent: string;
}

export interface RightsWorld {
  readonly editionId: string;
  readonly pairingEditionId: string;
  readonly relationId: string;
  readonly fundId: string;
  readonly quotaId: string;
  readonly own: Side;
  readonly foreign: Side;
  readonly people: Readonly<Record<PersonName, Secrets>>;
  readonly viewers: Readonly<Record<ViewerName, SignedIn>>;
}

export const PEOPLE = ['volunteer', 'sent', 'contact', 'decliner', 'stranger', 'otherSent', 'otherContact'] as const;
export type PersonName = (typeof PEOPLE)[number];

export type ViewerName = 'administrator' | 'nation' | 'territory' | 'partner' | 'volunteer' | 'auditor';

/** Own words that say something about somebody: auditors and other territories never read them. */
export const OWN_WORDS = { declined: 'words-of-who-declined', withdrawn: 'words-of-an-offer-taken-back' } as const;

/**
 * Two sides. *Own*: Nagqu (5406) in Tibet, where the territory's coordinator is; the volunteer was nominated there and serves
 * there, and so does somebody whom the partner Zhejiang (33) has sent under its agreement. *Foreign*: Yushu (6327) in Qinghai
 * with a local lawyer and one sent by Guangdong (44). Somebody nominated in Zhejiang has declined an offer into Nagqu.
 */
export async function addRightsWorld(service: TestApp): Promise<RightsWorld> {
  const { app, database } = service;
  await addPlaces(database);
  const people: Partial<Record<PersonName, Secrets>> = {};
  for (const [i, name] of PEOPLE.entries()) people[name] = await person(database, name, i);
  const known = people as Record<PersonName, Secrets>;
  const viewers = {
    administrator: await signIn(app, 'administrator', { name: 'Name-of-administrator' }),
    nation: await signIn(app, 'coordinator', { name: 'Name-of-nation' }),
    territory: await signIn(app, 'coordinator', { areas: ['5406'], name: 'Name-of-territory' }),
    partner: await signIn(app, 'partner', { areas: ['33'], name: 'Name-of-partner' }),
    volunteer: await signIn(app, 'volunteer', { personId: known.volunteer.id }),
    auditor: await signIn(app, 'auditor', { name: 'Name-of-auditor' }),
  };
  const facts = new RoundFactsWriter(database, viewers.nation.accountId);
  await facts.programme('team', 'team');
  await facts.programme('pairing', 'pairing');
  const fundId = await facts.fund('lottery', 1_000_000);
  const [editionId, pairingEditionId] = [
    await facts.edition('team', { fund_id: fundId }),
    await facts.edition('pairing'),
  ];
  for (const edition of [editionId, pairingEditionId]) await facts.allowance(edition, 'lawyer', 'tibet', 3_000);
  const quotaId = await facts.quota('quota', [editionId], { max: 9 });
  const writer = new SideWriter(database, facts, { editionId, pairingEditionId });
  const own = await writer.side(
    'own',
    { area: '5406', county: '540629', supporter: '33' },
    known.volunteer,
    known.sent,
    known.contact,
  );
  const foreign = await writer.side(
    'foreign',
    { area: '6327', county: '632726', supporter: '44' },
    known.stranger,
    known.otherSent,
    known.otherContact,
  );
  await writer.decliner(own, known.decliner);
  const [{ id: relationId }] = await database.query<{ id: string }>(
    `SELECT relation_id AS id FROM agreements WHERE id = $1`,
    [own.agreement],
  );
  return { editionId, pairingEditionId, relationId, fundId, quotaId, own, foreign, people: known, viewers };
}

async function person(database: Database, label: string, index: number): Promise<Secrets> {
  const id = newId();
  const secrets = {
    name: `Name-of-${label}`,
    email: `mail-of-${label.toLowerCase()}@example.org`,
    phone: `1390000777${index}`,
  };
  const birthOn = `197${index}-02-03`;
  await insert(database, 'persons', { id, ...secrets, birth_on: birthOn });
  await insert(database, 'person_keys', { person_id: id, key: Buffer.alloc(32, 7) });
  return { id, ...secrets, birthOn };
}

interface Places {
  readonly area: string;
  readonly county: string;
  readonly supporter: string;
}

class SideWriter {
  constructor(
    private readonly database: Database,
    private readonly facts: RoundFactsWriter,
    private readonly editions: { readonly editionId: string; readonly pairingEditionId: string },
  ) {}

  async side(label: string, places: Places, local: Secrets, sent: Secrets, contact: Secrets): Promise<Side> {
    const { area, county, supporter } = places;
    const { editionId, pairingEditionId } = this.editions;
    const given = { person_id: local.id, nominating_area: area, home_prefecture: area, wishes: [county] };
    const recruit = await this.facts.recruit(editionId, given);
    await this.facts.claim(recruit, 'licence', { held_on: '2001-01-01' });
    const agreement = await this.facts.agreement(pairingEditionId, `agreement-${label}`, {
      supporter_code: supporter,
      supported_codes: [area],
      signed_on: '2013-01-01',
    });
    const offer = await this.offer(agreement, supporter, sent.id, 'consented');
    await this.takenBack(agreement, supporter);
    const sentRecruit = await this.facts.recruit(pairingEditionId, {
      person_id: sent.id,
      nominating_area: supporter,
      agreement_id: agreement,
      offer_id: offer,
    });
    const round = await this.round([area], [recruit, sentRecruit], county);
    const posting = await this.posting(round, recruit, county, 'serving');
    await this.posting(round, sentRecruit, county, 'accepted');
    const fixed = { area, county, recruit, agreement, offer, sent: sentRecruit, posting, ...round };
    return { ...fixed, ...(await this.places(places, contact)), ...(await this.steering(fixed)) };
  }

  /** Whoever declined: the receiving side sees that somebody has, and not who. */
  async decliner(side: Side, { id }: Secrets): Promise<void> {
    const recruit = await this.facts.recruit(this.editions.editionId, {
      person_id: id,
      nominating_area: '3301',
      withdrawn_reason: OWN_WORDS.declined,
    });
    const posting = await this.posting(side, recruit, side.county, 'declined', { reason: OWN_WORDS.declined });
    await insert(this.database, 'posting_steps', {
      posting_id: posting,
      from_state: 'offered',
      to_state: 'declined',
      reason: OWN_WORDS.declined,
    });
  }

  private async offer(
    agreement: string,
    area: string,
    personId: string | null,
    state: string,
    row = {},
  ): Promise<string> {
    const id = newId();
    const by = { created_by: this.facts.accountId, area_code: area };
    await insert(this.database, 'offers', {
      id,
      agreement_id: agreement,
      role: 'lawyer',
      person_id: personId,
      state,
      ...by,
      ...row,
    });
    return id;
  }

  private async takenBack(agreement: string, area: string): Promise<void> {
    await this.offer(agreement, area, null, 'withdrawn', { reason: OWN_WORDS.withdrawn });
  }

  /** A closed round with a published plan of everybody. */
  private async round(
    areas: string[],
    recruits: readonly string[],
    county: string,
  ): Promise<{ round: string; plan: string }> {
    const { editionId, pairingEditionId } = this.editions;
    const round = await this.facts.round([editionId, pairingEditionId], { areas, state: 'closed' });
    const [problem, plan] = [newId(), newId()];
    const by = this.facts.accountId;
    const document = gzipSync(Buffer.from('{}'));
    await insert(this.database, 'frozen_problems', {
      id: problem,
      round_id: round,
      number: 1,
      digest: 'sha256:0',
      document,
      frozen_by: by,
    });
    await insert(this.database, 'plans', {
      ...{ id: plan, round_id: round, problem_id: problem, requested_by: by, state: 'published', status: 'optimal' },
      ...{ document, objectives: '[]', published_by: by, published_at: new Date() },
    });
    for (const recruit of recruits) {
      await insert(this.database, 'plan_postings', {
        plan_id: plan,
        recruit_id: recruit,
        county_code: county,
        edition_id: editionId,
        start: 0,
        periods: 2,
      });
    }
    return { round, plan };
  }

  private async posting(
    { round, plan }: Pick<Side, 'round' | 'plan'>,
    recruitId: string,
    county: string,
    state: string,
    row = {},
  ): Promise<string> {
    const id = newId();
    const [recruit] = await this.database.query<{ edition_id: string; agreement_id: string | null; role: string }>(
      `SELECT edition_id, agreement_id, role FROM recruits WHERE id = $1`,
      [recruitId],
    );
    const dates = { starts_on: '2013-07-01', ends_on: '2199-06-30', answer_by: '2013-06-15' };
    const arrived = state === 'serving' ? { arrived_on: '2013-07-01' } : {};
    await insert(this.database, 'postings', {
      ...{ id, recruit_id: recruitId, ...recruit, county_code: county, round_id: round, plan_id: plan, state },
      ...{ ...dates, ...arrived, ...row },
    });
    await insert(this.database, 'posting_steps', { posting_id: id, to_state: 'offered' });
    return id;
  }

  private async places(
    { area, county }: Places,
    contact: Secrets,
  ): Promise<Pick<Side, 'need' | 'lawyerCount' | 'invitation'>> {
    const need = newId();
    const numbers = { role: 'lawyer', year: 2013, target: 1, max: 2 };
    await insert(this.database, 'needs', {
      id: need,
      county_code: county,
      ...numbers,
      contact_person_id: contact.id,
      host_office: 'Legal aid',
    });
    await this.facts.lawyers(county, 1);
    const [{ id: lawyerCount }] = await this.database.query<{ id: string }>(
      `SELECT id FROM lawyer_counts WHERE county_code = $1`,
      [county],
    );
    const invitation = newId();
    await insert(this.database, 'invitations', {
      ...{
        id: invitation,
        token_hash: hashOf(invitation),
        edition_id: this.editions.editionId,
        role: 'lawyer',
        area_code: area,
      },
      ...{ created_by: this.facts.accountId, expires_at: new Date(Date.now() + 86_400_000) },
    });
    return { need, lawyerCount, invitation };
  }

  private async steering(
    side: Pick<Side, 'round' | 'recruit' | 'county'>,
  ): Promise<Pick<Side, 'pin' | 'ban' | 'waiver'>> {
    const [pin, ban, waiver] = [newId(), newId(), newId()];
    const by = this.facts.accountId;
    const steered = { round_id: side.round, recruit_id: side.recruit, reason: 'Asked for.', created_by: by };
    await insert(this.database, 'pins', { id: pin, county_code: side.county, ...steered });
    await insert(this.database, 'bans', { id: ban, area_code: '65', ...steered });
    await insert(this.database, 'priority_overrides', {
      ...{ round_id: side.round, county_code: side.county, priority: 2, reason: 'Asked for.', created_by: by },
    });
    await insert(this.database, 'waivers', {
      id: waiver,
      recruit_id: side.recruit,
      rule: 'age',
      reason: 'Still strong.',
      granted_by: by,
    });
    return { pin, ban, waiver };
  }
}
