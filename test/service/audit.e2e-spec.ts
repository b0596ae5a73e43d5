import type { OpenedAuditEntryDto } from '../../src/audit/audit-entry.dto';
import { actingAs } from '../../src/audit/actor';
import { Audit } from '../../src/audit/audit';
import { newId } from '../../src/common/id';
import { People } from '../../src/people/people';
import { bodyOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

interface Page {
  readonly items: OpenedAuditEntryDto[];
  readonly nextCursor: string | null;
}

describe.each([undefined, 'embedded'] as const)('the audit trail (database: %s)', (kind) => {
  let service: TestApp;
  let national: SignedIn;
  let auditor: SignedIn;
  let audit: Audit;

  beforeAll(async () => {
    service = await startTestApp({ database: kind });
    national = await signIn(service.app, 'coordinator');
    auditor = await signIn(service.app, 'auditor');
    audit = service.app.get(Audit);
  });
  afterAll(() => service.close());

  const list = async (query: string, by = auditor) =>
    bodyOf<Page>(await service.http().get(`/api/v1/audit-entries?${query}`).set(by.headers).expect(200));
  const read = async (id: string, by: SignedIn) =>
    bodyOf<OpenedAuditEntryDto>(await service.http().get(`/api/v1/audit-entries/${id}`).set(by.headers).expect(200));
  const recordPersonal = async () => {
    const { id: personId } = await service.app.get(People).create({ name: 'Lin Hua', email: `${newId()}@example.org` });
    await audit.record({ action: 'test.change', subject: 'recruits', personId, personal: { phone: '13800000000' } });
    const [entry] = (await list(`personId=${personId}`)).items;
    return { personId, entry };
  };

  it('is there with what it tells about, or not at all', async () => {
    const subjectId = newId();
    const refused = service.database.transaction(async () => {
      await audit.record({ action: 'test.refused', subject: 'tests', subjectId });
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect((await list(`subjectId=${subjectId}`)).items).toEqual([]);
  });

  it('names the account and the request', async () => {
    const administrator = await signIn(service.app, 'administrator');
    const reply = await service
      .http()
      .post('/api/v1/accounts')
      .set(administrator.headers)
      .set('X-Request-Id', 'request-of-a-test')
      .send({ name: 'Lin', email: `${newId()}@example.org`, role: 'auditor' })
      .expect(201);
    const { id } = bodyOf<{ id: string }>(reply);
    const [entry] = (await list(`subject=accounts&subjectId=${id}`)).items;
    expect(entry).toMatchObject({ accountId: administrator.accountId, requestId: 'request-of-a-test' });
    await actingAs(auditor.accountId, () => audit.record({ action: 'test.read', subject: 'tests', subjectId: id }));
    expect((await list(`subject=tests&subjectId=${id}`)).items[0].accountId).toBe(auditor.accountId);
  });

  it('keeps what is personal sealed, and shows it to national coordinators one by one, recorded', async () => {
    const { entry, personId } = await recordPersonal();
    expect(entry).toMatchObject({ hasPersonal: true, personId });
    const [{ sealed }] = await service.database.query<{ sealed: Buffer }>(
      'SELECT sealed FROM audit_entries WHERE id = $1',
      [entry.id],
    );
    expect(sealed.toString('latin1')).not.toContain('13800000000');
    expect((await read(entry.id, auditor)).personal).toBeNull();
    expect((await read(entry.id, national)).personal).toEqual({ phone: '13800000000' });
    const [newest] = (await list(`action=audit.unseal&subjectId=${entry.id}`)).items;
    expect(newest).toMatchObject({ accountId: national.accountId, personId });
    expect(JSON.stringify(await list('', national))).not.toContain('13800000000');
  });

  it('loses what is personal with the person, and nothing else', async () => {
    const { entry, personId } = await recordPersonal();
    await service.app.get(People).erase(personId);
    const left = await read(entry.id, national);
    expect(left).toMatchObject({ action: 'test.change', personId, personal: null });
    await audit.record({ action: 'test.late', subject: 'recruits', personId, personal: { phone: '1' } });
    expect((await list(`personId=${personId}&action=test.late`)).items[0].hasPersonal).toBe(false);
  });

  it('takes many entries at once, in order', async () => {
    const subject = newId();
    const entries = Array.from({ length: 2_500 }, (_, i) => ({ action: 'test.bulk', subject, subjectId: String(i) }));
    await audit.recordMany(entries);
    const rows = await service.database.query<{ subject_id: string }>(
      'SELECT subject_id FROM audit_entries WHERE subject = $1 ORDER BY id',
      [subject],
    );
    expect(rows.map(({ subject_id: id }) => id)).toEqual(entries.map(({ subjectId }) => subjectId));
  });

  it('is read newest first, page by page, with filters', async () => {
    const subject = newId();
    for (const subjectId of ['a', 'b', 'c']) await audit.record({ action: 'test.page', subject, subjectId });
    const first = await list(`subject=${subject}&limit=2`);
    await audit.record({ action: 'test.page', subject, subjectId: 'd' });
    const second = await list(`subject=${subject}&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ subjectId }) => subjectId)).toEqual(['c', 'b', 'a']);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    expect((await list(`subject=${subject}&from=${yesterday}`)).items).toHaveLength(4);
    expect((await list(`subject=${subject}&to=${yesterday}`)).items).toEqual([]);
  });

  it.each([
    'personId=x',
    'from=yesterday',
    'from=%2B275760-09-13T00:00:00Z',
    'to=2026-02-30',
    'action=%00',
    'cursor=x',
    'limit=0',
  ])('answers 400 to %s', async (query) => {
    await service.http().get(`/api/v1/audit-entries?${query}`).set(auditor.headers).expect(400);
  });

  it('answers 404 for what is not there', async () => {
    for (const id of ['x', '0', '-1', '999999999999999999', '99999999999999999999999']) {
      await service.http().get(`/api/v1/audit-entries/${id}`).set(auditor.headers).expect(404);
    }
  });

  it('is for auditors and national coordinators only', async () => {
    const others = [
      await signIn(service.app, 'coordinator', { areas: ['54'] }),
      await signIn(service.app, 'partner'),
      await signIn(service.app, 'volunteer'),
      await signIn(service.app, 'administrator'),
    ];
    for (const { headers } of others) await service.http().get('/api/v1/audit-entries').set(headers).expect(403);
  });

  it.each([
    'UPDATE audit_entries SET action = $$other$$',
    'UPDATE audit_entries SET action = action WHERE false OR id > 0',
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
    'TRUNCATE audit_entries CASCADE',
  ])('refuses %s', async (statement) => {
    await audit.record({ action: 'test.kept', subject: 'tests' });
    const count = async () =>
      (await service.asOwner<{ n: string }>('SELECT count(*) AS n, max(action) FROM audit_entries'))[0];
    const before = await count();
    await expect(service.database.query(statement)).rejects.toThrow(/append-only|permission denied/);
    await expect(service.asOwner(statement)).rejects.toThrow(/append-only/);
    expect(await count()).toEqual(before);
  });

  it('lets the application’s role neither drop the trigger nor the table', async () => {
    if (service.database.isEmbedded) return;
    for (const statement of [
      'ALTER TABLE audit_entries DISABLE TRIGGER ALL',
      'DROP TRIGGER audit_entries_rows ON audit_entries',
      'DROP TABLE audit_entries',
      'CREATE TABLE notes (text text)',
    ]) {
      await expect(service.database.query(statement)).rejects.toThrow(/must be owner|permission denied/);
    }
  });
});
