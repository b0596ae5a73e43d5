import type { TestApp } from '../../support/test-app';

interface ProblemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
}

export interface Reply {
  readonly status: number;
  readonly etag: string | null;
  readonly code: string;
}

const HAN = /\p{Script=Han}/u;

/**
 * Sends what no client should, asks for Chinese and English by turns, and keeps what no reply may be: a failure of the
 * service's, no answer at all, a refusal that is no problem or not in the language that was asked for.
 */
export class Caller {
  readonly failures: string[] = [];
  /** How often each refusal came. */
  readonly refusals = new Map<string, number>();
  private sent = 0;

  constructor(readonly service: TestApp) {}

  async send(method: string, path: string, token: string, init: RequestInit = {}): Promise<Reply> {
    const headers = { 'Accept-Language': (this.sent += 1) % 2 === 0 ? 'zh' : 'en', ...init.headers };
    const what = `${method} ${path} ${typeof init.body === 'string' ? init.body.slice(0, 300) : ''}`;
    try {
      const response = await fetch(`${this.service.baseUrl}${path}`, {
        ...init,
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(!path.includes('/priorities/') && { 'If-Match': '"1"' }),
          // Limits of tries are by address.
          'X-Forwarded-For': `10.${(this.sent >> 16) & 255}.${(this.sent >> 8) & 255}.${this.sent & 255}`,
          // On a connection kept open, a request may meet the service as it closes it for being idle.
          Connection: 'close',
          ...headers,
        },
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      const { status } = response;
      if (status >= 500) this.failures.push(`${status} ${what}`);
      const code =
        status >= 400 && method !== 'HEAD' ? this.readProblem(response, text, headers['Accept-Language'], what) : '';
      return { status, etag: response.headers.get('etag'), code };
    } catch (error) {
      const { cause } = error as Error;
      this.failures.push(`${String(error)} ${cause instanceof Error ? String(cause) : ''} ${what}`);
      return { status: 0, etag: null, code: '' };
    }
  }

  private readProblem(response: Response, text: string, language: string, what: string): string {
    const type = response.headers.get('content-type') ?? '';
    if (!type.startsWith('application/problem+json')) {
      this.failures.push(`${type} ${response.status} ${what}`);
      return '';
    }
    const { code = '', detail = '', errors = [] } = JSON.parse(text) as ProblemBody;
    for (const [name, sentence] of [[code, detail], ...errors.map((entry) => [entry.code, entry.message])]) {
      this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1);
      // What was sent is quoted in its own language.
      const own = sentence.replaceAll(/“[^”]*”|"[^"]*"/g, '');
      const isRight = language.startsWith('en') ? /[A-Za-z]{2}/.test(own) && !HAN.test(own) : HAN.test(own);
      if (!isRight) this.failures.push(`not ${language}: ${name}: ${sentence} ${what}`);
    }
    // The database's own refusals are the last resort: a rule should have said it in words before.
    if (code.startsWith('database.')) this.failures.push(`${code} ${what}`);
    return [code, ...errors.map((entry) => entry.code)].join(' ');
  }

  /** Runs tasks a few at a time. */
  async all<T>(tasks: readonly T[], run: (task: T) => Promise<unknown>): Promise<void> {
    const left = [...tasks];
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let task = left.pop(); task !== undefined; task = left.pop()) await run(task);
      }),
    );
  }

  expectNone(): void {
    const found = this.failures.splice(0);
    expect({ count: found.length, some: found.slice(0, 15) }).toEqual({ count: 0, some: [] });
  }
}

export const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', ...headers },
});
