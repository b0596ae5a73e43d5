import { newId } from '../../src/common/id';
import { callerOf, problems, type ReplyBody } from '../support/api-call';
import { addEdition, addPlaces } from '../support/posting-facts';
import { type SignedIn, signIn, type SignInOptions } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let editionId: string;
let national: SignedIn;
let zhejiang: SignedIn;
let anhui: SignedIn;
let nagqu: SignedIn;
let auditor: SignedIn;
let volunteer: SignedIn;

const as = (role: Parameters<typeof signIn>[1], options?: SignInOptions) => signIn(service.app, role, options);

beforeAll(async () => {
  service = await startTestApp();
  await addPlaces(service.database);
  editionId = await addEdition(service.database, { programmeId: 'pairing' });
  national = await as('coordinator');
  nagqu = await as('coordinator', { areas: ['5406'] });
  zhejiang = await as('partner', { areas: ['33'] });
  anhui = await as('partner', { areas: ['34'] });
  auditor = await as('auditor');
  volunteer = await as('volunteer');
});
afterAll(() => service.close());

const call = callerOf(() => service);

const relationInput = { name: '援藏', supporterCode: '33', supportedCodes: ['5406'], validFrom: 1995 };

async function relation(change: object = {}): Promise<string> {
  const { body } = await call('post', 'pairing-relations', national, { ...relationInput, ...change }).expect(201);
  return body.id;
}

let codes = 0;
const draftInput = (relationId: string, change: object = {}) => ({
  code: `zj-nq-${++codes}`,
  relationId,
  editionId,
  lawyerMin: 2,
  lawyerMax: 4,
  ...change,
});

async function draft(change: object = {}, who = zhejiang): Promise<ReplyBody> {
  const { body } = await call('post', 'agreements', who, draftInput(await relation(), change)).expect(201);
  return body;
}

async function signed(change: object = {}): Promise<string> {
  const { id } = await draft(change);
  await call('post', `agreements/${id}/sign`, national, { signedOn: '2026-03-01' }).expect(200);
  return id;
}

describe('pairing relations', () => {
  it('are entered, changed and deleted by national coordinators', async () => {
    const { body, headers } = await call('post', 'pairing-relations', national, relationInput).expect(201);
    expect(body).toMatchObject({ ...relationInput, validTo: null, basis: 'entered', version: 1 });
    expect(headers.location).toBe(`/api/v1/pairing-relations/${body.id}`);
    const path = `pairing-relations/${body.id}`;
    await call('patch', path, national, { validTo: 2030 }).expect(428);
    await call('patch', path, national, { validTo: 2030 }, 7).expect(412);
    const changed = await call('patch', path, national, { validTo: 2030 }, 1).expect(200);
    expect(changed.body).toMatchObject({ ...relationInput, validTo: 2030, version: 2 });
    expect(changed.headers.etag).toBe('"2"');
    await call('delete', path, national, undefined, 2).expect(204);
    await call('get', path, national).expect(404);
  });

  it('may pair places of one province, and several at once', async () => {
    await relation({ supporterCode: '3301', supportedCodes: ['3302'] });
    await relation();
    await relation();
  });

  it('tell everything that is wrong at once', async () => {
    const wrong = { supporterCode: '99', supportedCodes: ['54', '5406', '88'], validFrom: 2020, validTo: 2010 };
    const { body } = await call('post', 'pairing-relations', national, { ...relationInput, ...wrong }).expect(400);
    expect(problems(body)).toEqual([
      '/supportedCodes/1 area.twice',
      '/supportedCodes/2 area.unknown',
      '/supporterCode area.unknown',
      '/validTo pairingRelation.years',
    ]);
  });

  it('are not changed where they come from a source, nor on the ground of an agreement', async () => {
    const id = newId();
    await service.database.query(
      `INSERT INTO pairing_relations (id, name, supporter_code, supported_codes, basis) VALUES ($1, '援青', '33', '{6327}', 'sourced')`,
      [id],
    );
    const sourced = await call('patch', `pairing-relations/${id}`, national, { name: 'x' }, 1).expect(409);
    expect(sourced.body.code).toBe('pairingRelation.sourced');
    const used = await relation();
    await call('post', 'agreements', zhejiang, draftInput(used)).expect(201);
    const path = `pairing-relations/${used}`;
    const moved = await call('patch', path, national, { supportedCodes: ['54'] }, 1).expect(409);
    expect(moved.body.code).toBe('pairingRelation.inUse');
    await call('delete', path, national, undefined, 1).expect(409);
    await call('patch', path, national, { detail: '那曲' }, 1).expect(200);
  });

  it('are found by area on either side, year and name, page by page', async () => {
    const name = `Pair ${newId()}`;
    const [first] = [await relation({ name, supportedCodes: ['540629'], validFrom: 2000, validTo: 2005 })];
    await relation({ name, supporterCode: '34', supportedCodes: ['63'], validFrom: null });
    const find = async (query: string) => {
      const { body } = await call(
        'get',
        `pairing-relations?name=${encodeURIComponent(name)}&${query}`,
        volunteer,
      ).expect(200);
      return body;
    };
    expect((await find('')).items).toHaveLength(2);
    for (const query of [
      'supporter=3302',
      'supporter=33',
      'supported=54',
      'supported=540629',
      'year=2003&supporter=33',
    ]) {
      expect((await find(query)).items.map(({ id }) => id)).toEqual([first]);
    }
    for (const query of ['supported=540602', 'supporter=33&year=2006', 'supporter=33&year=1999']) {
      expect((await find(query)).items).toEqual([]);
    }
    const page = await find('limit=1');
    const next = await find(`limit=1&cursor=${page.nextCursor}`);
    expect(next).toMatchObject({ nextCursor: null });
    expect(next.items[0].id).not.toBe(page.items[0].id);
  });

  it('are not entered by anybody else', async () => {
    for (const who of [nagqu, zhejiang, auditor, volunteer]) {
      await call('post', 'pairing-relations', who, relationInput).expect(403);
    }
  });
});

describe('agreements', () => {
  it('are drafted by the partner with the sides of their relation, signed, and ended', async () => {
    const input = draftInput(await relation(), {
      maxTotal: 5,
      carriesOver: true,
      pledges: [{ kind: 'training-places', quantity: '20', unit: '人' }],
    });
    const { body, headers } = await call('post', 'agreements', zhejiang, input).expect(201);
    expect(headers).toMatchObject({ location: `/api/v1/agreements/${body.id}`, etag: '"1"' });
    expect(body).toMatchObject({
      ...{ ...input, pledges: [{ kind: 'training-places', quantity: '20.00', unit: '人', note: '' }] },
      ...{
        state: 'draft',
        supporterCode: '33',
        supportedCodes: ['5406'],
        assistantMin: 0,
        assistantMax: 0,
        year: 2026,
      },
    });
    const sign = await call('post', `agreements/${body.id}/sign`, nagqu, { signedOn: '2026-03-01' }).expect(200);
    expect(sign.body).toMatchObject({ state: 'signed', signedOn: '2026-03-01', version: 2 });
    const ending = { endedOn: '2026-10-01', reason: '任务完成' };
    const end = await call('post', `agreements/${body.id}/end`, nagqu, ending).expect(200);
    expect(end.body).toMatchObject({ state: 'ended', endedOn: '2026-10-01', endReason: '任务完成' });
    const trail = await service.database.query(
      `SELECT action FROM audit_entries WHERE subject = 'agreements' AND subject_id = $1 ORDER BY id`,
      [body.id],
    );
    expect(trail.map((entry) => (entry as { action: string }).action)).toEqual([
      'agreement.create',
      'agreement.sign',
      'agreement.end',
    ]);
  });

  it('refuse every step that is not theirs, by name', async () => {
    const sign = { signedOn: '2026-03-01' };
    const end = { endedOn: '2026-10-01', reason: 'x' };
    const { id } = await draft();
    const early = await call('post', `agreements/${id}/end`, national, end).expect(409);
    expect(early.body).toMatchObject({ code: 'agreement.illegalStep', details: { from: 'draft', to: 'ended' } });
    await call('post', `agreements/${id}/sign`, national, sign).expect(200);
    const twice = await call('post', `agreements/${id}/sign`, national, sign).expect(409);
    expect(twice.body.details).toEqual({ from: 'signed', to: 'signed' });
    await call('post', `agreements/${id}/end`, national, { ...end, endedOn: '2026-02-01' }).expect(400);
    await call('post', `agreements/${id}/end`, national, end).expect(200);
    for (const [verb, body] of [
      ['sign', sign],
      ['end', end],
    ] as const) {
      await call('post', `agreements/${id}/${verb}`, national, body).expect(409);
    }
  });

  it('are signed neither in the future nor by who does not own the supported side', async () => {
    const { id } = await draft();
    const later = await call('post', `agreements/${id}/sign`, national, { signedOn: '2199-01-01' }).expect(400);
    expect(problems(later.body)).toEqual(['/signedOn date.future']);
    await call('post', `agreements/${id}/sign`, zhejiang, { signedOn: '2026-03-01' }).expect(403);
    const part = await as('coordinator', { areas: ['540629'] });
    const refused = await call('post', `agreements/${id}/sign`, part, { signedOn: '2026-03-01' }).expect(403);
    expect(refused.body.code).toBe('agreement.notYoursToSign');
    const elsewhere = await as('coordinator', { areas: ['63'] });
    await call('post', `agreements/${id}/sign`, elsewhere, { signedOn: '2026-03-01' }).expect(404);
  });

  it('tell every number and area that is wrong, each at its place', async () => {
    const wrong = {
      ...{ lawyerMin: 5, assistantMin: 1, assistantMax: 0, maxTotal: 3 },
      ...{ supportedCodes: ['5406', '632726'], supporterCode: '3302' },
    };
    const { body } = await call('post', 'agreements', zhejiang, draftInput(await relation(), wrong)).expect(400);
    expect(problems(body)).toEqual([
      '/assistantMin agreement.minAboveMax',
      '/lawyerMin agreement.minAboveMax',
      '/maxTotal agreement.totalBelowMin',
      '/supportedCodes/1 agreement.outsideRelation',
    ]);
    const nothing = draftInput(newId(), { editionId: newId() });
    const unknown = await call('post', 'agreements', zhejiang, nothing).expect(400);
    expect(problems(unknown.body)).toEqual(['/editionId edition.notFound', '/relationId pairingRelation.notFound']);
    const team = await addEdition(service.database, { programmeId: 'team', kind: 'team', year: 1994 });
    const other = await call('post', 'agreements', zhejiang, draftInput(await relation(), { editionId: team })).expect(
      400,
    );
    expect(problems(other.body)).toEqual(['/editionId agreement.notInForce', '/editionId agreement.notPairing']);
  });

  it('are changed and deleted as drafts only, by those who have read them last', async () => {
    const { id } = await draft();
    await call('patch', `agreements/${id}`, zhejiang, { lawyerMax: 9 }).expect(428);
    await call('patch', `agreements/${id}`, zhejiang, { lawyerMax: 9 }, 4).expect(412);
    const pledges = [{ kind: 'money', quantity: '100000.50', unit: '元', note: '一次性' }];
    const { body } = await call('patch', `agreements/${id}`, zhejiang, { lawyerMax: 9, pledges }, 1).expect(200);
    expect(body).toMatchObject({ lawyerMin: 2, lawyerMax: 9, pledges, version: 2 });
    await call('patch', `agreements/${id}`, zhejiang, { lawyerMin: 10 }, 2).expect(400);
    await call('post', `agreements/${id}/sign`, national, { signedOn: '2026-03-01' }).expect(200);
    const late = await call('patch', `agreements/${id}`, zhejiang, { lawyerMax: 8 }, 3).expect(409);
    expect(late.body.code).toBe('agreement.notDraft');
    await call('delete', `agreements/${id}`, zhejiang, undefined, 3).expect(409);
    const other = await draft();
    await call('delete', `agreements/${other.id}`, zhejiang, undefined, 1).expect(204);
    await call('get', `agreements/${other.id}`, zhejiang).expect(404);
  });

  it('have one code each', async () => {
    const { code } = await draft();
    const taken = await call('post', 'agreements', zhejiang, draftInput(await relation(), { code })).expect(409);
    expect(taken.body.code).toBe('agreement.codeTaken');
    const { id } = await draft();
    await call('patch', `agreements/${id}`, zhejiang, { code }, 1).expect(409);
  });

  it('let one of two edits at once win', async () => {
    const { id } = await draft();
    const edit = (lawyerMax: number) => call('patch', `agreements/${id}`, zhejiang, { lawyerMax }, 1);
    const answers = await Promise.all([edit(5), edit(6)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('are seen by their two sides, national coordinators and auditors only', async () => {
    const { id, code } = await draft();
    const status = async (who: SignedIn) => (await call('get', `agreements/${id}`, who)).status;
    const qinghai = await as('coordinator', { areas: ['63'] });
    const nyima = await as('coordinator', { areas: ['540629'] });
    for (const who of [zhejiang, nagqu, nyima, national, auditor]) expect(await status(who)).toBe(200);
    for (const who of [anhui, qinghai]) expect(await status(who)).toBe(404);
    expect(await status(volunteer)).toBe(403);
    const listed = async (who: SignedIn) =>
      (await call('get', 'agreements?limit=200', who)).body.items.some((agreement) => agreement.code === code);
    expect(await Promise.all([zhejiang, nagqu, auditor, anhui, qinghai].map(listed))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const foreign = await call('patch', `agreements/${id}`, anhui, { lawyerMax: 9 }, 1).expect(404);
    expect(foreign.body.code).toBe('agreement.notFound');
    await call('patch', `agreements/${id}`, nyima, { lawyerMax: 9 }, 1).expect(403);
    const drafted = await call('post', 'agreements', anhui, draftInput(await relation())).expect(400);
    expect(problems(drafted.body)).toEqual(['/supporterCode agreement.notYours']);
  });

  it('are found by state, year and area', async () => {
    const id = await signed({ supportedCodes: ['540602'] });
    const found = async (query: string) =>
      (await call('get', `agreements?limit=200&${query}`, national)).body.items.some(
        (agreement) => agreement.id === id,
      );
    for (const query of ['state=signed', 'year=2026', 'supporter=3302', 'supported=54', `editionId=${editionId}`]) {
      expect(await found(query)).toBe(true);
    }
    for (const query of ['state=draft', 'year=2025', 'supporter=34', 'supported=540629', `relationId=${newId()}`]) {
      expect(await found(query)).toBe(false);
    }
  });

  it.each([
    { code: 'Übung' },
    { lawyerMin: -1 },
    { lawyerMax: 1_000_001 },
    { lawyerMin: '2' },
    { maxTotal: 1.5 },
    { supportedCodes: [] },
    { supportedCodes: ['5400'] },
    { pledges: [{ kind: 'gold', quantity: '1', unit: 'kg' }] },
    { pledges: [{ kind: 'money', quantity: '1.234', unit: '元' }] },
    { state: 'signed' },
  ])('refuse %j', async (change) => {
    const { body } = await call('post', 'agreements', zhejiang, { ...draftInput(newId()), ...change }).expect(400);
    expect(body.code).toBe('input.invalid');
  });

  it('answer 404 to ids that are none', () => call('get', 'agreements/x', national).expect(404));
});
