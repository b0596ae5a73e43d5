import { Clock } from '../../src/common/clock';
import { Housekeeping } from '../../src/database/housekeeping';
import { Postings } from '../../src/postings/postings';
import { POSTING_STATES, type PostingState } from '../../src/postings/posting.entity';
import { STEPS, type Verb } from '../../src/postings/posting-states';
import { callerOf, problems } from '../support/api-call';
import { offerPosting, type OfferedPosting } from '../support/offered-posting';
import { addPostingFacts, type PostingFacts } from '../support/posting-facts';
import { type SignedIn, signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let facts: PostingFacts;
let postings: Postings;
let national: SignedIn;

const call = callerOf(() => service);

beforeAll(async () => {
  service = await startTestApp();
  facts = await addPostingFacts(service.database);
  postings = service.app.get(Postings);
  national = await signIn(service.app, 'coordinator');
});
afterAll(() => service.close());
afterEach(() => jest.restoreAllMocks());

/** Moves the day of the service's own clock. */
function at(instant: string): void {
  jest.spyOn(service.app.get(Clock), 'now').mockReturnValue(new Date(instant));
}

const put = (id: string, state: PostingState) =>
  service.database.query(
    `UPDATE postings SET state = $2, answer_by = '2190-01-01', medical_on = '2025-09-01', agreement_on = '2025-09-02',
       training_on = '2025-09-03', arrived_on = CASE WHEN $2 IN ('serving', 'completed', 'left-early') THEN date '2025-10-02' END
     WHERE id = $1`,
    [id, state],
  );

const stateOf = async (id: string): Promise<string> => {
  const [row] = await service.database.query<{ state: string }>(`SELECT state FROM postings WHERE id = $1`, [id]);
  return row.state;
};

const history = async (id: string): Promise<string[]> => {
  const rows = await service.database.query<{ step: string }>(
    `SELECT concat_ws(' ', from_state, '→', to_state, reason) AS step FROM posting_steps WHERE posting_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ step }) => step);
};

const mails = async ({ volunteer }: OfferedPosting): Promise<string[]> => {
  const rows = await service.database.query<{ kind: string }>(
    `SELECT kind FROM mails WHERE person_id = $1 ORDER BY created_at, id`,
    [volunteer.personId],
  );
  return rows.map(({ kind }) => kind);
};

/** Every verb with a route: who calls it, where, with what. */
const ROUTES = [
  ['accept', 'me', {}],
  ['decline', 'me', { reason: '家中有事' }],
  ['cancel', 'me', { reason: '家中有事' }],
  ['prepare', 'coordinator', {}],
  ['arrive', 'coordinator', { arrivedOn: '2025-10-02' }],
  ['complete', 'coordinator', {}],
  ['leave', 'coordinator', { leftOn: '2026-02-01', reason: '病假' }],
  ['cancel', 'coordinator', { reason: '名额调整' }],
] as const satisfies readonly (readonly [Verb, 'me' | 'coordinator', object])[];

describe('every step from every state', () => {
  let posting: OfferedPosting;
  beforeAll(async () => {
    posting = await offerPosting(service, facts);
  });

  it.each(ROUTES.flatMap(([verb, by, body]) => POSTING_STATES.map((state) => ({ verb, by, body, state }))))(
    '$verb by $by when $state',
    async ({ verb, by, body, state }) => {
      const { from, to }: { from: readonly string[]; to: string } = STEPS[verb];
      await put(posting.id, state);
      const [path, who] =
        by === 'me' ? (['me/postings', posting.volunteer] as const) : (['postings', national] as const);
      const reply = await call('post', `${path}/${posting.id}/${verb}`, who, body);
      if (from.includes(state)) {
        expect(reply.status).toBe(204);
        expect(await stateOf(posting.id)).toBe(to);
      } else {
        expect(reply).toMatchObject({
          status: 409,
          body: { code: 'posting.illegalStep', details: { from: state, to } },
        });
        expect(await stateOf(posting.id)).toBe(state);
      }
    },
  );

  it.each(POSTING_STATES)('withdrawing and expiring when %s', async (state) => {
    await put(posting.id, state);
    const withdrawn = await postings.withdrawOffers([posting.id], '计划变更');
    expect(withdrawn).toEqual(state === 'offered' ? [posting.id] : []);
    await put(posting.id, state);
    await service.database.query(`UPDATE postings SET answer_by = '2020-01-01' WHERE id = $1`, [posting.id]);
    expect(await postings.expireDue()).toBe(state === 'offered' ? 1 : 0);
    expect(await stateOf(posting.id)).toBe(state === 'offered' ? 'expired' : state);
  });

  it.each(POSTING_STATES)('offering again when %s', async (state) => {
    await put(posting.id, state);
    const again = postings.reoffer([posting.id]);
    if (state === 'withdrawn') await again;
    else await expect(again).rejects.toMatchObject({ code: 'posting.reoffer' });
    expect(await stateOf(posting.id)).toBe(state === 'withdrawn' ? 'offered' : state);
  });

  it.each(POSTING_STATES)('dating the preparation and asking for renewal when %s', async (state) => {
    await put(posting.id, state);
    const dated = await call('post', `postings/${posting.id}/steps`, national, { medicalOn: '2025-08-01' });
    expect(dated.status).toBe(state === 'preparing' ? 204 : 409);
    for (const [path, who] of [
      ['me/postings', posting.volunteer],
      ['postings', national],
    ] as const) {
      const asked = await call('post', `${path}/${posting.id}/ask-renewal`, who);
      expect(asked.status).toBe(state === 'serving' ? 204 : 409);
      if (state !== 'serving') expect(asked.body).toMatchObject({ code: 'posting.wrongState', details: { state } });
    }
  });
});

describe('the way of a posting', () => {
  it('from the offer to the last day, each step in its history, the trail and the mail', async () => {
    const posting = await offerPosting(service, facts);
    const { id, volunteer } = posting;
    await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
    await call('post', `postings/${id}/prepare`, national).expect(204);
    const early = await call('post', `postings/${id}/arrive`, national, { arrivedOn: '2025-10-02' }).expect(409);
    expect(early.body).toMatchObject({
      code: 'posting.notPrepared',
      details: { missing: ['medicalOn', 'agreementOn', 'trainingOn'] },
    });
    await call('post', `postings/${id}/steps`, national, { medicalOn: '2025-09-01', agreementOn: '2025-09-05' }).expect(
      204,
    );
    await call('post', `postings/${id}/steps`, national, { trainingOn: '2025-09-20', agreementOn: null }).expect(204);
    const missing = await call('post', `postings/${id}/arrive`, national, { arrivedOn: '2025-10-02' }).expect(409);
    expect(missing.body.details).toEqual({ missing: ['agreementOn'] });
    await call('post', `postings/${id}/steps`, national, { agreementOn: '2025-09-06' }).expect(204);
    await call('post', `postings/${id}/arrive`, national, { arrivedOn: '2025-10-02' }).expect(204);
    await call('post', `me/postings/${id}/ask-renewal`, volunteer).expect(204);
    await call('post', `postings/${id}/complete`, national, {}).expect(204);
    expect(await history(id)).toEqual([
      '→ offered',
      'offered → accepted',
      'accepted → preparing',
      'preparing → serving',
      'serving → completed',
    ]);
    expect(await mails(posting)).toEqual(['posting.offer', 'posting.prepare', 'posting.arrive']);
    const trail = await service.database.query<{ action: string; account_id: string | null; person_id: string }>(
      `SELECT action, account_id, person_id FROM audit_entries WHERE subject = 'postings' AND subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      ...['posting.offer', 'posting.accept', 'posting.prepare'],
      ...['posting.datePreparation', 'posting.datePreparation', 'posting.datePreparation'],
      ...['posting.arrive', 'posting.askRenewal', 'posting.complete'],
    ]);
    expect(trail[1]).toMatchObject({ account_id: volunteer.accountId, person_id: volunteer.personId });
    expect(trail[6].account_id).toBe(national.accountId);
  });

  it('keeps the reasons of the person out of the readable trail', async () => {
    const { id, volunteer } = await offerPosting(service, facts);
    await call('post', `me/postings/${id}/decline`, volunteer, { reason: '父亲生病' }).expect(204);
    expect((await history(id)).at(-1)).toBe('offered → declined 父亲生病');
    const [entry] = await service.database.query<{ facts: object; sealed: Buffer | null }>(
      `SELECT facts, sealed FROM audit_entries WHERE action = 'posting.decline' AND subject_id = $1`,
      [id],
    );
    expect(JSON.stringify(entry.facts)).not.toContain('父亲');
    expect(entry.sealed).not.toBeNull();
  });

  it.each([
    ['arrive', 'preparing', { arrivedOn: '2199-01-01' }, '/arrivedOn date.future'],
    ['arrive', 'preparing', { arrivedOn: '2026-10-01' }, '/arrivedOn posting.afterEnd'],
    ['complete', 'serving', { leftOn: '2026-09-29' }, '/leftOn posting.beforeEnd'],
    ['complete', 'serving', { leftOn: '2199-01-01' }, '/leftOn date.future'],
    ['leave', 'serving', { leftOn: '2026-09-30', reason: 'x' }, '/leftOn posting.outsideService'],
    ['leave', 'serving', { leftOn: '2025-10-01', reason: 'x' }, '/leftOn posting.outsideService'],
    ['steps', 'preparing', { trainingOn: '2199-01-01' }, '/trainingOn date.future'],
    ['leave', 'serving', { leftOn: '2026-02-01' }, '/reason'],
    ['cancel', 'accepted', { reason: '' }, '/reason'],
    ['arrive', 'preparing', { arrivedOn: '2025-02-30' }, '/arrivedOn'],
    ['steps', 'preparing', { finding: 'asthma' }, '/finding'],
  ] as const)('refuses %s when %s with %j', async (verb, state, body, place) => {
    const { id } = await offerPosting(service, facts);
    await put(id, state);
    const reply = await call('post', `postings/${id}/${verb}`, national, body).expect(400);
    expect(problems(reply.body).every((found) => found.startsWith(place))).toBe(true);
    expect(await stateOf(id)).toBe(state);
  });

  it('cannot be completed before its last day has come', async () => {
    const { id } = await offerPosting(service, facts, { endsOn: '2199-09-30' });
    await put(id, 'serving');
    const { body } = await call('post', `postings/${id}/complete`, national, {}).expect(400);
    expect(problems(body)).toEqual(['/leftOn date.future']);
  });
});

describe('the last day for an answer', () => {
  const answerBy = '2026-05-20';
  /** The last millisecond of the day in Asia/Shanghai (UTC+8), and the first after it. */
  const [LAST, OVER] = ['2026-05-20T15:59:59.999Z', '2026-05-20T16:00:00.000Z'];

  it('lasts to its end in Asia/Shanghai', async () => {
    const { id, volunteer } = await offerPosting(service, facts, { answerBy });
    at(LAST);
    expect(await postings.expireDue()).toBe(0);
    await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
  });

  it.each([
    ['accept', {}],
    ['decline', { reason: '家中有事' }],
  ])('is over a millisecond later for %s, though the offer is not marked yet', async (verb, answer) => {
    const { id, volunteer } = await offerPosting(service, facts, { answerBy });
    at(OVER);
    const { body } = await call('post', `me/postings/${id}/${verb}`, volunteer, answer).expect(409);
    expect(body).toMatchObject({ code: 'posting.answerTooLate', details: { answerBy } });
    expect(await stateOf(id)).toBe('offered');
    const mine = await call('get', 'me/postings', volunteer);
    expect(mine.body.items).toMatchObject([{ state: 'expired', nextStep: null }]);
    const listed = await call('get', `postings/${id}`, national);
    expect(listed.body.state).toBe('expired');
  });

  it('is marked by the housekeeping, with a mail', async () => {
    const posting = await offerPosting(service, facts, { answerBy });
    at(OVER);
    await service.app.get(Housekeeping).run();
    expect(await history(posting.id)).toEqual(['→ offered', 'offered → expired']);
    expect(await mails(posting)).toEqual(['posting.offer', 'posting.expire']);
    const late = await call('post', `me/postings/${posting.id}/accept`, posting.volunteer).expect(409);
    expect(late.body).toMatchObject({ code: 'posting.illegalStep', details: { from: 'expired', to: 'accepted' } });
  });

  it('is the day of the offer and the days of the edition, unless the plan says', async () => {
    at('2026-05-01T16:00:00Z');
    const { volunteer } = await offerPosting(service, facts);
    const { body } = await call('get', 'me/postings', volunteer);
    expect(body.items).toMatchObject([{ answerBy: '2026-05-16' }]);
  });
});

describe('two at once', () => {
  it('accepting and declining: one wins', async () => {
    for (let i = 0; i < 5; i++) {
      const { id, volunteer } = await offerPosting(service, facts);
      const answers = await Promise.all([
        call('post', `me/postings/${id}/accept`, volunteer),
        call('post', `me/postings/${id}/decline`, volunteer, { reason: 'x' }),
        call('post', `me/postings/${id}/accept`, volunteer),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
      expect(await history(id)).toHaveLength(2);
    }
  });

  it('an answer and a withdrawal: the posting has what the winner said', async () => {
    for (let i = 0; i < 8; i++) {
      const { id, volunteer } = await offerPosting(service, facts);
      const [answer, withdrawn] = await Promise.all([
        call('post', `me/postings/${id}/accept`, volunteer),
        service.database.transaction(() => postings.withdrawOffers([id], '计划变更')),
      ]);
      const isAccepted = answer.status === 204;
      expect(withdrawn).toEqual(isAccepted ? [] : [id]);
      expect(await stateOf(id)).toBe(isAccepted ? 'accepted' : 'withdrawn');
      if (!isAccepted)
        expect(answer.body).toMatchObject({ code: 'posting.illegalStep', details: { from: 'withdrawn' } });
    }
  });

  it('an answer waits for a publication that has locked the round, and then meets its outcome', async () => {
    const own = await addPostingFacts(service.database);
    const { id, volunteer } = await offerPosting(service, own);
    const publication = service.database.transaction(async () => {
      expect((await postings.liveOf(own.roundId, { lock: true })).map((live) => live.id)).toEqual([id]);
      const answer = call('post', `me/postings/${id}/accept`, volunteer).expect(409);
      const answered = Promise.resolve(answer);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await postings.withdrawOffers([id], '计划变更');
      return { answered };
    });
    const { body } = await (await publication).answered;
    expect(body.details).toMatchObject({ from: 'withdrawn', to: 'accepted' });
  });

  it('two publications for the same person: one is refused', async () => {
    const { recruitId } = await offerPosting(service, facts);
    const row = { recruitId, countyCode: '540602', startsOn: '2026-01-01', endsOn: '2026-12-31' };
    await expect(postings.issue([row], facts)).rejects.toMatchObject({ code: 'posting.alreadyPosted' });
    await service.database.query(`UPDATE postings SET answer_by = '2020-01-01' WHERE recruit_id = $1`, [recruitId]);
    const [id] = await postings.issue([row], facts);
    const rows = await service.database.query(`SELECT state FROM postings WHERE recruit_id = $1 ORDER BY id`, [
      recruitId,
    ]);
    expect(rows).toEqual([{ state: 'expired' }, { state: 'offered' }]);
    expect(await stateOf(id)).toBe('offered');
  });

  it('offering again is refused once the person has another posting', async () => {
    const { id, recruitId } = await offerPosting(service, facts);
    await postings.withdrawOffers([id], '计划变更');
    await postings.issue([{ recruitId, countyCode: '540602', startsOn: '2026-01-01', endsOn: '2026-12-31' }], facts);
    await expect(postings.reoffer([id])).rejects.toMatchObject({ code: 'posting.reoffer' });
  });
});
