import type { Language } from '../../phrases/language';

/** Where the service is, in which language it shall answer, and when to give up. */
export interface DemoSite {
  readonly url: string;
  readonly language: Language;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
}

/** Somebody at the API, over real HTTP. Whatever the demonstration asks for is granted; a refusal is a bug. */
export class DemoClient {
  private constructor(
    private readonly site: DemoSite,
    private readonly token: string | null,
  ) {}

  static async signIn(
    site: DemoSite,
    { email, password }: { readonly email: string; readonly password: string },
  ): Promise<DemoClient> {
    const stranger = new DemoClient(site, null);
    const { accessToken } = await stranger.post<{ accessToken: string }>('/auth/sign-in', { email, password });
    return new DemoClient(site, accessToken);
  }

  async get<Body>(path: string): Promise<Body> {
    return (await (await this.send('GET', path)).json()) as Body;
  }

  async post<Body>(path: string, body: object = {}): Promise<Body> {
    return (await (await this.send('POST', path, body)).json()) as Body;
  }

  async bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.send('GET', path)).arrayBuffer());
  }

  /** The reply's text as it comes; null when there is nothing to follow any more (410). */
  async follow(path: string): Promise<AsyncIterable<Uint8Array> | null> {
    const response = await this.send('GET', path, undefined, [410]);
    return response.status === 410 ? null : response.body;
  }

  private async send(method: string, path: string, body?: object, accepted: readonly number[] = []): Promise<Response> {
    const { url, language, signal } = this.site;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      signal,
      headers: {
        'Accept-Language': language,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok || accepted.includes(response.status)) return response;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }
}
