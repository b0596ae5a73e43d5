import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request that a document shows. */
export interface DocumentedRequest {
  readonly method: string;
  /** After `/api/v1`, without a query: `/rounds/:id/plans`, `/rounds/$ROUND/issues`. */
  readonly path: string;
}

/** A line of curl. */
export interface CurlLine extends DocumentedRequest {
  /** The variable that holds the token: `COORDINATOR`; null without one. */
  readonly token: string | null;
  /** With the query, if any. */
  readonly target: string;
}

const root = join(__dirname, '..', '..');

/** The documents that tell about the API, from the root of the repository. */
export function documents(): string[] {
  const under = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const pages = under.filter((file) => file.endsWith('.md')).map((file) => join('docs', file));
  return ['README.md', 'CONTRIBUTING.md', ...pages.sort()];
}

export const readDocument = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Every curl line; a method that is not said is POST with a body, else GET. */
export function curlLines(text: string): CurlLine[] {
  return [...text.matchAll(/\bcurl -s [^\n|]*?\$URL(\/[^\s"]*)[^\n]*/g)].map(([line, target]) => {
    const said = / -X ([A-Z]+)/.exec(line)?.[1];
    const token = /Bearer \$(\w+)/.exec(line)?.[1] ?? null;
    return { method: said ?? (/ -[dF] /.test(line) ? 'POST' : 'GET'), path: target.split('?')[0], target, token };
  });
}

/** Requests named in words (`POST /needs`) and by curl. */
export function requestsIn(text: string): DocumentedRequest[] {
  const named = [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (?:\/api\/v1)?(\/[^\s`?]+)/g)];
  return [...named.map(([, method, path]) => ({ method, path })), ...curlLines(text)];
}

interface OpenApi {
  readonly paths: Readonly<Record<string, object>>;
}

/** The requests that openapi.json does not describe, as `GET /path`. */
export function undescribed(requests: readonly DocumentedRequest[]): string[] {
  const { paths } = JSON.parse(readDocument('openapi.json')) as OpenApi;
  const known = Object.entries(paths).map(([path, operations]) => {
    const parts = path.replace('/api/v1', '').split(/\{\w+\}/);
    const pattern = parts.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('[^/]+');
    return { pattern: new RegExp(`^${pattern}$`), methods: Object.keys(operations) };
  });
  return requests
    .filter(
      ({ method, path }) =>
        !known.some(({ pattern, methods }) => methods.includes(method.toLowerCase()) && pattern.test(path)),
    )
    .map(({ method, path }) => `${method} ${path}`);
}
