import { Offers } from '../../src/agreements/offers';
import { Postings } from '../../src/postings/postings';
import type { Viewer } from '../../src/auth/viewer';
import { newId } from '../../src/common/id';
import { callerOf, problems, type ReplyBody } from '../support/api-call';
import { addEdition, addPostingFacts, addRecruit, type PostingFacts } from '../support/posting-facts';
import { type SignedIn, signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let facts: PostingFacts;
let national: SignedIn;
let zhejiang: SignedIn;
let anhui: SignedIn;
let editions: Readonly<Record<number, string>>;
const call = callerOf(() => service);

beforeAll(async () => {
  service = await startTestApp();
  facts = await addPostingFacts(service.database);
  national = await signIn(service.app, 'coordinator');
  zhejiang = await signIn(service.app, 'partner', { areas: ['33'] });
  anhui = await signIn(service.app, 'partner', { areas: ['34'] });
  const ids = await Promise.all(
    [2024, 2025, 2026].map(
      async (year) => [year, await addEdition(service.database, { programmeId: 'pairing', year })] as const,
    ),
  );
  editions = Object.fromEntries(ids);
});
afterAll(() => service.close());

async function relation(supporterCode = '33'): Promise<string> {
  const body = { name: '援藏', supporterCode, supportedCodes: ['5406'] };
  return (await call('post', 'pairing-relations', national, body).expect(201)).body.id;
}

let codes = 0;
async function agreement(relationId: string, year: number, change: object = {}): Promise<ReplyBody> {
  const body = {
    code: `a-${year}-${++codes}`,
    relationId,
    editionId: editions[year],
    lawyerMin: 2,
    lawyerMax: 4,
    ...change,
  };
  const { id } = (await call('post', 'agreements', national, body).expect(201)).body;
  return (await call('post', `agreements/${id}/sign`, national, { signedOn: '2026-01-01' }).expect(200)).body;
}

/** Somebody under an agreement whose posting has come to a state. */
async function posted(agreementId: string, state: string): Promise<void> {
  const { body } = await call('get', `agreements/${agreementId}`, national);
  const { recruitId } = await addRecruit(service.database, { editionId: String(body.editionId), agreementId });
  const row = { recruitId, countyCode: '540629', startsOn: '2026-01-01', endsOn: '2026-12-31' };
  const [id] = await service.app.get(Postings).issue([row], facts);
  await service.database.query(`UPDATE postings SET state = $2 WHERE id = $1`, [id, state]);
}

const viewer = ({ accountId, personId }: SignedIn, areas: string[] | null): Viewer => ({
  ...{ accountId, personId, areas, scopes: null },
  role: areas === null ? 'coordinator' : 'partner',
});

const offer = (agreementId: string, change: object = {}, who = viewer(zhejiang, ['33'])) =>
  service.database.transaction(() =>
    service.app.get(Offers).create(
      {
        ...{ agreementId, role: 'lawyer' as const, areaCode: '3302' },
        person: { name: '王小明', email: `${newId()}@example.org` },
        ...change,
      },
      who,
    ),
  );

const ledger = async (query: string, who = national) =>
  (await call('get', `ledger?${query}`, who).expect(200)).body.items;

describe('offers', () => {
  it('name somebody of the supporter under a signed agreement, once', async () => {
    const { id } = await agreement(await relation(), 2026);
    const email = `${newId()}@example.org`;
    const made = await offer(id, { person: { name: '王小明', email } });
    expect(made).toMatchObject({ agreementId: id, role: 'lawyer', areaCode: '3302', state: 'named' });
    await expect(offer(id, { person: { name: '王小明', email } })).rejects.toMatchObject({ code: 'offer.exists' });
    const { body } = await call('get', `agreements/${id}/offers`, zhejiang).expect(200);
    expect(body.items).toMatchObject([{ id: made.id, name: '王小明', state: 'named', reason: null }]);
    await call('post', `offers/${made.id}/withdraw`, zhejiang, { reason: '另有安排' }).expect(204);
    await offer(id, { person: { name: '王小明', email } });
    const all = await call('get', `offers?agreementId=${id}`, zhejiang);
    expect(all.body.items).toMatchObject([{ state: 'withdrawn', reason: '另有安排' }, { state: 'named' }]);
  });

  it('tell what does not fit the agreement', async () => {
    const { id } = await agreement(await relation(), 2026);
    const wrong = offer(id, { role: 'assistant', areaCode: '34' });
    await expect(wrong).rejects.toMatchObject({ code: 'input.invalid' });
    const found = await wrong.catch((error: unknown) => problems(error as ReplyBody));
    expect(found).toEqual(['/areaCode offer.outsideSupporter', '/role offer.roleNotTaken']);
  });

  it('do not show whose an address is', async () => {
    const { id } = await agreement(await relation(), 2026);
    const email = `${newId()}@example.org`;
    await offer(id, { person: { name: '王小明', email } });
    const guess = offer(id, { person: { name: '张三', email: email.toUpperCase() } });
    const found = await guess.catch((error: unknown) => problems(error as ReplyBody));
    expect(found).toEqual(['/name offer.otherName']);
  });

  it('are made under agreements in force, by their partner', async () => {
    const drafted = await call('post', 'agreements', zhejiang, {
      ...{ code: `d-${newId().slice(0, 13)}`, relationId: await relation(), editionId: editions[2026], lawyerMax: 1 },
    }).expect(201);
    await expect(offer(drafted.body.id)).rejects.toMatchObject({ code: 'agreement.notSigned' });
    const { id } = await agreement(await relation(), 2026);
    await expect(offer(id, {}, viewer(anhui, ['34']))).rejects.toMatchObject({ code: 'agreement.notFound' });
    await offer(id, {}, viewer(national, null));
  });

  it('are withdrawn by their partner, while nobody has answered', async () => {
    const { id } = await agreement(await relation(), 2026);
    const made = await offer(id);
    await call('post', `offers/${made.id}/withdraw`, anhui, { reason: 'x' }).expect(404);
    await service.database.transaction(() => service.app.get(Offers).answer(made.id, 'consented'));
    const late = await call('post', `offers/${made.id}/withdraw`, zhejiang, { reason: 'x' }).expect(409);
    expect(late.body).toMatchObject({ code: 'offer.illegalStep', details: { from: 'consented', to: 'withdrawn' } });
  });

  it('that nobody has answered end with their agreement', async () => {
    const { id } = await agreement(await relation(), 2026);
    const [open, consented] = [await offer(id), await offer(id)];
    await service.database.transaction(() => service.app.get(Offers).answer(consented.id, 'consented'));
    await call('post', `agreements/${id}/end`, national, { endedOn: '2026-06-01', reason: '提前结束' }).expect(200);
    const { body } = await call('get', `agreements/${id}/offers`, zhejiang);
    expect(body.items).toMatchObject([
      { id: open.id, state: 'withdrawn' },
      { id: consented.id, state: 'consented' },
    ]);
  });

  it('name the person to the partner and to national coordinators only', async () => {
    const { id } = await agreement(await relation(), 2026);
    await offer(id);
    const nagqu = await signIn(service.app, 'coordinator', { areas: ['5406'] });
    const auditor = await signIn(service.app, 'auditor');
    const names = async (who: SignedIn) =>
      (await call('get', `agreements/${id}/offers`, who)).body.items.map(({ name }) => name);
    expect(await Promise.all([zhejiang, national, nagqu, auditor].map(names))).toEqual([
      ...[['王小明'], ['王小明'], [null], [null]],
    ]);
    await call('get', `agreements/${id}/offers`, anhui).expect(404);
    await call('get', 'offers', await signIn(service.app, 'volunteer')).expect(403);
  });

  it('show the partner county, dates and state of those who are posted, and nothing else', async () => {
    const { id } = await agreement(await relation(), 2026);
    await posted(id, 'serving');
    const reply = await call('get', `agreements/${id}/postings`, zhejiang).expect(200);
    expect(Object.keys(reply.body.items[0]).sort()).toEqual(
      ['countyCode', 'countyName', 'endsOn', 'id', 'offerId', 'role', 'startsOn', 'state'].sort(),
    );
    expect(reply.body.items).toMatchObject([{ state: 'serving', countyCode: '540629', startsOn: '2026-01-01' }]);
    await call('get', `agreements/${id}/postings`, anhui).expect(404);
  });
});

describe('the ledger', () => {
  it('counts promised, offered, posted and owed by role', async () => {
    const { id } = await agreement(await relation(), 2026, {
      lawyerMin: 5,
      lawyerMax: 9,
      assistantMin: 1,
      assistantMax: 1,
    });
    const states = ['offered', 'accepted', 'preparing', 'serving', 'completed', 'left-early', 'declined', 'expired'];
    for (const state of states) await posted(id, state);
    const offers = [await offer(id), await offer(id), await offer(id)];
    await call('post', `offers/${offers[0].id}/withdraw`, zhejiang, { reason: 'x' }).expect(204);
    await service.database.transaction(() => service.app.get(Offers).answer(offers[1].id, 'refused'));
    const rows = await ledger(`year=2026&agreementId=${id}`);
    expect(rows).toMatchObject([
      { role: 'assistant', promised: 1, offered: 0, posted: 0, owed: 1, carriedIn: 0, outstanding: 1 },
      { role: 'lawyer', promised: 5, offered: 1, posted: 4, owed: 1, carriedIn: 0, outstanding: 1 },
    ]);
  });

  it('carries what is outstanding from year to year, where the agreement says so', async () => {
    const [carrying, forgetting] = [await relation(), await relation()];
    const first = await agreement(carrying, 2024, { carriesOver: true });
    await posted(first.id, 'completed');
    await agreement(carrying, 2025, { carriesOver: true, lawyerMin: 3 });
    const last = await agreement(carrying, 2026);
    for (let i = 0; i < 5; i++) await posted(last.id, 'serving');
    await agreement(forgetting, 2025);
    const free = await agreement(forgetting, 2026);
    const numbers = async (year: number, id?: string) =>
      (await ledger(`year=${year}&limit=200${id ? `&agreementId=${id}` : ''}`))
        .filter(({ relationId }) => relationId === carrying || relationId === forgetting)
        .map(({ promised, carriedIn, posted: number, owed, outstanding }) => [
          promised,
          carriedIn,
          number,
          owed,
          outstanding,
        ]);
    expect(await numbers(2024)).toEqual([[2, 0, 1, 1, 1]]);
    expect(await numbers(2025)).toEqual([
      [3, 1, 0, 3, 4],
      [2, 0, 0, 2, 2],
    ]);
    expect(await numbers(2026, last.id)).toEqual([[2, 4, 5, 0, 1]]);
    expect(await numbers(2026, free.id)).toEqual([[2, 0, 0, 2, 2]]);
  });

  it('has no drafts, and shows everybody their own', async () => {
    const theirs = await agreement(await relation('34'), 2025);
    const draft = {
      code: `d-${newId().slice(0, 13)}`,
      relationId: await relation('34'),
      editionId: editions[2025],
      lawyerMin: 1,
      lawyerMax: 1,
    };
    await call('post', 'agreements', anhui, draft).expect(201);
    const nagqu = await signIn(service.app, 'coordinator', { areas: ['540629'] });
    const qinghai = await signIn(service.app, 'coordinator', { areas: ['63'] });
    const seen = async (who: SignedIn) =>
      (await ledger('year=2025&supporter=34', who)).map(({ agreementId }) => agreementId);
    const auditor = await signIn(service.app, 'auditor');
    expect(await Promise.all([national, auditor, anhui, nagqu].map(seen))).toEqual(Array(4).fill([theirs.id]));
    expect(await Promise.all([zhejiang, qinghai].map(seen))).toEqual([[], []]);
    await call('get', 'ledger?year=2025', await signIn(service.app, 'volunteer')).expect(403);
  });

  it('comes in pages', async () => {
    const whole = await ledger('year=2026&limit=200');
    const rows: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: ReplyBody } = await call(
        'get',
        `ledger?year=2026&limit=3${cursor && `&cursor=${cursor}`}`,
        national,
      );
      rows.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(rows).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
  });

  it.each(['', 'year=x', 'year=1500', 'year=2026&supporter=1', 'year=2026&cursor=x'])('refuses ?%s', (query) =>
    call('get', `ledger?${query}`, national).expect(400),
  );
});
