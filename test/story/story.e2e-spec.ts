import { createAdministrator } from '../../src/auth/create-administrator';
import { readProblem, solve } from '../../src/optimizer';
import { DATABASES } from '../support/databases';
import { MailServer } from '../support/mail-server';
import { startTestApp, type TestApp } from '../support/test-app';
import * as acts from './acts';
import { Caller } from './caller';

jest.setTimeout(300_000);

describe.each(DATABASES)('the whole story on %s', (kind) => {
  let mails: MailServer;
  let service: TestApp;
  let cast: acts.Cast;
  const memory = {} as acts.Memory;

  beforeAll(async () => {
    mails = await MailServer.start();
    service = await startTestApp({ database: kind, env: { SMTP_URL: mails.url } });
    const caller = (name: string) => new Caller(() => service.baseUrl, mails, name);
    const [administrator, lin, wei, partner, auditor, ann, bo] = [
      'administrator',
      'lin',
      'wei',
      'partner',
      'auditor',
      'ann',
      'bo',
    ].map(caller);
    cast = { administrator, lin, wei, partner, auditor, ann, bo };
    await createAdministrator(service.database, { name: 'root', ...acts.ADMINISTRATOR });
  });
  afterAll(async () => {
    await service.close();
    await mails.close();
  });

  it('opens accounts', () => acts.openAccounts(cast));
  it('enters facts', () => acts.enterFacts(cast, memory));
  it('finds people', () => acts.findPeople(cast, memory));
  it('plans and publishes', () => acts.planAndPublish(cast, memory));

  it('plans as the command line plans the frozen problem', async () => {
    const { bytes } = await cast.auditor.get(`/rounds/${memory.roundId}/problem`);
    const read = readProblem(bytes);
    if ('errors' in read) throw new Error(JSON.stringify(read.errors));
    const plan = await solve(read.problem, { problemDigest: 'sha256:', now: () => 0, shouldStop: () => false });
    const { body } = await cast.auditor.get(`/plans/${memory.firstPlanId}/document`);
    expect(body.postings).toEqual(plan!.postings);
    expect(body.objectives).toEqual(plan!.objectives);
  });

  it('takes answers and plans again', () => acts.answerAndReplan(cast, memory));
  it('sends people', () => acts.serve(cast, memory));

  it('tells what happened', async () => {
    const told = await acts.tell(cast, memory);
    const accepted = { 'account.create': 7, 'plan.publish': 2, 'posting.accept': 1, 'posting.decline': 1 };
    expect(told).toMatchObject({
      needs: 8,
      offers: ['consented'],
      plans: ['1 superseded', '2 published'],
      trail: expect.objectContaining(accepted) as object,
    });
    expect(told.postings).toContain('lawyer 540622 preparing');
    const [ledger] = told.ledger as Record<string, unknown>[];
    expect(ledger).toMatchObject({ promised: 1, offered: 1, posted: 0, owed: 1 });
  });

  it('erases a person', async () => {
    await acts.erase(cast);
    const left = await service.asOwner<{ count: number }>(
      `SELECT count(*)::integer FROM persons WHERE email = 'bo@example.org'`,
    );
    expect(left[0].count).toBe(0);
    expect(await cast.bo.signIn('bo@example.org', 'a rather long made-up sentence')).toBe(401);
  });
});
