import { newId } from '../../src/common/id';
import { callerOf } from '../support/api-call';
import { offerPosting, type OfferedPosting } from '../support/offered-posting';
import { addEdition, addPostingFacts, type PostingFacts } from '../support/posting-facts';
import { type SignedIn, signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let facts: PostingFacts;
let national: SignedIn;

const call = callerOf(() => service);

beforeAll(async () => {
  service = await startTestApp();
  facts = await addPostingFacts(service.database);
  national = await signIn(service.app, 'coordinator');
});
afterAll(() => service.close());

const put = (id: string, state: string) =>
  service.database.query(
    `UPDATE postings SET state = $2, medical_on = '2025-09-01', agreement_on = '2025-09-02', training_on = '2025-09-03'
     WHERE id = $1`,
    [id, state],
  );

it('is accepted by nobody who has withdrawn the consent', async () => {
  const { id, recruitId, volunteer } = await offerPosting(service, facts);
  await call('post', `me/applications/${recruitId}/consent/withdraw`, volunteer).expect(200);
  const refused = await call('post', `me/postings/${id}/accept`, volunteer).expect(409);
  expect(refused.body.code).toBe('posting.noConsent');
  await call('post', `me/applications/${recruitId}/consent`, volunteer, { wording: '1' }).expect(200);
  await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
});

describe('one post at a time', () => {
  /** The same person under two applications. */
  async function twice(next: { startsOn: string; endsOn: string }): Promise<[OfferedPosting, OfferedPosting]> {
    const editionId = await addEdition(service.database, { programmeId: newId(), kind: 'individual' });
    const [first, second] = [
      await offerPosting(service, facts),
      await offerPosting(service, facts, { editionId, ...next }),
    ];
    const { volunteer } = first;
    await service.database.query(`UPDATE recruits SET person_id = $2 WHERE id = $1`, [
      second.recruitId,
      volunteer.personId,
    ]);
    return [first, { ...second, volunteer }];
  }

  it('is accepted for any day, even when both are accepted at the same moment', async () => {
    const both = await twice({ startsOn: '2026-09-30', endsOn: '2027-09-29' });
    const replies = await Promise.all(
      both.map(async ({ id, volunteer }) => call('post', `me/postings/${id}/accept`, volunteer)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('posting.boundThen');
  });

  it('is served: who stays on begins the next when the one before is over', async () => {
    const [first, next] = await twice({ startsOn: '2026-10-01', endsOn: '2027-09-30' });
    await put(first.id, 'serving');
    await call('post', `me/postings/${next.id}/accept`, next.volunteer).expect(204);
    await put(next.id, 'preparing');
    const early = await call('post', `postings/${next.id}/arrive`, national, { arrivedOn: '2026-10-02' }).expect(409);
    expect(early.body).toMatchObject({ code: 'posting.stillServing', details: { otherId: first.id } });
    await put(first.id, 'completed');
    await call('post', `postings/${next.id}/arrive`, national, { arrivedOn: '2026-10-02' }).expect(204);
  });
});
