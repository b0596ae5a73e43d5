import { startTestApp, type TestApp } from '../support/test-app';
import { asJson, Caller } from './hostile/caller';
import { operationsOf, readDescription } from './hostile/description';
import { exampleOf, extremesOf, HOSTILE_TEXTS } from './hostile/mutations';
import { addressOf, addWorld, placed, tokenFor, type World } from './hostile/world';

const description = readDescription();
/** Without those that end the sign-in of who asks. */
const operations = operationsOf(description).filter(
  ({ path }) => !path.startsWith('/api/v1/auth/') && path !== '/api/v1/me/erasure',
);

let service: TestApp;
let caller: Caller;
let world: World;

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000', TRUST_PROXY: '1' } });
  caller = new Caller(service);
  world = await addWorld(service);
});
afterAll(() => service.close());

jest.setTimeout(600_000);

/** How many of an operation's bodies may be taken before the rest are skipped: each is a change, and rooms fill. */
const MOST_TAKEN = 12;

async function sendAll(path: string, method: string, bodies: readonly unknown[]): Promise<void> {
  // Edits follow each other, as each needs the version that the one before has made.
  let etag = await etagOf(path, method);
  let taken = 0;
  for (const body of bodies) {
    if (taken > MOST_TAKEN) return;
    const address = addressOf(path, world);
    const reply = await caller.send(method, address, tokenFor(path, method, world), asJson(body, etag));
    if (reply.status >= 400 || reply.status === 0) continue;
    taken += 1;
    etag = reply.etag === null ? etag : { 'If-Match': reply.etag };
    // What has been done cannot be done again: to something else then.
    if (method === 'POST' && /\{id\}|applications|registrations/.test(path)) world = await addWorld(service);
  }
}

/** The version of what is edited: of the recruit where a claim is. */
async function etagOf(path: string, method: string): Promise<Record<string, string>> {
  const place = path.replace(/\/(?:claims|circuits)(?:\/.*)?$/, '');
  const { etag } = await caller.send('GET', addressOf(place, world), tokenFor(path, method, world));
  return etag === null ? {} : { 'If-Match': etag };
}

describe('no rule fails on what it is told', () => {
  it('with bodies of the right form about things that are there', async () => {
    const reached: string[] = [];
    const schemas = description.components.schemas;
    for (const { path, method, operation } of operations) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const right = placed(exampleOf(schema, schemas), world);
      const [address, token] = [addressOf(path, world), tokenFor(path, method, world)];
      const first = await caller.send(method, address, token, asJson(right, await etagOf(path, method)));
      reached.push(`${first.status} ${first.code} ${method} ${path}`);
      if (first.status < 400) world = await addWorld(service);
      await sendAll(path, method, extremesOf(placed(exampleOf(schema, schemas), world)));
    }
    // The world and the examples are good enough to be taken, nearly everywhere.
    const lost = reached.filter((line) => /^(?:401|403|404|405)/.test(line));
    expect(lost).toEqual([]);
    expect(caller.refusals.size).toBeGreaterThan(60);
    caller.expectNone();
  });

  it('with verbs in any order, twice, and with a key again', async () => {
    world = await addWorld(service);
    for (const { path, method, operation } of operations) {
      if (method === 'GET' || operation.requestBody) continue;
      const token = tokenFor(path, method, world);
      const key = { 'Idempotency-Key': `once${path.replaceAll(/[^a-z]/g, '-')}` };
      for (const headers of [{}, {}, key, key]) {
        await caller.send(method, addressOf(path, world), token, { headers });
      }
    }
    caller.expectNone();
  });

  it('with the key of another body', async () => {
    world = await addWorld(service);
    const address = '/api/v1/funds';
    const { coordinator } = world.tokens;
    const headers = { 'Idempotency-Key': 'one-key' };
    const body = { code: 'keyed', name: 'Keyed', amount: '1.00' };
    expect((await caller.send('POST', address, coordinator, asJson(body, headers))).status).toBe(201);
    expect((await caller.send('POST', address, coordinator, asJson(body, headers))).status).toBe(201);
    await caller.all(extremesOf(body), async (changed) => {
      const { status } = await caller.send('POST', address, coordinator, asJson(changed, headers));
      expect([400, 409, 422]).toContain(status);
    });
    caller.expectNone();
  });

  it('with anything in the query, about things that are there', async () => {
    world = await addWorld(service);
    for (const { path, method, operation } of operations) {
      if (method !== 'GET' || path.endsWith('/events')) continue;
      const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      const known = Object.values(world.ids).slice(0, 3);
      const queries = [...names, 'unknown'].flatMap((name) => [
        ...[...HOSTILE_TEXTS, ...known, '', `1&${name}=2`].map((text) => `${name}=${text}`),
        ...[name, `${name}[]=1`, `${name}[a][b]=1`, `${name}[__proto__][x]=1`],
      ]);
      const token = tokenFor(path, method, world);
      await caller.all(['', ...queries], (query) => caller.send(method, `${addressOf(path, world)}?${query}`, token));
    }
    caller.expectNone();
  });
});
