import { newId } from '../../src/common/id';
import { callerOf, type ReplyBody } from '../support/api-call';
import { offerPosting, type OfferedPosting, type Offering } from '../support/offered-posting';
import { addEdition, addPostingFacts, type PostingFacts } from '../support/posting-facts';
import { type SignedIn, signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

let service: TestApp;
let facts: PostingFacts;
let national: SignedIn;
let nagqu: SignedIn;
let zhejiang: SignedIn;
let qinghai: SignedIn;
let auditor: SignedIn;

const call = callerOf(() => service);
const offer = (change: Offering = {}): Promise<OfferedPosting> => offerPosting(service, facts, change);
const set = (id: string, state: string) =>
  service.database.query(`UPDATE postings SET state = $2 WHERE id = $1`, [id, state]);

beforeAll(async () => {
  service = await startTestApp();
  facts = await addPostingFacts(service.database);
  national = await signIn(service.app, 'coordinator');
  nagqu = await signIn(service.app, 'coordinator', { areas: ['5406'] });
  zhejiang = await signIn(service.app, 'coordinator', { areas: ['33'] });
  qinghai = await signIn(service.app, 'coordinator', { areas: ['63'] });
  auditor = await signIn(service.app, 'auditor');
});
afterAll(() => service.close());

const idsOf = ({ items }: ReplyBody): string[] => items.map(({ id }) => id);

describe('whom a posting concerns', () => {
  it('the receiving side, the sending side, national coordinators and auditors; for others it is not there', async () => {
    const { id, volunteer } = await offer();
    const partner = await signIn(service.app, 'partner');
    const status = async (who: SignedIn) => (await call('get', `postings/${id}`, who)).status;
    expect(await Promise.all([national, nagqu, zhejiang, auditor].map(status))).toEqual([200, 200, 200, 200]);
    expect(await status(qinghai)).toBe(404);
    expect(await Promise.all([volunteer, partner].map(status))).toEqual([403, 403]);
    const listed = async (who: SignedIn) => idsOf((await call('get', 'postings?limit=200', who)).body).includes(id);
    expect(await Promise.all([national, nagqu, zhejiang, auditor, qinghai].map(listed))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it.each(['prepare', 'steps', 'arrive', 'complete', 'leave', 'cancel', 'ask-renewal'])('who may %s', async (verb) => {
    const bodies: Readonly<Record<string, object>> = {
      arrive: { arrivedOn: '2025-10-02' },
      leave: { leftOn: '2026-01-01', reason: 'x' },
      cancel: { reason: 'x' },
    };
    const { id, volunteer } = await offer();
    const status = async (who: SignedIn | null) =>
      (await call('post', `postings/${id}/${verb}`, who, bodies[verb] ?? {})).status;
    const isReceivers = ['arrive', 'complete', 'leave', 'ask-renewal'].includes(verb);
    // It is only offered: who may gets as far as the refusal of the step.
    expect(await status(nagqu)).toBe(409);
    expect(await status(zhejiang)).toBe(isReceivers ? 403 : 409);
    expect(await status(qinghai)).toBe(404);
    expect(await Promise.all([volunteer, auditor].map(status))).toEqual([403, 403]);
    expect(await status(null)).toBe(401);
  });

  it.each([
    ['offered', true],
    ['accepted', true],
    ['left-early', true],
    ['declined', false],
    ['withdrawn', false],
    ['cancelled', false],
  ])('the receiving side may know the name of somebody %s: %s', async (state, isKnown) => {
    const { id } = await offer();
    await set(id, state);
    const { body } = await call('get', `postings/${id}`, nagqu);
    expect(body.person).toEqual(
      isKnown ? { name: '王小明', phone: '13900000000', email: expect.any(String) as string } : null,
    );
    expect((await call('get', `postings/${id}`, zhejiang)).body.name).toBe('王小明');
  });

  it('auditors read all of it but no name, no contact and no reason', async () => {
    const { id, volunteer } = await offer();
    await call('post', `me/postings/${id}/decline`, volunteer, { reason: '父亲生病' }).expect(204);
    const reply = await call('get', `postings/${id}`, auditor).expect(200);
    expect(reply.body).toMatchObject({ state: 'declined', name: null, person: null });
    expect(reply.text).not.toMatch(/王小明|13900000000|example\.org|父亲/);
    const listed = await call('get', 'postings?limit=200', auditor);
    expect(listed.text).not.toMatch(/王小明|13900000000/);
  });

  it('that somebody read a person’s details is recorded, once a reading', async () => {
    const { id, volunteer } = await offer();
    await call('get', `postings/${id}`, nagqu).expect(200);
    await call('get', `postings/${id}`, auditor).expect(200);
    const rows = await service.database.query(
      `SELECT account_id, person_id FROM audit_entries WHERE action = 'posting.read' AND subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ account_id: nagqu.accountId, person_id: volunteer.personId }]);
  });

  it('lists are filtered, and paged without gaps', async () => {
    const own = await addPostingFacts(service.database);
    const made = [];
    for (const countyCode of ['540629', '540602', '632726'])
      made.push((await offerPosting(service, own, { countyCode })).id);
    await set(made[1], 'serving');
    const find = async (query: string) =>
      (await call('get', `postings?roundId=${own.roundId}&${query}`, national).expect(200)).body;
    expect(idsOf(await find(''))).toEqual(made);
    expect(idsOf(await find('area=54'))).toEqual(made.slice(0, 2));
    expect(idsOf(await find('area=632726'))).toEqual([made[2]]);
    expect(idsOf(await find('state=serving'))).toEqual([made[1]]);
    expect(idsOf(await find(`role=lawyer&editionId=${own.editionId}`))).toEqual(made);
    expect(idsOf(await find('role=assistant'))).toEqual([]);
    const first = await find('limit=2');
    const second = await find(`limit=2&cursor=${first.nextCursor}`);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(made);
    expect(second.nextCursor).toBeNull();
  });

  it.each(['state=gone', 'area=5400', 'roundId=x', 'limit=0', 'cursor=x', 'colour=red'])('refuses ?%s', (query) =>
    call('get', `postings?${query}`, national).expect(400),
  );

  it.each(['accept', 'decline', 'cancel', 'ask-renewal', 'dispatch-notice'])(
    'nobody else’s is there to %s',
    async (verb) => {
      const { id } = await offer();
      const other = await signIn(service.app, 'volunteer');
      const method = verb === 'dispatch-notice' ? 'get' : 'post';
      const { body } = await call(
        method,
        `me/postings/${id}/${verb}`,
        other,
        method === 'post' ? { reason: 'x' } : undefined,
      );
      expect(verb === 'accept' || verb === 'ask-renewal' ? body.status : body.code).toBe(
        verb === 'accept' || verb === 'ask-renewal' ? 404 : 'posting.notFound',
      );
    },
  );
});

describe('one’s own postings', () => {
  it('tell all that one must know to answer and to go', async () => {
    const contactId = newId();
    await service.database.query(`INSERT INTO persons (id, name, phone) VALUES ($1, '次仁', '0896-3870000')`, [
      contactId,
    ]);
    await service.database.query(
      `INSERT INTO needs (id, county_code, role, year, target, max, host_office, contact_person_id)
       VALUES ($1, '540629', 'lawyer', 2025, 1, 2, '尼玛县法律援助中心', $2)`,
      [newId(), contactId],
    );
    const { id, volunteer } = await offer({ answerBy: '2190-01-01' });
    const { body } = await call('get', 'me/postings', volunteer).expect(200);
    expect(body.nextCursor).toBeNull();
    expect(body.items).toEqual([
      {
        ...{ id, role: 'lawyer', state: 'offered', programmeZh: '一加一', programmeEn: '1+1', year: 2026, version: 1 },
        county: {
          ...{
            code: '540629',
            nameZh: '尼玛县',
            nameEn: 'Nima County',
            prefectureZh: '那曲市',
            prefectureEn: null,
          },
          ...{ provinceZh: '西藏自治区', provinceEn: 'Tibet', altitude: 4900, languages: ['bo'] },
        },
        host: { office: '尼玛县法律援助中心', contactName: '次仁', contactPhone: '0896-3870000', contactEmail: null },
        ...{ startsOn: '2025-10-01', endsOn: '2026-09-30', answerBy: '2190-01-01' },
        allowance: { monthly: '4000.00', yearlyLump: '2500.00', months: 12, total: '50500.00' },
        teamMates: [],
        ...{ medicalOn: null, agreementOn: null, trainingOn: null, arrivedOn: null, leftOn: null },
        ...{ renewalAskedByPersonAt: null, renewalAskedByCountyAt: null, nextStep: 'answer' },
        steps: [{ from: null, to: 'offered', at: expect.any(String) as string, reason: null }],
      },
    ]);
  });

  it('count the allowance of half a year by its months', async () => {
    const { volunteer } = await offer({ startsOn: '2026-01-01', endsOn: '2026-06-30', countyCode: '632726' });
    const { body } = await call('get', 'me/postings', volunteer);
    expect(body.items).toMatchObject([{ allowance: { months: 6, total: '24050.00' } }]);
    const unpaid = await offer({ role: 'assistant', countyCode: '632726' });
    expect((await call('get', 'me/postings', unpaid.volunteer)).body.items).toMatchObject([{ allowance: null }]);
    await service.database.query(
      `INSERT INTO allowances (edition_id, role, tier, monthly, yearly_lump)
       SELECT edition_id, 'assistant', 'standard', 2000, 0 FROM postings WHERE id = $1`,
      [unpaid.id],
    );
    expect((await call('get', 'me/postings', unpaid.volunteer)).body.items).toMatchObject([
      { allowance: { monthly: '2000.00', months: 12, total: '24000.00' } },
    ]);
  });

  it('name the team mate once both have accepted', async () => {
    const own = await addPostingFacts(service.database);
    const lawyer = await offerPosting(service, own, { name: '王律师' });
    const assistant = await offerPosting(service, own, { name: '李助理', role: 'assistant' });
    await offerPosting(service, own, { name: '别处', role: 'assistant', countyCode: '540602' });
    const later = { startsOn: '2027-10-01', endsOn: '2028-09-30' };
    const next = await offerPosting(service, own, { name: '明年', role: 'assistant', ...later });
    await call('post', `me/postings/${next.id}/accept`, next.volunteer).expect(204);
    const mates = async ({ volunteer }: OfferedPosting) => {
      const { body } = await call('get', 'me/postings', volunteer);
      return (body.items as unknown as { teamMates: object[] }[])[0].teamMates;
    };
    await call('post', `me/postings/${lawyer.id}/accept`, lawyer.volunteer).expect(204);
    expect([await mates(lawyer), await mates(assistant)]).toEqual([[], []]);
    await call('post', `me/postings/${assistant.id}/accept`, assistant.volunteer).expect(204);
    expect(await mates(lawyer)).toEqual([{ name: '李助理', role: 'assistant' }]);
    expect(await mates(assistant)).toEqual([{ name: '王律师', role: 'lawyer' }]);
    await call('post', `me/postings/${assistant.id}/cancel`, assistant.volunteer, { reason: '家中有事' }).expect(204);
    expect(await mates(lawyer)).toEqual([]);
  });

  it('name nobody outside a programme of teams', async () => {
    const editionId = await addEdition(service.database, { programmeId: 'individual', kind: 'individual' });
    for (const role of ['lawyer', 'assistant'] as const) {
      const { id, volunteer } = await offer({ editionId, role });
      await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
      expect((await call('get', 'me/postings', volunteer)).body.items).toMatchObject([{ teamMates: [] }]);
    }
  });

  it('are one’s own and nobody else’s', async () => {
    await offer();
    const other = await signIn(service.app, 'volunteer');
    expect((await call('get', 'me/postings', other)).body).toEqual({ items: [], nextCursor: null });
    for (const who of [national, auditor]) await call('get', 'me/postings', who).expect(403);
  });

  it('are read by one statement that walks no table', async () => {
    const { volunteer } = await offer();
    const prepared = jest.spyOn(service.database, 'prepared');
    const query = jest.spyOn(service.database, 'query');
    await call('get', 'me/postings', volunteer).expect(200);
    const asked = prepared.mock.calls.filter(([name]) => name === 'my-postings');
    expect(asked).toHaveLength(1);
    const [[, sql, parameters]] = asked;
    expect(query.mock.calls.filter(([text]) => text !== sql && /postings|recruits/.test(text))).toEqual([]);
    jest.restoreAllMocks();
    const plan = await service.database.transaction(async () => {
      await service.database.query('SET LOCAL enable_seqscan = off');
      return service.database.query(`EXPLAIN ${sql}`, parameters);
    });
    expect(JSON.stringify(plan)).not.toMatch(
      /Seq Scan on (recruits|postings|posting_steps|persons|needs|counties|areas)/,
    );
  });
});

describe('renewal', () => {
  it('is asked by the person and by the county, and keeps the first day of each', async () => {
    const { id, volunteer } = await offer();
    await set(id, 'serving');
    await call('post', `me/postings/${id}/ask-renewal`, volunteer).expect(204);
    await call('post', `postings/${id}/ask-renewal`, nagqu).expect(204);
    const first = (await call('get', `postings/${id}`, nagqu)).body;
    expect(first).toMatchObject({
      renewalAskedByPersonAt: expect.any(String) as string,
      renewalAskedByCountyAt: expect.any(String) as string,
    });
    await call('post', `me/postings/${id}/ask-renewal`, volunteer).expect(204);
    const again = (await call('get', `postings/${id}`, nagqu)).body;
    expect(again.renewalAskedByPersonAt).toBe(first.renewalAskedByPersonAt);
  });
});

describe('the dispatch notice', () => {
  it('is there from the acceptance on, for the person and both sides, and runs nothing', async () => {
    const { id, volunteer } = await offer({ name: '<b>王&小明</b>' });
    const early = await call('get', `me/postings/${id}/dispatch-notice`, volunteer).expect(409);
    expect(early.body).toMatchObject({ code: 'posting.notAccepted', details: { state: 'offered' } });
    await call('post', `me/postings/${id}/accept`, volunteer).expect(204);
    const paths = [
      [`me/postings/${id}/dispatch-notice`, volunteer],
      [`postings/${id}/dispatch-notice`, nagqu],
      [`postings/${id}/dispatch-notice`, zhejiang],
    ] as const;
    for (const [path, who] of paths) {
      const { text, headers } = await call('get', path, who).expect(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(text).toContain('派遣通知书');
      expect(text).toContain('&lt;b&gt;王&amp;小明&lt;/b&gt;');
      expect(text).not.toContain('<b>');
    }
    await call('get', `postings/${id}/dispatch-notice`, qinghai).expect(404);
    await call('get', `postings/${id}/dispatch-notice`, auditor).expect(403);
  });

  it.each(['preparing', 'serving', 'completed', 'left-early'])('is there when %s', async (state) => {
    const { id, volunteer } = await offer();
    await set(id, state);
    await call('get', `me/postings/${id}/dispatch-notice`, volunteer).expect(200);
  });

  it.each(['declined', 'expired', 'withdrawn', 'cancelled'])('is not there when %s', async (state) => {
    const { id } = await offer();
    await set(id, state);
    const { body } = await call('get', `postings/${id}/dispatch-notice`, nagqu).expect(409);
    expect(body.code).toBe('posting.notAccepted');
  });
});
