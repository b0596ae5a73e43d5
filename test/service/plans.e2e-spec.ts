import { gunzipSync } from 'node:zlib';
import type { Plan } from '../../src/optimizer';
import type { PlanPostingsPage, PlanUnpostedPage } from '../../src/plans/plan-lists.dto';
import type { PlanView, PublicationView } from '../../src/plans/plans.dto';
import { solveBytes } from '../../src/solving/solve-bytes';
import { Client, type Refusal } from '../support/client';
import { DATABASES } from '../support/databases';
import { followPlan } from '../support/follow-plan';
import { addFrozenRound, SMALL, type FrozenRound } from '../support/plan-facts';
import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

/** The plan document that `paiyuan solve` makes of the same bytes. */
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

describe.each(DATABASES)('a plan on %s', (database) => {
  let service: TestApp;
  let asker: Client;
  let other: Client;
  let auditor: Client;
  let round: FrozenRound;
  let planId: string;

  beforeAll(async () => {
    service = await startTestApp({ database });
    asker = new Client(service, await signIn(service.app, 'coordinator'));
    other = new Client(service, await signIn(service.app, 'coordinator'));
    auditor = new Client(service, await signIn(service.app, 'auditor'));
    round = await addFrozenRound(service.database, SMALL, asker);
  });
  afterAll(() => service.close());

  const recruit = (alias: string): string => round.recruits.get(alias)!.recruitId;

  it('is asked for and told where it is', async () => {
    const { headers, body } = await asker.post<PlanView>(`/rounds/${round.roundId}/plans`, { name: 'first' }, 202);
    planId = body.id;
    expect(headers.location).toBe(`/api/v1/plans/${planId}`);
    expect(body).toMatchObject({ roundId: round.roundId, name: 'first', status: null, freeze: 1 });
  });

  it('is followed until it is solved', async () => {
    const { events, response } = await followPlan(service.baseUrl, planId, asker.headers);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(events.at(-1)).toMatchObject({ event: 'state', data: { state: 'solved', status: 'optimal' } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('cannot be followed or cancelled any more', async () => {
    expect((await asker.get<Refusal>(`/plans/${planId}/events`, 410)).body.code).toBe('plan.final');
    expect((await asker.post<Refusal>(`/plans/${planId}/cancel`, {}, 409)).body.code).toBe('plan.final');
  });

  it('says how good it is', async () => {
    const { body } = await asker.get<PlanView>(`/plans/${planId}`);
    expect(body).toMatchObject({
      state: 'solved',
      status: 'optimal',
      counts: { posted: 2, unposted: 1, missing: 0 },
      conflict: null,
      failure: null,
      requestedBy: asker.accountId,
    });
    expect(body.objectives[0]).toEqual({ level: 'uncovered', value: 0, bound: 0 });
    expect(body.timings!.solve).toBeGreaterThanOrEqual(0);
  });

  it('has the document that the command line makes of the same bytes', async () => {
    const { text } = await auditor.get(`/plans/${planId}/document`);
    expect(withoutTimings(text)).toBe(withoutTimings(await solvedByHand(round.bytes)));
    expect((JSON.parse(text) as Plan).problemDigest).toMatch(/^sha256:/);
    const [row] = await service.database.query<{ document: Buffer }>(`SELECT document FROM plans WHERE id = $1`, [
      planId,
    ]);
    expect(gunzipSync(row.document).toString()).toBe(text);
  });

  it('lists whom it posts where, by recruit again', async () => {
    const first = await asker.get<PlanPostingsPage>(`/plans/${planId}/postings?limit=1`);
    const path = `/plans/${planId}/postings?limit=1&cursor=${first.body.nextCursor}`;
    const second = await asker.get<PlanPostingsPage>(path);
    expect([...first.body.items, ...second.body.items]).toMatchObject([
      { recruitId: recruit('r-ann'), name: 'Lawyer r-ann', countyCode: '540602' },
      { recruitId: recruit('r-bo'), countyCode: '540629', startsOn: '2030-07-01', endsOn: '2031-06-30' },
    ]);
    expect(second.body.nextCursor).toBeNull();
  });

  it('tells auditors no names', async () => {
    const { body } = await auditor.get<PlanPostingsPage>(`/plans/${planId}/postings`);
    expect(body.items.map(({ name }) => name)).toEqual([null, null]);
  });

  it('says why somebody stays at home, in the language of the reader', async () => {
    const { body } = await asker.get<PlanUnpostedPage>(`/plans/${planId}/unposted`, 200, { 'Accept-Language': 'zh' });
    expect(body.items).toMatchObject([{ recruitId: recruit('r-cui'), reason: { code: 'county-max' } }]);
    expect(body.items[0].reason.text).toMatch(/\p{Script=Han}/u);
  });

  it('lists no shortfall where nobody is missing', async () => {
    const { body } = await asker.get(`/plans/${planId}/shortfalls?province=54`);
    expect(body).toEqual({ items: [], nextCursor: null });
    await asker.get(`/plans/${planId}/shortfalls?province=x`, 400);
  });

  it('is approved by somebody else only, once', async () => {
    const refused = await asker.post<Refusal>(`/plans/${planId}/approve`, {}, 403);
    expect(refused.body).toMatchObject({ code: 'plan.ownWork', details: { because: 'requested' } });
    await other.post(`/plans/${planId}/publish`, {}, 409);
    const approved = await other.post<PlanView>(`/plans/${planId}/approve`);
    expect(approved.body).toMatchObject({ state: 'approved', approvedBy: other.accountId });
    await other.post(`/plans/${planId}/approve`, {}, 409);
  });

  it('is published', async () => {
    const { body } = await asker.post<PublicationView>(`/plans/${planId}/publish`);
    const nobody = { unchanged: 0, kept: 0, withdrawn: 0, skipped: [] };
    expect(body).toMatchObject({ offered: 2, ...nobody, plan: { state: 'published' } });
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
