import { request, type IncomingMessage } from 'node:http';
import { signIn, type SignedIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

const BOUNDARY = 'slow';

describe.each(['embedded', 'postgres'] as const)('a slow upload, with the %s database', (database) => {
  let service: TestApp;
  let national: SignedIn;

  beforeAll(async () => {
    service = await startTestApp(database === 'embedded' ? { database } : {});
    national = await signIn(service.app, 'coordinator');
  });
  afterAll(() => service.close());

  /** Sends the first half of a body, later the rest. */
  function begin(contentType: string, body: Buffer) {
    const url = new URL('/api/v1/imports/needs?dryRun=true', service.baseUrl);
    const headers = { ...national.headers, 'Content-Type': contentType, 'Content-Length': body.length };
    const sending = request(url, { method: 'POST', headers });
    const reply = new Promise<IncomingMessage>((resolve, reject) => {
      sending.once('response', resolve).once('error', reject);
    });
    const half = Math.floor(body.length / 2);
    sending.write(body.subarray(0, half));
    return {
      finish: async () => {
        sending.end(body.subarray(half));
        const received = await reply;
        received.resume();
        return received.statusCode;
      },
    };
  }

  async function template(): Promise<Buffer> {
    const { text } = await service.http().get('/api/v1/imports/needs/template.csv').set(national.headers).expect(200);
    return Buffer.from(text);
  }

  it.each(['text/csv', `multipart/form-data; boundary=${BOUNDARY}`])('holds nobody up: %s', async (contentType) => {
    const table = await template();
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="needs.csv"\r\nContent-Type: text/csv\r\n\r\n`;
    const form = Buffer.concat([Buffer.from(head), table, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
    const slow = begin(contentType, contentType === 'text/csv' ? table : form);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = Date.now();
    const { headers } = await service.http().get('/api/v1/me').set(national.headers).expect(200);
    const change = service.http().patch('/api/v1/me').set(national.headers).set('If-Match', headers.etag);
    await change.send({ language: 'en' }).expect(200);
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(await slow.finish()).toBeLessThan(500);
  });
});
