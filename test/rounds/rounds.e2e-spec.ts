import { newId } from '../../src/common/id';
import { RoundFactsWriter } from '../support/round-facts';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';
import { roundCalls, type RoundReplyBody } from './round-calls';

const ROUNDS = 'rounds';

describe('rounds over HTTP', () => {
  let service: TestApp;
  let facts: RoundFactsWriter;
  let national: SignedIn;
  let tibetan: SignedIn;
  let editionId: string;

  const as = (who: SignedIn | null) => roundCalls(() => service, who);
  const round = (changes: object = {}) => ({
    name: '2013 national',
    asOf: '2013-05-31',
    startsOn: '2013-07-01',
    periodMonths: 6,
    periodCount: 2,
    editionIds: [editionId],
    ...changes,
  });
  const changesOf = async (id: string) => {
    const rows = await service.database.query<{ what: string }>(
      `SELECT what FROM round_changes WHERE round_id = $1 ORDER BY id`,
      [id],
    );
    return rows.map(({ what }) => what);
  };

  beforeAll(async () => {
    service = await startTestApp();
    national = await signIn(service.app, 'coordinator');
    tibetan = await signIn(service.app, 'coordinator', { areas: ['54'] });
    facts = new RoundFactsWriter(service.database, national.accountId);
    await facts.programme('one-plus-one', 'team');
    editionId = await facts.edition('one-plus-one');
  });
  afterAll(() => service.close());

  it('creates, reads, lists, changes and deletes a round', async () => {
    const created = await as(national).post(ROUNDS, round()).expect(201);
    const path = created.headers.location;
    expect(created.body).toMatchObject({
      state: 'open',
      areas: [],
      version: 1,
      editionIds: [editionId],
      periods: [
        { id: '2013H2', startsOn: '2013-07-01', endsOn: '2013-12-31' },
        { id: '2014H1', startsOn: '2014-01-01', endsOn: '2014-06-30' },
      ],
    });
    expect(created.body.objectives[0]).toBe('uncovered');
    const read = await as(national).get(path).expect(200);
    expect(read.body).toEqual(created.body);
    expect(read.headers.etag).toBe('"1"');
    const listed = await as(national).get(`${ROUNDS}?state=open`).expect(200);
    expect(listed.body.items.map(({ id }) => id)).toContain(created.body.id);
    const changed = await as(national).patch(path, 1, { periodCount: 3 }).expect(200);
    expect(changed.body).toMatchObject({ version: 2, periodCount: 3 });
    expect(changed.body.periods).toHaveLength(3);
    await as(national).patch(path, 1, { periodCount: 2 }).expect(412);
    await service.http().patch(path).set(national.headers).send({ name: 'x' }).expect(428);
    await as(national).delete(path).expect(428);
    await as(national).delete(path, { 'If-Match': '"2"' }).expect(204);
    await as(national).get(path).expect(404);
  });

  it('tells every error of a round at its place', async () => {
    const wrong = round({
      areas: ['99'],
      editionIds: [editionId, newId()],
      objectives: ['uncovered', 'speed', { level: 'shortfall', relTolerance: -1 }, 'uncovered'],
    });
    const { body } = await as(national).post(ROUNDS, wrong).expect(400);
    const places = body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(places).toEqual(
      expect.arrayContaining([
        '/objectives/1 unknown-value',
        '/objectives/2/relTolerance number-out-of-range',
        '/areas/0 unknown-reference',
        '/editionIds/1 unknown-reference',
      ]),
    );
    const twice = await as(national)
      .post(ROUNDS, round({ objectives: ['cost', 'cost'] }))
      .expect(400);
    expect(twice.body.errors).toMatchObject([{ pointer: '/objectives/1', code: 'duplicate-level' }]);
    const shape = await as(national)
      .post(ROUNDS, { ...round(), priorityRule: { base: 0.0001 }, nonsense: 1 })
      .expect(400);
    expect(shape.body.errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/nonsense', '/priorityRule/base', '/priorityRule/noLawyer']),
    );
  });

  it('answers nothing with 500', async () => {
    const bodies = [null, [], 'x', { ...round(), objectives: { a: 1 } }, { ...round(), objectives: [[], null, 1, {}] }];
    for (const body of bodies) {
      const { status } = await service
        .http()
        .post(`/api/v1/${ROUNDS}`)
        .set(national.headers)
        .set('Content-Type', 'application/json')
        .send(JSON.stringify(body));
      expect(status).toBe(400);
    }
    await as(national).get(`${ROUNDS}?limit=x`).expect(400);
    await as(national).get(`${ROUNDS}?cursor=x`).expect(400);
    await as(national).get(`${ROUNDS}/x`).expect(404);
    await as(national).get(`${ROUNDS}/${newId()}/problem`).expect(404);
  });

  it('lets coordinators of a territory plan wholly inside it only', async () => {
    const inside = await as(tibetan)
      .post(ROUNDS, round({ areas: ['5406', '540102'] }))
      .expect(201);
    for (const everywhere of [round(), round({ areas: [] })]) {
      const whole = await as(tibetan).post(ROUNDS, everywhere).expect(400);
      expect(whole.body.errors).toMatchObject([{ pointer: '/areas', code: 'outside-territory' }]);
    }
    const partly = await as(tibetan)
      .post(ROUNDS, round({ areas: ['54', '65'] }))
      .expect(400);
    expect(partly.body.errors).toMatchObject([{ pointer: '/areas/1', code: 'outside-territory' }]);
    const mixed = await as(national)
      .post(ROUNDS, round({ areas: ['54', '65'] }))
      .expect(201);
    const all = await as(national).post(ROUNDS, round()).expect(201);
    for (const foreign of [mixed, all]) {
      await as(tibetan).get(foreign.headers.location).expect(404);
      await as(tibetan).patch(foreign.headers.location, 1, { name: 'mine' }).expect(404);
      await as(tibetan).get(`${foreign.headers.location}/pins`).expect(404);
      await as(tibetan).get(`${foreign.headers.location}/issues`).expect(404);
      await as(tibetan).post(`${foreign.headers.location}/freeze`).expect(404);
    }
    const listed = await as(tibetan).get(ROUNDS).expect(200);
    expect(listed.body.items.map(({ id }) => id)).toEqual([inside.body.id]);
    await as(national).get(inside.headers.location).expect(200);
    const moved = await as(tibetan)
      .patch(inside.headers.location, 1, { areas: ['65'] })
      .expect(400);
    expect(moved.body.errors).toMatchObject([{ pointer: '/areas/0', code: 'outside-territory' }]);
  });

  it('refuses other roles; auditors only read', async () => {
    const { headers } = await as(national).post(ROUNDS, round()).expect(201);
    const auditor = await signIn(service.app, 'auditor');
    await as(auditor).get(headers.location).expect(200);
    await as(auditor).get(`${headers.location}/pins`).expect(200);
    await as(auditor).get(`${headers.location}/priorities`).expect(200);
    await as(auditor).post(ROUNDS, round()).expect(403);
    await as(auditor).post(`${headers.location}/freeze`).expect(403);
    for (const role of ['partner', 'volunteer', 'administrator'] as const) {
      const other = await signIn(service.app, role);
      await as(other).get(ROUNDS).expect(403);
      await as(other).get(`${headers.location}/problem`).expect(403);
    }
    await as(tibetan).get(`${headers.location}/problem`).expect(403);
    await as(null).get(ROUNDS).expect(401);
  });

  describe('pins and bans', () => {
    it('are made with a reason, once, by reference to what is there; who did it is kept', async () => {
      const { body, headers } = await as(national).post(ROUNDS, round()).expect(201);
      const recruitId = await facts.recruit(editionId);
      const pin = { recruitId, countyCode: '540629', start: 1, reason: 'asked for by the county' };
      const wrong = await as(national)
        .post(`${headers.location}/pins`, { ...pin, recruitId: newId(), countyCode: '999999', start: 2 })
        .expect(400);
      expect(wrong.body.errors.map(({ pointer }) => pointer)).toEqual(['/recruitId', '/countyCode', '/start']);
      const made = await as(national).post(`${headers.location}/pins`, pin).expect(201);
      const again = await as(national).post(`${headers.location}/pins`, pin).expect(409);
      expect(again.body.code).toBe('pin.exists');
      const pins = await as(national).get(`${headers.location}/pins`).expect(200);
      expect(pins.body.items).toEqual([{ ...pin, id: made.body.id }]);
      const ban = { recruitId, areaCode: '65', reason: 'a relative at the court' };
      const banned = await as(national).post(`${headers.location}/bans`, ban).expect(201);
      expect((await as(national).post(`${headers.location}/bans`, ban).expect(409)).body.code).toBe('ban.exists');
      await as(national).delete(`${headers.location}/pins/${made.body.id}`).expect(204);
      await as(national).delete(`${headers.location}/pins/${made.body.id}`).expect(404);
      await as(national).delete(`${headers.location}/bans/${banned.body.id}`).expect(204);
      expect(await changesOf(body.id)).toEqual(['objectives', 'pins', 'bans', 'pins', 'bans']);
      const actions = await service.database.query<{ action: string; account_id: string }>(
        `SELECT action, account_id FROM audit_entries WHERE subject IN ('pins', 'bans') AND facts->>'roundId' = $1 ORDER BY id`,
        [body.id],
      );
      expect(actions.map(({ action }) => action)).toEqual(['pin.create', 'ban.create', 'pin.delete', 'ban.delete']);
      expect(new Set(actions.map((each) => each.account_id))).toEqual(new Set([national.accountId]));
    });

    it('name recruits and counties of the areas of the round only', async () => {
      const { headers } = await as(tibetan)
        .post(ROUNDS, round({ areas: ['54'] }))
        .expect(201);
      const outsider = await facts.recruit(editionId, { nominating_area: '3301' });
      const insider = await facts.recruit(editionId, { nominating_area: '5406' });
      const pin = { countyCode: '540629', reason: 'r' };
      await as(tibetan)
        .post(`${headers.location}/pins`, { ...pin, recruitId: outsider })
        .expect(400);
      await as(tibetan)
        .post(`${headers.location}/pins`, { ...pin, recruitId: insider, countyCode: '653001' })
        .expect(400);
      await as(tibetan)
        .post(`${headers.location}/pins`, { ...pin, recruitId: insider })
        .expect(201);
    });

    it('change in open rounds only', async () => {
      const { body, headers } = await as(national).post(ROUNDS, round()).expect(201);
      await service.database.query(`UPDATE rounds SET state = 'frozen' WHERE id = $1`, [body.id]);
      const recruitId = await facts.recruit(editionId);
      const pin = await as(national).post(`${headers.location}/pins`, { recruitId, countyCode: '540629', reason: 'r' });
      const ban = await as(national).post(`${headers.location}/bans`, { recruitId, areaCode: '65', reason: 'r' });
      const priority = await as(national).put(`${headers.location}/priorities/540629`, { priority: 2, reason: 'r' });
      const edit = await as(national).patch(headers.location, 1, { name: 'x' });
      for (const refused of [pin, ban, priority, edit]) {
        expect([refused.status, refused.body.code]).toEqual([409, 'round.notOpen']);
      }
    });
  });

  describe('priorities', () => {
    it('show their parts, and can be set by hand with a reason', async () => {
      await facts.need('540627', 'lawyer', 1);
      await facts.lawyers('540627', 0, 1);
      const { body, headers } = await as(national)
        .post(ROUNDS, round({ areas: ['540627'] }))
        .expect(201);
      const path = `${headers.location}/priorities`;
      const listed = await as(national).get(path).expect(200);
      const county = listed.body.items[0] as unknown as RoundReplyBody;
      expect(county).toMatchObject({ countyCode: '540627', override: null, priority: county.total });
      expect(county.parts).toContainEqual({ part: 'fewerThanThree', points: 1 });
      expect(county.parts).not.toContainEqual(expect.objectContaining({ part: 'noLawyer' }));
      const sum = county.parts.reduce((all, { points }) => all + points * 1000, 0);
      expect(county.total).toBe(Math.round(sum) / 1000);
      const wish = { priority: 7.125, reason: 'the last lawyer retires' };
      await as(national)
        .put(`${path}/540627`, { ...wish, priority: 0 })
        .expect(400);
      const set = await as(national).put(`${path}/540627`, wish).expect(200);
      expect(set.body).toMatchObject({ priority: 7.125, total: county.total, override: { ...wish, version: 1 } });
      expect(set.headers.etag).toBe('"1"');
      await as(national).put(`${path}/540627`, wish).expect(428);
      await as(national).put(`${path}/540627`, wish, { 'If-Match': '"2"' }).expect(412);
      await as(national)
        .put(`${path}/540627`, { ...wish, priority: 1 }, { 'If-Match': '"1"' })
        .expect(200);
      await as(national).delete(`${path}/540627`).expect(428);
      await as(national).delete(`${path}/540627`, { 'If-Match': '"2"' }).expect(204);
      await as(national).put(`${path}/110101`, wish).expect(404);
      const after = await as(national).get(`${path}/540627`).expect(200);
      expect(after.body).toMatchObject({ override: null, priority: county.total });
      expect(await changesOf(body.id)).toEqual(['objectives', 'priorities', 'priorities', 'priorities']);
    });
  });
});
