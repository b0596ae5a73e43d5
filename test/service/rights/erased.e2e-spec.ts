import { newId } from '../../../src/common/id';
import { callerOf } from '../../support/api-call';
import { addRightsWorld, type RightsWorld } from '../../support/rights-world';
import { signIn } from '../../support/sign-in';
import { startTestApp, type TestApp } from '../../support/test-app';

let service: TestApp;
let world: RightsWorld;
const call = callerOf(() => service);
const REASON = { reason: 'asked-by-person' };

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000' } });
  world = await addRightsWorld(service);
});
afterAll(() => service.close());

describe('somebody erased', () => {
  it('is named by no list, table or report any more, and by no reply kept for a repeated request', async () => {
    const { own, people, viewers } = world;
    const { id, name, email, phone } = people.sent;
    const paths = [
      ...['recruits', `plans/${own.plan}/postings`, `plans/${own.plan}/export.csv`, 'postings', 'postings/export.csv'],
      ...['offers', `agreements/${own.agreement}/offers`, `agreements/${own.agreement}/postings`, 'reports/wishes'],
      ...['reports/hardship', 'reports/hardship/export.csv', 'audit-entries', 'audit-entries/export.csv', 'accounts'],
    ];
    const key = newId();
    const replayed = () =>
      service
        .http()
        .post(`/api/v1/recruits/${own.sent}/waivers`)
        .set({ ...viewers.nation.headers, 'Idempotency-Key': key })
        .send({ rule: 'age', reason: 'Strong.' });
    expect((await replayed().expect(201)).text).toContain(name);
    expect((await replayed().expect(201)).text).toContain(name);
    await service.database.query(
      `UPDATE postings SET state = 'completed', left_on = ends_on, arrived_on = starts_on WHERE recruit_id = $1`,
      [own.sent],
    );
    const readAll = async (): Promise<string> => {
      const texts = [];
      for (const path of paths) {
        const who = path === 'accounts' ? viewers.administrator : viewers.nation;
        texts.push((await call('get', path, who).expect(200)).text);
      }
      return texts.join('\n');
    };
    expect(await readAll()).toContain(name);
    await call('post', `people/${id}/erasures`, viewers.nation, REASON).expect(204);
    const after = await readAll();
    for (const secret of [name, email, phone]) expect(after).not.toContain(secret);
    expect(after).toContain(own.sent);
    const repeated = await replayed();
    expect(repeated.status).toBe(409);
    expect(repeated.text).not.toContain(name);
    await call('get', `recruits/${own.sent}`, viewers.nation).expect(404);
    await call('post', `people/${id}/export`, viewers.nation).expect(404);
  });

  it('is never the last administrator', async () => {
    const { viewers } = world;
    const { personId } = viewers.administrator;
    const refused = await call('post', `people/${personId}/erasures`, viewers.nation, REASON).expect(409);
    expect(refused.body.code).toBe('account.lastAdministrator');
    await call('get', 'accounts', viewers.administrator).expect(200);
    const disabled = await signIn(service.app, 'administrator');
    await call('post', `accounts/${disabled.accountId}/disable`, viewers.administrator, {}, 1).expect(200);
    await call('post', `people/${personId}/erasures`, viewers.nation, REASON).expect(409);
    const second = await signIn(service.app, 'administrator');
    const both = [personId, second.personId].map((id) => call('post', `people/${id}/erasures`, viewers.nation, REASON));
    const statuses = (await Promise.all(both)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 409]);
    const left = await service.database.query(
      `SELECT 1 FROM accounts WHERE role = 'administrator' AND is_active AND person_id IS NOT NULL`,
    );
    expect(left).toHaveLength(1);
  });
});
