import { hashOf } from '../../../src/common/secret';
import { newId } from '../../../src/common/id';
import { callerOf } from '../../support/api-call';
import { addRightsWorld, type RightsWorld } from '../../support/rights-world';
import { insert } from '../../support/round-facts';
import { signIn, type SignedIn } from '../../support/sign-in';
import { startTestApp, type TestApp } from '../../support/test-app';

let service: TestApp;
let world: RightsWorld;
const call = callerOf(() => service);

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000' } });
  world = await addRightsWorld(service);
});
afterAll(() => service.close());

const idsOf = (reply: { readonly body: { readonly items: readonly { readonly id: string }[] } }): string[] =>
  reply.body.items.map(({ id }) => id);

/** The cursor of a list as somebody who may see all of it gets it. */
async function cursorOf(path: string): Promise<string> {
  const { body } = await call('get', `${path}?limit=1`, world.viewers.nation).expect(200);
  return body.nextCursor!;
}

describe('lists hold no foreign row', () => {
  it('for a coordinator of a territory, whatever is asked for', async () => {
    const { own, foreign, viewers } = world;
    const list = async (path: string) => idsOf(await call('get', path, viewers.territory).expect(200));
    expect(await list('recruits')).toEqual([own.recruit]);
    expect(await list('recruits?nominatingArea=6327')).toEqual([]);
    expect(await list('recruits?q=Name-of-stranger')).toEqual([]);
    expect(await list('invitations')).toEqual([own.invitation]);
    expect(await list('rounds')).toEqual([own.round]);
    expect(await list('plans')).toEqual([own.plan]);
    expect(await list(`plans?roundId=${foreign.round}`)).toEqual([]);
    expect(await list('agreements')).toEqual([own.agreement]);
    expect(await list(`offers?agreementId=${foreign.agreement}`)).toEqual([]);
    expect(await list(`postings?roundId=${foreign.round}`)).toEqual([]);
    expect(await list('postings?area=6327')).toEqual([]);
  });

  it('for a partner', async () => {
    const { own, foreign, viewers } = world;
    const list = async (path: string) => idsOf(await call('get', path, viewers.partner).expect(200));
    expect(await list('agreements')).toEqual([own.agreement]);
    expect(await list('agreements?supporter=44')).toEqual([]);
    expect(await list(`offers?agreementId=${foreign.agreement}`)).toEqual([]);
    for (const path of ['ledger?year=2013', 'reports/ledger?year=2013']) {
      expect((await call('get', path, viewers.partner).expect(200)).text).not.toContain(foreign.agreement);
    }
  });

  it('with a cursor from somebody else’s page, or one made up', async () => {
    const { foreign, viewers } = world;
    for (const path of ['recruits', 'rounds', 'plans', 'postings', 'agreements', 'offers', 'invitations']) {
      const cursor = await cursorOf(path);
      const { text } = await call('get', `${path}?cursor=${cursor}`, viewers.territory).expect(200);
      for (const id of [
        foreign.recruit,
        foreign.round,
        foreign.plan,
        foreign.posting,
        foreign.agreement,
        foreign.offer,
      ]) {
        expect(text).not.toContain(id);
      }
      const madeUp = Buffer.from(JSON.stringify(["' OR true --"])).toString('base64url');
      const { status } = await call('get', `${path}?cursor=${madeUp}`, viewers.territory);
      expect([200, 400]).toContain(status);
    }
  });

  it('nor do exports and counts', async () => {
    const { foreign, viewers } = world;
    for (const path of ['postings/export.csv', `plans/${world.own.plan}/export.csv`, 'reports/hardship/export.csv']) {
      const { text } = await call('get', path, viewers.territory).expect(200);
      expect(text).not.toContain(foreign.county);
      expect(text).not.toContain('Name-of-stranger');
    }
    const { body } = await call('get', 'reports/coverage', viewers.territory).expect(200);
    expect(new Set(body.items.map(({ province }) => province))).toEqual(new Set([null, '54']));
    for (const query of [`round=${foreign.round}`, `plan=${foreign.plan}`]) {
      await call('get', `reports/coverage?${query}`, viewers.territory).expect(404);
    }
  });

  it('of an agreement that reaches into two territories, each sees its own people', async () => {
    const { own, foreign, viewers } = world;
    const list = async (who: SignedIn) =>
      idsOf(await call('get', `agreements/${own.agreement}/postings`, who).expect(200));
    const [mine] = await list(viewers.territory);
    await service.database.query(`UPDATE agreements SET supported_codes = '{5406,6327}' WHERE id = $1`, [
      own.agreement,
    ]);
    const neighbour = await signIn(service.app, 'coordinator', { areas: [foreign.area] });
    expect(await list(neighbour)).toEqual([]);
    expect(await list(viewers.partner)).toEqual([mine]);
    await service.database.query(`UPDATE agreements SET supported_codes = '{5406}' WHERE id = $1`, [own.agreement]);
  });
});

describe('ids inside one another', () => {
  it('never reach the foreign row through an own one', async () => {
    const { own, foreign, viewers } = world;
    const { territory, nation } = viewers;
    const [{ id: openRound }] = await service.database.query<{ id: string }>(
      `UPDATE rounds SET state = 'open' WHERE id = $1 RETURNING id`,
      [own.round],
    );
    const [{ version }] = await service.database.query<{ version: number }>(
      `SELECT version FROM recruits WHERE id = $1`,
      [own.recruit],
    );
    for (const who of [territory, nation]) {
      await call('delete', `rounds/${openRound}/pins/${foreign.pin}`, who, undefined, 1).expect(404);
      await call('delete', `rounds/${openRound}/bans/${foreign.ban}`, who, undefined, 1).expect(404);
      await call('delete', `recruits/${own.recruit}/waivers/${foreign.waiver}`, who, undefined, version).expect(404);
      await call('get', `agreements/${own.agreement}/offers/${foreign.offer}`, who).expect(404);
      await call('get', `counties/${own.county}/lawyer-counts/${foreign.lawyerCount}`, who).expect(404);
      await call(
        'patch',
        `counties/${own.county}/lawyer-counts/${foreign.lawyerCount}`,
        who,
        { localLawyers: 1 },
        1,
      ).expect(404);
      await call('delete', `counties/${own.county}/lawyer-counts/${foreign.lawyerCount}`, who, undefined, 1).expect(
        404,
      );
    }
    await call('get', `agreements/${newId()}/offers/${own.offer}`, viewers.partner).expect(404);
    await call('get', `plans/${own.plan}/diff/${foreign.plan}`, territory).expect(404);
    await call('get', `plans/${own.plan}/diff/${foreign.plan}`, nation).expect(400);
    await call('get', `rounds/${own.round}/priorities/${foreign.county}`, territory).expect(404);
    const reason = 'For a good reason.';
    const pin = { recruitId: foreign.recruit, countyCode: own.county, reason };
    await call('post', `rounds/${openRound}/pins`, territory, pin).expect(400);
    await call('post', `rounds/${openRound}/pins`, territory, {
      ...pin,
      recruitId: own.recruit,
      countyCode: foreign.county,
    }).expect(400);
    await call('post', `rounds/${openRound}/bans`, territory, {
      recruitId: foreign.recruit,
      areaCode: '54',
      reason,
    }).expect(400);
    await service.database.query(`UPDATE rounds SET state = 'closed' WHERE id = $1`, [own.round]);
  });
});

describe('rows stay in their territory', () => {
  const versionOf = async (table: string, id: string): Promise<number> => {
    const [{ version }] = await service.database.query<{ version: number }>(
      `SELECT version FROM ${table} WHERE id = $1`,
      [id],
    );
    return version;
  };

  it('recruits and invitations', async () => {
    const { own, foreign, viewers, editionId } = world;
    const version = await versionOf('recruits', own.recruit);
    for (const nominatingArea of ['6327', '54', '33']) {
      await call('patch', `recruits/${own.recruit}`, viewers.territory, { nominatingArea }, version).expect(400);
    }
    const someone = { person: { name: 'Somebody' }, editionId, role: 'lawyer' };
    await call('post', 'recruits', viewers.territory, { ...someone, nominatingArea: foreign.area }).expect(400);
    await call('post', 'invitations', viewers.territory, { editionId, role: 'lawyer', areaCode: foreign.area }).expect(
      400,
    );
  });

  it('rounds', async () => {
    const { own, viewers, editionId } = world;
    await service.database.query(`UPDATE rounds SET state = 'open' WHERE id = $1`, [own.round]);
    const version = await versionOf('rounds', own.round);
    const round = {
      name: 'r',
      asOf: '2013-05-31',
      startsOn: '2013-07-01',
      periodMonths: 6,
      periodCount: 2,
      editionIds: [editionId],
    };
    for (const areas of [[], ['54'], ['6327'], ['5406', '6327']]) {
      await call('patch', `rounds/${own.round}`, viewers.territory, { areas }, version).expect(400);
      await call('post', 'rounds', viewers.territory, { ...round, areas }).expect(400);
    }
    await call('post', 'rounds', viewers.territory, round).expect(400);
    await call('post', 'rounds', viewers.territory, { ...round, areas: ['540629'] }).expect(201);
    await service.database.query(`UPDATE rounds SET state = 'closed' WHERE id = $1`, [own.round]);
  });

  it('rounds of the whole country are not those of a territory', async () => {
    const { own, viewers } = world;
    await service.database.query(`UPDATE rounds SET areas = '{}' WHERE id = $1`, [own.round]);
    for (const path of [`rounds/${own.round}`, `plans/${own.plan}`, `plans/${own.plan}/export.csv`]) {
      await call('get', path, viewers.territory).expect(404);
    }
    await service.database.query(`UPDATE rounds SET areas = '{5406}' WHERE id = $1`, [own.round]);
  });

  it('agreements', async () => {
    const { own, viewers, pairingEditionId, relationId } = world;
    const version = await versionOf('agreements', own.agreement);
    const { partner } = viewers;
    const draft = {
      relationId,
      editionId: pairingEditionId,
      code: 'theirs',
      supporterCode: '44',
      supportedCodes: ['5406'],
    };
    const { status, body } = await call('post', 'agreements', partner, draft);
    expect([400, 403, 404]).toContain(status);
    expect(body.code).not.toBe('internal');
    const moved = await call('patch', `agreements/${own.agreement}`, partner, { supporterCode: '44' }, version);
    expect([400, 403, 404, 409]).toContain(moved.status);
    const [{ supporter }] = await service.database.query<{ supporter: string }>(
      `SELECT supporter_code AS supporter FROM agreements WHERE id = $1`,
      [own.agreement],
    );
    expect(supporter).toBe('33');
  });

  it('contacts: naming an address neither shows nor changes somebody of another territory', async () => {
    const { own, people, viewers, foreign } = world;
    const { name, email, phone } = people.otherContact;
    const need = { countyCode: own.county, role: 'assistant', year: 2015, target: 1, max: 1 };
    const refused = await call('post', 'needs', viewers.territory, { ...need, contact: { name, email } }).expect(400);
    expect(refused.text).not.toContain(phone);
    await call('post', 'needs', viewers.territory, { ...need, contact: { name: 'Mine', email, phone: '1' } }).expect(
      400,
    );
    const { text } = await call('get', `needs/${foreign.need}`, viewers.nation).expect(200);
    for (const told of [name, email, phone]) expect(text).toContain(told);
    await call('post', 'needs', viewers.territory, { ...need, contact: { name, email, phone } }).expect(201);
  });

  it('accounts: an administrator learns nobody’s name from an address', async () => {
    const { people, viewers } = world;
    const guess = { name: 'Guess', email: people.stranger.email, role: 'volunteer' };
    const { body, text } = await call('post', 'accounts', viewers.administrator, guess).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/name', code: 'account.otherName' }]);
    expect(text).not.toContain(people.stranger.name);
  });
});

describe('keys of other systems', () => {
  const addKey = async ({ accountId }: SignedIn, ...scopes: string[]): Promise<SignedIn> => {
    const key = `pyk_${newId()}`;
    const row = { id: newId(), account_id: accountId, name: 'key', key_hash: hashOf(key), scopes };
    await insert(service.database, 'api_keys', row);
    return { headers: { Authorization: `Bearer ${key}` } } as SignedIn;
  };

  it('do what their scopes say, in the account’s areas, and nothing that takes no key', async () => {
    const { own, foreign, viewers } = world;
    const key = await addKey(viewers.partner, 'agreements:read');
    await call('get', `agreements/${own.agreement}`, key).expect(200);
    await call('get', `agreements/${foreign.agreement}`, key).expect(404);
    for (const path of ['offers', 'counties', 'me', 'api-keys']) await call('get', path, key).expect(403);
    await call('post', 'agreements', key, {}).expect(403);
    const keys = await addKey(viewers.territory, 'agreements:read', 'offers:read', 'facts:read', 'me:read');
    for (const path of ['recruits', 'rounds', 'plans', 'postings', 'api-keys', 'invitations']) {
      await call('get', path, keys).expect(403);
    }
    for (const path of ['me/export', 'auth/sign-out-everywhere']) await call('post', path, keys).expect(403);
  });

  it('end with the account', async () => {
    const partner = await signIn(service.app, 'partner');
    const key = await addKey(partner, 'agreements:read');
    await call('get', 'agreements', key).expect(200);
    await call('post', `accounts/${partner.accountId}/disable`, world.viewers.administrator, {}, 1).expect(200);
    await call('get', 'agreements', key).expect(401);
  });
});

describe('whoever is out is out at once', () => {
  it('a disabled account, an ended sign-in, a smaller territory, a revoked calendar', async () => {
    const { viewers, own } = world;
    const { administrator } = viewers;
    const disabled = await signIn(service.app, 'coordinator', { areas: ['5406'] });
    await call('post', `accounts/${disabled.accountId}/disable`, administrator, {}, 1).expect(200);
    await call('get', 'recruits', disabled).expect(401);
    const ended = await signIn(service.app, 'coordinator', { areas: ['5406'] });
    await call('post', 'auth/sign-out-everywhere', ended).expect(204);
    await call('get', 'recruits', ended).expect(401);
    const moved = await signIn(service.app, 'coordinator', { areas: ['5406'] });
    await call('get', `recruits/${own.recruit}`, moved).expect(200);
    await call('patch', `accounts/${moved.accountId}`, administrator, { areas: ['6327'] }, 1).expect(200);
    await call('get', `recruits/${own.recruit}`, moved).expect(404);
    const { body } = await call('post', 'me/calendar-link', viewers.volunteer, {}).expect(201);
    const path = new URL(body.url as string).pathname.replace('/api/v1/', '');
    await call('get', path, null).expect(200);
    await call('delete', 'me/calendar-link', viewers.volunteer).expect(204);
    await call('get', path, null).expect(404);
  });

  it('a stream of a plan', async () => {
    const { own } = world;
    await service.database.query(`UPDATE plans SET state = 'solving' WHERE id = $1`, [own.plan]);
    const follower = await signIn(service.app, 'coordinator', { areas: ['5406'] });
    const stream = await fetch(`${service.baseUrl}/api/v1/plans/${own.plan}/events`, { headers: follower.headers });
    expect(stream.status).toBe(200);
    await call('post', 'auth/sign-out-everywhere', follower).expect(204);
    const begin = Date.now();
    await stream.text();
    expect(Date.now() - begin).toBeLessThan(12_000);
    await service.database.query(`UPDATE plans SET state = 'published' WHERE id = $1`, [own.plan]);
  });
});
