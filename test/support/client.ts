import type { SignedIn } from './sign-in';
import type { TestApp } from './test-app';

/** A reply whose status was the one expected. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  readonly text: string;
}

type Headers = Readonly<Record<string, string>>;

/** What a test reads of a refusal. */
export interface Refusal {
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Somebody at the API: paths begin after `/api/v1`, bodies have the type that the test says. */
export class Client {
  constructor(
    private readonly service: TestApp,
    private readonly who: SignedIn,
  ) {}

  get accountId(): string {
    return this.who.accountId;
  }

  get headers(): Headers {
    return this.who.headers;
  }

  async get<Body>(path: string, status = 200, headers: Headers = {}): Promise<Reply<Body>> {
    const request = this.service.http().get(`/api/v1${path}`);
    return request.set({ ...this.who.headers, ...headers }).expect(status);
  }

  async post<Body>(path: string, body: object = {}, status = 200, headers: Headers = {}): Promise<Reply<Body>> {
    const request = this.service.http().post(`/api/v1${path}`);
    return request
      .set({ ...this.who.headers, ...headers })
      .send(body)
      .expect(status);
  }
}
