import type { ArrivedMail, MailServer } from '../support/mail-server';

/** What the story reads of replies. */
export interface Body {
  readonly id: string;
  readonly state: string;
  readonly code: string;
  readonly items: Body[];
  readonly [field: string]: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body: Body;
  readonly bytes: Buffer;
  /** Whether the request had been sent before without an answer. */
  readonly wasRepeated: boolean;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly csv?: string;
  readonly key?: string;
  readonly version?: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long a service may be away before the story gives up. */
const PATIENCE_MS = 120_000;

/** How long a mail may take: the attempt of a process that died is made again after two minutes, by the next sweep. */
const MAIL_PATIENCE_MS = 240_000;

/**
 * Somebody at the API who never gives up: a request that got no answer is sent again, as it was, until the service is back.
 */
export class Caller {
  token: string | null = null;

  constructor(
    private readonly baseUrl: () => string,
    readonly mails: MailServer,
    /** A name for the keys of this person's requests. */
    private readonly name: string,
  ) {}

  get(path: string): Promise<Reply> {
    return this.send({ method: 'GET', path });
  }

  /** A POST that is done once, however often it is sent: its key is its place in the story. */
  post(path: string, body: object = {}, chapter = path, version?: number): Promise<Reply> {
    return this.send({ method: 'POST', path, body, key: `${this.name}:${chapter}`, version });
  }

  /** A POST to where no key is taken. */
  postUnkeyed(path: string, body: object): Promise<Reply> {
    return this.send({ method: 'POST', path, body });
  }

  upload(path: string, csv: string): Promise<Reply> {
    return this.send({ method: 'POST', path, csv, key: `${this.name}:${path}` });
  }

  async signIn(email: string, password: string): Promise<number> {
    const { status, body } = await this.postUnkeyed('/auth/sign-in?transport=body', { email, password });
    if (status === 200) this.token = body.accessToken as string;
    return status;
  }

  /** What a pattern finds in the newest mail to an address, once it has come. */
  async fromMail(address: string, pattern: RegExp): Promise<string> {
    for (const end = Date.now() + MAIL_PATIENCE_MS; Date.now() < end;) {
      const found = this.mails.arrived
        .filter(({ recipients }) => recipients.includes(address))
        .map((mail) => pattern.exec(textOf(mail))?.[1])
        .filter((match) => match !== undefined)
        .at(-1);
      if (found !== undefined) return found;
      await pause(100);
    }
    throw new Error(`No mail with ${pattern.source} came.`);
  }

  private async send(request: Request): Promise<Reply> {
    for (let [tries, end] = [0, Date.now() + PATIENCE_MS]; ; tries++) {
      try {
        const response = await this.fetch(request);
        const bytes = Buffer.from(await response.arrayBuffer());
        // Going down, or the first try is still under way in a transaction that nobody waits for any more.
        const isBusy = response.status === 503 || (response.status === 409 && bytes.includes('idempotency.running'));
        if (!isBusy) return { status: response.status, body: parse(response, bytes), bytes, wasRepeated: tries > 0 };
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      if (Date.now() > end) throw new Error(`${request.method} ${request.path} got no answer.`);
      await pause(50);
    }
  }

  private fetch({ method, path, body, csv, key, version }: Request): Promise<Response> {
    // Not compressed a reply tells its length: without that `fetch` takes one that was cut off for a whole one.
    const headers: Record<string, string> = { Connection: 'close', 'Accept-Encoding': 'identity' };
    if (this.token !== null) headers.Authorization = `Bearer ${this.token}`;
    if (key !== undefined) headers['Idempotency-Key'] = key.replaceAll(/[^\x21-\x7e]/g, '_');
    if (version !== undefined) headers['If-Match'] = `"${version}"`;
    if (body) headers['Content-Type'] = 'application/json';
    if (csv !== undefined) headers['Content-Type'] = 'text/csv';
    return fetch(`${this.baseUrl()}/api/v1${path}`, {
      method,
      headers,
      body: csv ?? (body ? JSON.stringify(body) : undefined),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  }
}

/** @throws {SyntaxError} for a reply in JSON that was cut off. */
function parse(response: Response, bytes: Buffer): Body {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return isJson ? (JSON.parse(bytes.toString('utf8')) as Body) : ({} as Body);
}

/** A mail's text, whatever its encoding. */
function textOf({ text }: ArrivedMail): string {
  const [head, ...rest] = text.split('\n\n');
  const body = rest.join('\n\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  return body
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
