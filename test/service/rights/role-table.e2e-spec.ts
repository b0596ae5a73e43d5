import type { NestExpressApplication } from '@nestjs/platform-express';
import { newId } from '../../../src/common/id';
import { AccessTokens } from '../../../src/auth/access-tokens';
import { SignIn } from '../../../src/auth/sign-in.entity';
import { describeApi } from '../../../src/serving/api-docs';
import { addRightsWorld, OWN_WORDS, PEOPLE, type PersonName, type RightsWorld } from '../../support/rights-world';
import { startTestApp, type TestApp } from '../../support/test-app';
import { addressOf, bodyFor, type Keys } from './requests';
import { type Cell, ROLES, type RoleName, ROWS, type Row } from './table';

interface Reply {
  readonly status: number;
  readonly text: string;
}

let service: TestApp;
let world: RightsWorld;
let keys: Keys;
/** What every role was told, by role. */
const told = new Map<RoleName | 'anonymous', string[]>();

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000' } });
  world = await addRightsWorld(service);
  await send('GET', `/recruits/${world.own.recruit}`, await tokenOf('nation'));
  keys = await addKeys();
});
afterAll(() => service.close());

/** A sign-in of its own for every request: some of them end it. */
async function tokenOf(role: RoleName): Promise<string> {
  const { accountId } = world.viewers[role];
  const signInId = newId();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await service.database.manager.insert(SignIn, { id: signInId, accountId, expiresAt });
  return service.app.get(AccessTokens).sign({ accountId, signInId });
}

async function addKeys(): Promise<Keys> {
  const viewers = { ...world.viewers, other: world.viewers.administrator };
  const made = Object.entries(viewers).map(async ([name, { accountId }]): Promise<[string, string]> => {
    const id = newId();
    await service.database.query(
      `INSERT INTO api_keys (id, account_id, name, key_hash, scopes) VALUES ($1, $2, 'key', $3, '{}')`,
      [id, accountId, name],
    );
    return [name, id];
  });
  return Object.fromEntries(await Promise.all(made)) as Keys;
}

async function send(method: string, path: string, token: string | null, body: object = {}): Promise<Reply> {
  const response = await fetch(`${service.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(method !== 'GET' && { 'Content-Type': 'application/json' }),
      'If-Match': '"999"',
    },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, text: await response.text() };
}

async function ask({ operation, method }: Row, role: RoleName, isOwn: boolean, body: object): Promise<Reply> {
  const reply = await send(method, addressOf(operation, world, role, keys, isOwn), await tokenOf(role), body);
  told.set(role, [...(told.get(role) ?? []), `${operation}\n${reply.text}`]);
  return reply;
}

/** Has no reply of its own now: a plan that has ended cannot be followed. */
const PASSES_BY: Readonly<Partial<Record<string, number>>> = { 'GET /plans/{id}/events': 410 };

function passed({ operation, method }: Row, { status }: Reply): boolean {
  if (PASSES_BY[operation] !== undefined) return status === PASSES_BY[operation];
  return method === 'GET' ? status === 200 : status < 500 && ![401, 403, 404].includes(status);
}

/** What differs from the row's cell, in words. */
async function differences(row: Row, role: RoleName, cell: Cell): Promise<string[]> {
  const wrong: string[] = [];
  const check = (what: string, reply: Reply, isRight: boolean): void => {
    if (!isRight) wrong.push(`${row.operation} as ${role}, ${what}: ${reply.status} ${reply.text.slice(0, 150)}`);
  };
  const valid = bodyFor(row.operation, world.foreign);
  if (cell === '+/0') {
    const reply = await ask(row, role, false, valid);
    check('foreign', reply, reply.status === 404);
  }
  const own = await ask(row, role, true, cell === '-' ? bodyFor(row.operation, world.own) : {});
  if (cell === '-') {
    const foreign = await ask(row, role, false, valid);
    check('never', own, own.status === 403);
    check('never, foreign', foreign, foreign.status === 403);
  } else {
    check('own', own, passed(row, own));
  }
  if (cell === '+' && row.method === 'GET' && row.path.includes('{')) {
    const foreign = await ask(row, role, false, {});
    check('anybody’s', foreign, passed(row, foreign));
  }
  return wrong;
}

/** Names and more that a role may read; the rest of everybody must never be told to it. */
const MAY_READ: Readonly<Record<RoleName | 'anonymous', readonly (readonly [PersonName, readonly Field[]])[]>> = {
  anonymous: [],
  // Accounts are an administrator's: of the volunteer name and address to sign in with.
  administrator: [['volunteer', ['name', 'email']]],
  nation: PEOPLE.map((name) => [name, ['name', 'email', 'phone', 'birthOn']]),
  territory: [
    ['volunteer', ['name', 'email', 'phone', 'birthOn']],
    ['sent', ['name', 'email', 'phone']],
    ['contact', ['name', 'email', 'phone']],
  ],
  partner: [['sent', ['name']]],
  volunteer: [
    ['volunteer', ['name', 'email', 'phone', 'birthOn']],
    ['contact', ['name', 'email', 'phone']],
  ],
  auditor: [],
};
type Field = 'name' | 'email' | 'phone' | 'birthOn';

function secretsKeptFrom(role: RoleName | 'anonymous'): string[] {
  const may = new Map(MAY_READ[role]);
  const ofPeople = PEOPLE.flatMap((name) =>
    (['name', 'email', 'phone', 'birthOn'] as const)
      .filter((field) => !may.get(name)?.includes(field))
      .map((field) => world.people[name][field]),
  );
  const viewers = role === 'administrator' ? [] : ROLES.filter((other) => other !== role && other !== 'volunteer');
  const words = role === 'nation' ? [] : [OWN_WORDS.declined];
  const offers = role === 'nation' || role === 'partner' ? [] : [OWN_WORDS.withdrawn];
  return [...ofPeople, ...viewers.map((viewer) => `Name-of-${viewer}`), ...words, ...offers];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

interface Operation {
  readonly method: string;
  readonly path: string;
}

/** What the router answers, described or not. */
function routesOf(app: NestExpressApplication): Operation[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as {
    readonly router: {
      readonly stack: readonly { readonly route?: { readonly path: unknown; readonly methods: object } }[];
    };
  };
  return router.stack.flatMap(({ route }) => {
    if (typeof route?.path !== 'string') return [];
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    return Object.keys(route.methods).map((method) => ({ method, path }));
  });
}

describe('the table of roles', () => {
  it('has a row for every operation of the application, and no other', () => {
    const described = Object.entries(describeApi(service.app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method, path })),
    );
    const operations = [...described, ...routesOf(service.app)]
      .filter(({ method, path }) => path.startsWith('/api/v1/') && METHODS.includes(method))
      .map(({ method, path }) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`);
    expect(ROWS.map(({ operation }) => operation).sort()).toEqual([...new Set(operations)].sort());
  });

  it('lets nobody in who has not signed in, but to what is public', async () => {
    const wrong: string[] = [];
    for (const row of ROWS) {
      const reply = await send(row.method, addressOf(row.operation, world, 'nation', keys, true), null);
      told.set('anonymous', [...(told.get('anonymous') ?? []), `${row.operation}\n${reply.text}`]);
      const isIn = ![401, 403].includes(reply.status) && reply.status < 500;
      const isTokenRefused = row.operation === 'POST /auth/refresh' && reply.status === 401;
      const isRight = row.cells ? reply.status === 401 : isIn || isTokenRefused;
      if (!isRight) wrong.push(`${row.operation}: ${reply.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(ROLES)('holds for %s', async (role) => {
    const wrong: string[] = [];
    for (const row of ROWS) if (row.cells) wrong.push(...(await differences(row, role, row.cells[role])));
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES, 'anonymous'] as const)('tells %s nothing of people who are not theirs', (role) => {
    const texts = told.get(role) ?? [];
    expect(texts.length).toBeGreaterThan(100);
    const kept = secretsKeptFrom(role);
    const leaks = texts.flatMap((text) =>
      kept.filter((secret) => text.includes(secret)).map((secret) => `${text.split('\n')[0]}: ${secret}`),
    );
    expect(leaks).toEqual([]);
    const missing = MAY_READ[role].filter(([name]) => !texts.some((text) => text.includes(world.people[name].name)));
    expect(missing).toEqual([]);
  });
});
