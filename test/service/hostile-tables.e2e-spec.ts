import { startTestApp, type TestApp } from '../support/test-app';
import { Caller } from './hostile/caller';
import { brokenFiles, type HostileFile, hostileTables } from './hostile/tables';
import { addWorld, type World } from './hostile/world';

const KINDS = ['needs', 'lawyer-counts', 'recruits', 'offers'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let service: TestApp;
let caller: Caller;
let world: World;

beforeAll(async () => {
  service = await startTestApp({ env: { REQUESTS_PER_MINUTE: '1000000', TRUST_PROXY: '1' } });
  caller = new Caller(service);
  world = await addWorld(service);
});
afterAll(() => service.close());

jest.setTimeout(300_000);

async function template(kind: string, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const response = await fetch(`${service.baseUrl}/api/v1/imports/${kind}/template.${format}`, {
    headers: { Authorization: `Bearer ${world.tokens.coordinator}`, 'Accept-Language': 'en' },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** As a form, and as the body itself under every name. */
async function sendFile(kind: string, { name, bytes }: HostileFile): Promise<void> {
  const address = `/api/v1/imports/${kind}`;
  const token = kind === 'offers' ? world.tokens.partner : world.tokens.coordinator;
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), `${name}.exe`);
  await caller.send('POST', address, token, { body: form });
  const others = kind === 'needs' ? ['text/csv; charset=utf-16', 'application/json', 'application/octet-stream'] : [];
  for (const type of ['text/csv', XLSX, ...others]) {
    await caller.send('POST', address, token, { body: new Uint8Array(bytes), headers: { 'Content-Type': type } });
  }
}

describe('no table makes the service fail', () => {
  it.each(KINDS)('that is broken (%s)', async (kind) => {
    for (const file of brokenFiles(await template(kind, 'csv'), await template(kind, 'xlsx'))) {
      await sendFile(kind, file);
    }
    caller.expectNone();
  });

  it.each(KINDS)('whose cells are not what their columns expect (%s)', async (kind) => {
    const csv = await template(kind, 'csv');
    const columns = csv.toString().split(/\r?\n/)[0].split(',');
    expect(columns.length).toBeGreaterThan(3);
    for (const file of hostileTables(csv, columns)) {
      const token = kind === 'offers' ? world.tokens.partner : world.tokens.coordinator;
      for (const query of ['?dryRun=true', '']) {
        const init = { body: new Uint8Array(file.bytes), headers: { 'Content-Type': 'text/csv' } };
        await caller.send('POST', `/api/v1/imports/${kind}${query}`, token, init);
      }
    }
    caller.expectNone();
  });

  it('in forms that are not what they say', async () => {
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n';
    const field = (name: string): string => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
    const bodies = [
      '',
      '--b--',
      file,
      `${file}${file}--b--`,
      `${field('file')}--b--`,
      `${field('other')}${file}--b--`,
      `${Array.from({ length: 40 }, (_, i) => field(`f${i}`)).join('')}${file}--b--`,
      `${field('x'.repeat(10_000))}--b--`,
      `${field('a[b][c][__proto__]')}${file}--b--`,
      `--b\r\n${'X: y\r\n'.repeat(3_000)}\r\nx\r\n--b--`,
      '--b\r\nContent-Disposition: form-data; name="file"; filename*=UTF-8\'\'%ff\r\n\r\nx\r\n--b--',
    ];
    for (const kind of KINDS) {
      const token = kind === 'offers' ? world.tokens.partner : world.tokens.coordinator;
      for (const body of bodies) {
        for (const type of ['multipart/form-data; boundary=b', 'multipart/form-data', 'multipart/mixed; boundary=b']) {
          const headers = { 'Content-Type': type };
          await caller.send('POST', `/api/v1/imports/${kind}`, token, { body, headers });
        }
      }
    }
    caller.expectNone();
  });
});
