import { newId } from '../../src/common/id';
import type { Problem } from '../../src/optimizer';
import type { PlanDiffView } from '../../src/plans/plan-lists.dto';
import type { PlanView, PublicationView, UndoView } from '../../src/plans/plans.dto';
import { Client, type Refusal } from '../support/client';
import { followPlan } from '../support/follow-plan';
import { addFrozenRound, freezeAgain, SMALL, type FrozenRound } from '../support/plan-facts';
import { addEdition } from '../support/posting-facts';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const [SENI, NYIMA] = ['540602', '540629'];

/** The small problem with these people pinned to these counties. */
function pinned(pins: Readonly<Record<string, string>>): Problem {
  return { ...SMALL, pins: Object.entries(pins).map(([recruit, county]) => ({ recruit, county })) };
}

describe('publications', () => {
  let service: TestApp;
  let asker: Client;
  let other: Client;
  let round: FrozenRound;
  let first: string;

  beforeAll(async () => {
    service = await startTestApp();
    asker = new Client(service, await signIn(service.app, 'coordinator'));
    other = new Client(service, await signIn(service.app, 'coordinator'));
  });
  afterAll(() => service.close());

  beforeEach(async () => {
    round = await addFrozenRound(service.database, pinned({ 'r-ann': SENI, 'r-bo': NYIMA }), asker);
    first = await approved();
    await asker.post(`/plans/${first}/publish`);
    await service.asOwner('DELETE FROM mails');
  });

  const recruit = (alias: string): string => round.recruits.get(alias)!.recruitId;

  async function solved(): Promise<string> {
    const { body } = await asker.post<PlanView>(`/rounds/${round.roundId}/plans`, {}, 202);
    await followPlan(service.baseUrl, body.id, asker.headers);
    return body.id;
  }

  async function approved(): Promise<string> {
    const id = await solved();
    await other.post(`/plans/${id}/approve`);
    return id;
  }

  /** A plan after another freeze with these pins. */
  async function approvedWith(pins: Readonly<Record<string, string>>): Promise<string> {
    await freezeAgain(service.database, round.roundId, pinned(pins), asker.accountId);
    return approved();
  }

  /** Postings of somebody in this round, oldest first. */
  const postingsOf = (alias: string) =>
    service.database.query<{ id: string; state: string; county_code: string; plan_id: string }>(
      `SELECT id, state, county_code, plan_id FROM postings WHERE recruit_id = $1 ORDER BY id`,
      [recruit(alias)],
    );

  const statesOf = async (alias: string) =>
    (await postingsOf(alias)).map(({ county_code: county, state }) => `${county} ${state}`);

  const answer = (alias: string, state: string) =>
    service.database.query(`UPDATE postings SET state = $2, answered_at = now() WHERE recruit_id = $1`, [
      recruit(alias),
      state,
    ]);

  const mailsTo = async (alias: string) =>
    (
      await service.database.query<{ kind: string }>(`SELECT kind FROM mails WHERE person_id = $1 ORDER BY id`, [
        round.recruits.get(alias)!.personId,
      ])
    ).map(({ kind }) => kind);

  it('keep what is unchanged, withdraw what changed, offer what is new', async () => {
    const [before] = await postingsOf('r-ann');
    const second = await approvedWith({ 'r-ann': SENI, 'r-cui': NYIMA });
    const { body } = await asker.post<PublicationView>(`/plans/${second}/publish`);
    expect(body).toMatchObject({ offered: 1, unchanged: 1, kept: 0, withdrawn: 1, skipped: [] });
    expect(await postingsOf('r-ann')).toEqual([before]);
    expect(await statesOf('r-bo')).toEqual([`${NYIMA} withdrawn`]);
    expect(await statesOf('r-cui')).toEqual([`${NYIMA} offered`]);
    expect([await mailsTo('r-ann'), await mailsTo('r-bo'), await mailsTo('r-cui')]).toEqual([
      [],
      ['posting.withdraw'],
      ['posting.offer'],
    ]);
    expect((await asker.get<PlanView>(`/plans/${first}`)).body.state).toBe('superseded');
  });

  it('withdraw a changed offer and make another', async () => {
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-bo': SENI });
    await asker.post(`/plans/${second}/publish`, { answerBy: '2099-12-31' });
    expect(await statesOf('r-ann')).toEqual([`${SENI} withdrawn`, `${NYIMA} offered`]);
    expect(await mailsTo('r-ann')).toEqual(['posting.withdraw', 'posting.offer']);
    const [, offer] = await postingsOf('r-ann');
    const [row] = await service.database.query(`SELECT answer_by FROM postings WHERE id = $1`, [offer.id]);
    expect(row).toEqual({ answer_by: '2099-12-31' });
  });

  it('never touch who has accepted, whatever the plan says', async () => {
    await answer('r-ann', 'accepted');
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-cui': SENI });
    const { body } = await asker.post<PublicationView>(`/plans/${second}/publish`);
    expect(await statesOf('r-ann')).toEqual([`${SENI} accepted`]);
    expect(body.skipped).toEqual([{ recruitId: recruit('r-ann'), reason: 'bound-elsewhere' }]);
  });

  it('keep accepted postings that the plan keeps, with their answers', async () => {
    await answer('r-ann', 'accepted');
    const [before] = await postingsOf('r-ann');
    const second = await approvedWith({ 'r-ann': SENI, 'r-bo': NYIMA });
    const { body } = await asker.post<PublicationView>(`/plans/${second}/publish`);
    expect(body).toMatchObject({ offered: 0, unchanged: 1, kept: 1, withdrawn: 0 });
    expect(await postingsOf('r-ann')).toEqual([before]);
  });

  it('offer nobody who declined the same, has withdrawn or whose consent is gone', async () => {
    await answer('r-ann', 'declined');
    await service.database.query(`UPDATE recruits SET state = 'withdrawn' WHERE id = $1`, [recruit('r-bo')]);
    const second = await approvedWith({ 'r-ann': SENI, 'r-bo': NYIMA });
    const { body } = await asker.post<PublicationView>(`/plans/${second}/publish`);
    expect(body).toMatchObject({ offered: 0, unchanged: 0, withdrawn: 1 });
    expect(body.skipped).toEqual([
      { recruitId: recruit('r-bo'), reason: 'withdrawn' },
      { recruitId: recruit('r-ann'), reason: 'declined' },
    ]);
    await service.database.query(`UPDATE consents SET withdrawn_at = now() WHERE recruit_id = $1`, [recruit('r-cui')]);
    const third = await approvedWith({ 'r-cui': SENI });
    const reply = await asker.post<PublicationView>(`/plans/${third}/publish`);
    expect(reply.body.skipped).toContainEqual({ recruitId: recruit('r-cui'), reason: 'no-consent' });
  });

  it('offer another term to who still serves the one before, and post nobody twice at a time', async () => {
    await answer('r-ann', 'serving');
    const dates = `starts_on = '2029-07-01', ends_on = '2030-06-30'`;
    await service.database.query(`UPDATE postings SET ${dates} WHERE recruit_id = $1`, [recruit('r-ann')]);
    const twin = newId();
    await service.database.query(
      `INSERT INTO recruits (id, person_id, edition_id, role, state, nominating_area)
       SELECT $1, person_id, $3, role, state, nominating_area FROM recruits WHERE id = $2`,
      [twin, recruit('r-cui'), await addEdition(service.database, { programmeId: twin, kind: 'individual' })],
    );
    await service.database.query(
      `INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state, answer_by)
       SELECT $1, $2, edition_id, '540602', role, round_id, plan_id, '2031-01-01', '2031-12-31', 'accepted', answer_by
       FROM postings WHERE recruit_id = $3`,
      [newId(), twin, recruit('r-bo')],
    );
    const second = await approvedWith({ 'r-ann': SENI, 'r-cui': NYIMA });
    const { body } = await asker.post<PublicationView>(`/plans/${second}/publish`);
    expect(body).toMatchObject({ offered: 1, kept: 0, withdrawn: 1 });
    expect(body.skipped).toEqual([{ recruitId: recruit('r-cui'), reason: 'bound-elsewhere' }]);
    expect(await statesOf('r-ann')).toEqual([`${SENI} serving`, `${SENI} offered`]);
    expect((await asker.post<UndoView>(`/plans/${second}/undo`)).body).toMatchObject({ withdrawn: 1, reoffered: 1 });
  });

  it('are undone while nobody has answered', async () => {
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-cui': SENI });
    await asker.post(`/plans/${second}/publish`);
    const { body } = await asker.post<UndoView>(`/plans/${second}/undo`);
    expect(body).toMatchObject({ withdrawn: 2, reoffered: 2, notReoffered: [], plan: { state: 'approved' } });
    expect(await statesOf('r-ann')).toEqual([`${SENI} offered`, `${NYIMA} withdrawn`]);
    expect(await statesOf('r-bo')).toEqual([`${NYIMA} offered`]);
    expect(await statesOf('r-cui')).toEqual([`${SENI} withdrawn`]);
    expect((await asker.get<PlanView>(`/plans/${first}`)).body.state).toBe('published');
    await asker.post(`/plans/${second}/publish`);
    expect(await statesOf('r-ann')).toEqual([`${SENI} withdrawn`, `${NYIMA} withdrawn`, `${NYIMA} offered`]);
  });

  it('stand once somebody has answered', async () => {
    await answer('r-ann', 'declined');
    const { body } = await asker.post<Refusal>(`/plans/${first}/undo`, {}, 409);
    expect(body).toMatchObject({ code: 'plan.answered', details: { answers: 1 } });
    expect(await statesOf('r-bo')).toEqual([`${NYIMA} offered`]);
  });

  it('happen once when two coordinators publish at the same moment', async () => {
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-bo': SENI });
    const replies = await Promise.all(
      [asker, other].map(({ headers }) => service.http().post(`/api/v1/plans/${second}/publish`).set(headers).send({})),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await statesOf('r-ann')).toEqual([`${SENI} withdrawn`, `${NYIMA} offered`]);
  });

  it('are repeated safely with their key', async () => {
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-bo': SENI });
    const key = { 'Idempotency-Key': 'publish-once' };
    const [one, two] = [
      await asker.post(`/plans/${second}/publish`, {}, 200, key),
      await asker.post(`/plans/${second}/publish`, {}, 200, key),
    ];
    expect(two.body).toEqual(one.body);
    expect(two.headers['idempotency-replayed']).toBe('true');
  });

  it('refuse a day for answers that is over', async () => {
    const second = await approved();
    const { body } = await asker.post<Refusal>(`/plans/${second}/publish`, { answerBy: '2020-01-01' }, 400);
    expect(body.code).toBe('plan.answerByPast');
  });

  it('refuse a plan of an older freeze', async () => {
    const second = await solved();
    await freezeAgain(service.database, round.roundId, SMALL, asker.accountId);
    expect((await other.post<Refusal>(`/plans/${second}/approve`, {}, 409)).body.code).toBe('plan.outdated');
  });

  it('refuse an approval by whoever changed the round since the last one', async () => {
    const second = await solved();
    await service.database.query(`INSERT INTO round_changes (round_id, account_id, what) VALUES ($1, $2, 'pins')`, [
      round.roundId,
      other.accountId,
    ]);
    const { body } = await other.post<Refusal>(`/plans/${second}/approve`, {}, 403);
    expect(body).toMatchObject({ code: 'plan.ownWork', details: { because: 'changed' } });
  });

  it('leave one plan approved', async () => {
    const [second, third] = [await approved(), await approved()];
    expect((await asker.get<PlanView>(`/plans/${second}`)).body.state).toBe('solved');
    expect((await asker.get<PlanView>(`/plans/${third}`)).body.state).toBe('approved');
  });

  it('show an infeasible plan with its conflict, and approve none', async () => {
    await freezeAgain(service.database, round.roundId, pinned({ 'r-ann': SENI, 'r-bo': SENI }), asker.accountId);
    const id = await solved();
    const { body } = await other.get<PlanView>(`/plans/${id}`);
    expect(body).toMatchObject({ state: 'solved', status: 'infeasible', counts: { posted: 0 } });
    expect(body.conflict!.pins.map(({ recruitId }) => recruitId).sort()).toEqual(
      [recruit('r-ann'), recruit('r-bo')].sort(),
    );
    expect(body.conflict!.text).toContain(recruit('r-ann'));
    expect((await other.post<Refusal>(`/plans/${id}/approve`, {}, 409)).body.code).toBe('plan.infeasible');
  });

  it('are compared', async () => {
    const second = await approvedWith({ 'r-ann': NYIMA, 'r-cui': SENI });
    const { body } = await asker.get<PlanDiffView>(`/plans/${second}/diff/${first}`);
    expect(body).toMatchObject({ same: 0, moved: 1, posted: 1, dropped: 1, nextCursor: null });
    expect(body.items.map(({ name, change }) => `${name} ${change}`).sort()).toEqual([
      'Lawyer r-ann moved',
      'Lawyer r-bo dropped',
      'Lawyer r-cui posted',
    ]);
    expect(body.levels[0]).toEqual({
      level: 'uncovered',
      before: { value: 0, bound: 0 },
      after: { value: 0, bound: 0 },
    });
  });

  it('are not there for a coordinator of another territory', async () => {
    const tibet = new Client(service, await signIn(service.app, 'coordinator', { areas: ['54'] }));
    await tibet.get(`/plans/${first}`, 404);
    await tibet.post(`/plans/${first}/undo`, {}, 404);
    await tibet.post(`/rounds/${round.roundId}/plans`, {}, 404);
    await service.database.query(`UPDATE rounds SET areas = '{5406}' WHERE id = $1`, [round.roundId]);
    await tibet.get(`/plans/${first}`);
    await tibet.get(`/plans/${first}/document`, 403);
    const { body } = await tibet.get<{ items: { name: string | null }[] }>(`/plans/${first}/postings`);
    expect(body.items.map(({ name }) => name)).toEqual(['Lawyer r-ann', 'Lawyer r-bo']);
  });
});
