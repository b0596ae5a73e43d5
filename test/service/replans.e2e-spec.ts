import type { PlanPostingsPage } from '../../src/plans/plan-lists.dto';
import type { PlanView, PublicationView } from '../../src/plans/plans.dto';
import { Client, type Refusal } from '../support/client';
import { followPlan } from '../support/follow-plan';
import { RoundFactsWriter } from '../support/round-facts';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const COUNTIES = ['540602', '540629', '632726'];

describe('a replan', () => {
  let service: TestApp;
  let lin: Client;
  let wei: Client;
  let roundId: string;
  let recruits: string[];

  beforeAll(async () => {
    service = await startTestApp();
    lin = new Client(service, await signIn(service.app, 'coordinator'));
    wei = new Client(service, await signIn(service.app, 'coordinator'));
    const facts = new RoundFactsWriter(service.database, lin.accountId);
    await facts.programme('western', 'individual');
    const editionId = await facts.edition('western');
    for (const county of COUNTIES) {
      await facts.county(county, { altitude: 4000, capacity: null, languages: [], tier: 'standard' });
      await facts.lawyers(county, 0);
      await facts.need(county, 'lawyer', 1, 1);
      await facts.need(county, 'lawyer', 1, 1, 2014);
    }
    recruits = [];
    for (const wish of COUNTIES) recruits.push(await facts.recruit(editionId, { wishes: [wish], languages: ['bo'] }));
    const objectives = ['disruption', 'uncovered', 'unposted', 'preference'];
    roundId = await facts.round([editionId], { objectives });
  });
  afterAll(() => service.close());

  async function publish(planId: string): Promise<PublicationView> {
    await followPlan(service.baseUrl, planId, lin.headers);
    await wei.post(`/plans/${planId}/approve`);
    return (await lin.post<PublicationView>(`/plans/${planId}/publish`)).body;
  }

  const placeOf = async (planId: string): Promise<Map<string, string>> => {
    const { body } = await lin.get<PlanPostingsPage>(`/plans/${planId}/postings`);
    return new Map(body.items.map(({ recruitId, countyCode }) => [recruitId, countyCode]));
  };

  async function answer(recruitId: string, verb: 'accept' | 'decline'): Promise<void> {
    const [{ id, person_id: personId }] = await service.database.query<{ id: string; person_id: string }>(
      `SELECT p.id, r.person_id FROM postings p JOIN recruits r ON r.id = p.recruit_id
       WHERE p.recruit_id = $1 AND p.state = 'offered'`,
      [recruitId],
    );
    const volunteer = new Client(service, await signIn(service.app, 'volunteer', { personId }));
    await volunteer.post(`/me/postings/${id}/${verb}`, verb === 'decline' ? { reason: 'a newborn child' } : {}, 204);
  }

  it('needs a frozen round', async () => {
    const { body } = await lin.post<Refusal>(`/rounds/${roundId}/replans`, { reason: 'early' }, 409);
    expect(body.code).toBe('round.notFrozen');
    expect((await lin.post<Refusal>(`/rounds/${roundId}/plans`, {}, 409)).body.code).toBe('round.notFrozen');
  });

  it('pins who accepted, leaves unanswered offers alone and frees who declined', async () => {
    await lin.post(`/rounds/${roundId}/freeze`, {}, 201);
    const first = (await lin.post<PlanView>(`/rounds/${roundId}/plans`, {}, 202)).body;
    expect(await publish(first.id)).toMatchObject({ offered: 3 });
    const [ann, bo, cui] = recruits;
    expect(await placeOf(first.id)).toEqual(new Map(recruits.map((id, i) => [id, COUNTIES[i]])));
    await answer(ann, 'accept');
    await answer(bo, 'decline');
    const reply = await lin.post<PlanView>(`/rounds/${roundId}/replans`, { reason: 'bo declined' }, 202);
    expect(reply.headers.location).toBe(`/api/v1/plans/${reply.body.id}`);
    expect(reply.body.freeze).toBe(2);
    const published = await publish(reply.body.id);
    expect(published).toMatchObject({ unchanged: 1, kept: 1, withdrawn: 0 });
    const places = await placeOf(reply.body.id);
    expect([places.get(ann), places.get(cui)]).toEqual([COUNTIES[0], COUNTIES[2]]);
    const states = await service.database.query<{ recruit_id: string; state: string }>(
      `SELECT recruit_id, state FROM postings WHERE recruit_id = ANY ($1) ORDER BY id`,
      [[ann, cui]],
    );
    expect(new Map(states.map((row) => [row.recruit_id, row.state]))).toEqual(
      new Map([
        [ann, 'accepted'],
        [cui, 'offered'],
      ]),
    );
  });

  it('moves no unanswered offer without need, with the objectives of a round that names none', async () => {
    const facts = new RoundFactsWriter(service.database, lin.accountId);
    await facts.programme('alike', 'individual');
    const editionId = await facts.edition('alike');
    const alike: string[] = [];
    for (let i = 0; i < 9; i++) alike.push(await facts.recruit(editionId, { languages: ['bo'] }));
    const dates = { asOf: '2013-05-31', startsOn: '2013-07-01', periodMonths: 6, periodCount: 2 };
    const round = { name: 'alike', editionIds: [editionId], ...dates };
    const { body: made } = await lin.post<{ id: string }>('/rounds', round, 201);
    await lin.post(`/rounds/${made.id}/freeze`, {}, 201);
    const first = (await lin.post<PlanView>(`/rounds/${made.id}/plans`, {}, 202)).body;
    // Ann fills the first of the three places.
    expect(await publish(first.id)).toMatchObject({ offered: 2, kept: 1 });
    const [posted] = await service.database.query<{ recruit_id: string }>(
      `SELECT recruit_id FROM postings WHERE round_id = $1 ORDER BY id`,
      [made.id],
    );
    await answer(posted.recruit_id, 'decline');
    const again = (await lin.post<PlanView>(`/rounds/${made.id}/replans`, { reason: 'one declined' }, 202)).body;
    expect(await publish(again.id)).toMatchObject({ offered: 1, unchanged: 1, withdrawn: 0, skipped: [] });
  });

  it('keeps whoever answers at the moment of a publication, or withdraws before', async () => {
    const cui = recruits[2];
    await service.database.query(`UPDATE recruits SET refusals = '{63}' WHERE id = $1`, [cui]);
    const { body } = await lin.post<PlanView>(`/rounds/${roundId}/replans`, { reason: 'cui refuses' }, 202);
    await followPlan(service.baseUrl, body.id, lin.headers);
    await wei.post(`/plans/${body.id}/approve`);
    const [accepted] = await Promise.allSettled([answer(cui, 'accept'), lin.post(`/plans/${body.id}/publish`)]);
    const states = await service.database.query<{ state: string; county_code: string }>(
      `SELECT state, county_code FROM postings WHERE recruit_id = $1 ORDER BY id`,
      [cui],
    );
    expect(states[0]).toEqual({
      state: accepted.status === 'fulfilled' ? 'accepted' : 'withdrawn',
      county_code: COUNTIES[2],
    });
    const live = states.filter(({ state }) => state === 'accepted' || state === 'offered');
    expect(live.length).toBeLessThanOrEqual(1);
  });
});
