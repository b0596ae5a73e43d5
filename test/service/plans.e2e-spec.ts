import { gunzipSync } from 'node:zlib';
import type { Plan } from '../../src/optimizer';
import { solveBytes } from '../../src/solving/solve-bytes';
import { followPlan } from '../support/follow-plan';
import { addFrozenRound, SMALL, type FrozenRound } from '../support/plan-facts';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type DatabaseKind, type TestApp } from '../support/test-app';

/** A plan document of `paiyuan solve` on the same bytes. */
async function solvedByHand(bytes: Uint8Array): Promise<string> {
  const solved = await solveBytes(
    bytes,
    { engine: 'auto', secondOpinion: false },
    { now: () => performance.now(), shouldStop: () => false, onStart: () => undefined, onProgress: () => undefined },
  );
  if (solved.kind !== 'solved') throw new Error(solved.kind);
  return solved.document;
}

const withoutTimings = (document: string): string => document.replace(/"timings":\{[^}]*\}/, '"timings":{}');

describe.each<DatabaseKind>(['postgres', 'embedded'])('a plan on %s', (database) => {
  let service: TestApp;
  let [asker, other, auditor]: SignedIn[] = [];
  let round: FrozenRound;
  let planId: string;

  beforeAll(async () => {
    service = await startTestApp({ database });
    asker = await signIn(service.app, 'coordinator');
    other = await signIn(service.app, 'coordinator');
    auditor = await signIn(service.app, 'auditor');
    round = await addFrozenRound(service.database, SMALL, { accountId: asker.accountId });
  });
  afterAll(() => service.close());

  const get = (path: string, who: SignedIn = asker) => service.http().get(`/api/v1${path}`).set(who.headers);
  const post = (path: string, who: SignedIn = asker) => service.http().post(`/api/v1${path}`).set(who.headers);

  it('is asked for and told where it is', async () => {
    const reply = await post(`/rounds/${round.roundId}/plans`).send({ name: 'first' }).expect(202);
    planId = reply.body.id as string;
    expect(reply.headers.location).toBe(`/api/v1/plans/${planId}`);
    expect(reply.body).toMatchObject({ roundId: round.roundId, name: 'first', status: null, freeze: 1 });
  });

  it('is followed until it is solved', async () => {
    const { events, response } = await followPlan(service.baseUrl, planId, asker.headers);
    if (response.status === 410) return; // A small plan may be faster than its reader.
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(events.at(-1)).toMatchObject({ event: 'state', data: { state: 'solved', status: 'optimal' } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('cannot be followed any more', async () => {
    const { body } = await get(`/plans/${planId}/events`).expect(410);
    expect(body.code).toBe('plan.final');
  });

  it('says how good it is', async () => {
    const { body } = await get(`/plans/${planId}`).expect(200);
    expect(body).toMatchObject({
      state: 'solved',
      status: 'optimal',
      counts: { posted: 2, unposted: 1, missing: 0 },
      conflict: null,
      failure: null,
      requestedBy: asker.accountId,
    });
    expect(body.objectives[0]).toEqual({ level: 'uncovered', value: 0, bound: 0 });
    expect(body.timings.solve).toBeGreaterThanOrEqual(0);
  });

  it('has the document that the command line makes of the same bytes', async () => {
    const { text } = await get(`/plans/${planId}/document`, auditor).expect(200);
    expect(withoutTimings(text)).toBe(withoutTimings(await solvedByHand(round.bytes)));
    expect((JSON.parse(text) as Plan).problemDigest).toMatch(/^sha256:/);
    const [row] = await service.database.query<{ document: Buffer }>(`SELECT document FROM plans WHERE id = $1`, [
      planId,
    ]);
    expect(gunzipSync(row.document).toString()).toBe(text);
  });

  it('lists whom it posts where, by recruit again', async () => {
    const { body } = await get(`/plans/${planId}/postings?limit=1`).expect(200);
    const next = await get(`/plans/${planId}/postings?limit=1&cursor=${body.nextCursor}`).expect(200);
    expect([...body.items, ...next.body.items]).toMatchObject([
      { recruitId: round.recruits.get('r-ann')!.recruitId, name: 'Lawyer r-ann', countyCode: '540602' },
      {
        recruitId: round.recruits.get('r-bo')!.recruitId,
        countyCode: '540629',
        startsOn: '2030-07-01',
        endsOn: '2031-06-30',
      },
    ]);
    expect(next.body.nextCursor).toBeNull();
  });

  it('tells auditors no names', async () => {
    const { body } = await get(`/plans/${planId}/postings`, auditor).expect(200);
    expect(body.items.map(({ name }: { name: string | null }) => name)).toEqual([null, null]);
  });

  it('says why somebody stays at home, in the language of the reader', async () => {
    const { body } = await get(`/plans/${planId}/unposted`).set('Accept-Language', 'zh').expect(200);
    expect(body.items).toMatchObject([
      { recruitId: round.recruits.get('r-cui')!.recruitId, reason: { code: 'county-max' } },
    ]);
    expect(body.items[0].reason.text).toMatch(/\p{Script=Han}/u);
    await get(`/plans/${planId}/shortfalls?province=54`).expect(200, { items: [], nextCursor: null });
    await get(`/plans/${planId}/shortfalls?province=x`).expect(400);
  });

  it('is approved by somebody else only', async () => {
    const { body } = await post(`/plans/${planId}/approve`).expect(403);
    expect(body).toMatchObject({ code: 'plan.ownWork', details: { because: 'requested' } });
    await post(`/plans/${planId}/publish`, other).send({}).expect(409);
    const approved = await post(`/plans/${planId}/approve`, other).expect(200);
    expect(approved.body).toMatchObject({ state: 'approved', approvedBy: other.accountId });
    await post(`/plans/${planId}/approve`, other).expect(409);
  });

  it('is published', async () => {
    const { body } = await post(`/plans/${planId}/publish`).send({}).expect(200);
    expect(body).toMatchObject({
      offered: 2,
      unchanged: 0,
      kept: 0,
      withdrawn: 0,
      skipped: [],
      plan: { state: 'published' },
    });
    const postings = await service.database.query(`SELECT state, starts_on FROM postings WHERE plan_id = $1`, [planId]);
    expect(postings).toEqual(Array(2).fill({ state: 'offered', starts_on: '2030-07-01' }));
    expect(await service.database.query(`SELECT kind FROM mails`)).toHaveLength(2);
  });

  it('leaves its steps in the trail', async () => {
    const entries = await service.database.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
      [planId],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'plan.request',
      'plan.solved',
      'plan.approve',
      'plan.publish',
    ]);
  });
});
