import { createHash } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { EMPTY, lastValueFrom } from 'rxjs';
import { InvalidInputError } from '../common/domain-error';
import { Database } from '../database/database';
import { Housekeeping } from '../database/housekeeping';
import { IdempotencyKeyReusedError, IdempotencyKeyRunningError, IdempotentSecretError } from './idempotency.errors';
import { IdempotentReply } from './idempotent-reply.entity';
import type { ViewedRequest } from './viewer';

export { IdempotencyNotTakenError } from './idempotency.errors';

/** How long a reply is kept. */
const KEPT_HOURS = 24;
/** Of an upload that repeats an earlier one: as much as any table may have. */
const LARGEST_UPLOAD = 64 * 2 ** 20;

interface UploadedBytes {
  readonly fieldname: string;
  readonly buffer?: Buffer;
}

/** One request with a key. */
export interface KeyedRequest {
  readonly key: string;
  readonly context: ExecutionContext;
  /** Whether the reply's body must not be stored. */
  readonly isSecret: boolean;
  readonly run: () => Promise<unknown>;
}

/** The `Idempotency-Key` of a POST; null without. 1 to 200 visible ASCII characters. */
export function keyOf(request: ViewedRequest): string | null {
  const header = request.headers['idempotency-key'];
  if (header === undefined || request.method !== 'POST' || !request.viewer) return null;
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  const text = { en: 'must be 1 to 200 visible ASCII characters', zh: '应为 1 至 200 个可见 ASCII 字符' };
  throw new InvalidInputError([{ pointer: '#Idempotency-Key', code: 'idempotencyKey', text }]);
}

/** Replies kept for 24 hours by account, route and key, in the transaction of the request that they answer. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly database: Database,
    housekeeping: Housekeeping,
  ) {
    housekeeping.add('idempotent replies', () => this.forgetOld());
  }

  /**
   * Runs a request once; a repetition gets the first reply. A refusal keeps nothing: the request may be tried again.
   *
   * @throws {IdempotencyKeyRunningError} while the first request with this key runs in another process or connection.
   * @throws {IdempotencyKeyReusedError}
   * @throws {IdempotentSecretError}
   */
  async once({ key, context, isSecret, run }: KeyedRequest): Promise<unknown> {
    const [request, response] = [
      context.switchToHttp().getRequest<ViewedRequest>(),
      context.switchToHttp().getResponse<Response>(),
    ];
    const { accountId } = request.viewer!;
    const route = `${request.method} ${request.baseUrl}${request.path}`;
    await this.lock(`${accountId} ${route} ${key}`);
    const known = await this.known(accountId, route, key);
    if (known) {
      if (isUpload(request)) await readUpload(context);
      return repeat(known, digestOf(request), response);
    }
    const before = isUpload(request) ? null : digestOf(request);
    const body = await run();
    await this.database.manager.getRepository(IdempotentReply).insert({
      accountId,
      route,
      key,
      bodyDigest: before ?? digestOf(request),
      status: response.statusCode,
      headers: keptHeaders(response),
      isSecret,
      body: body === undefined || isSecret ? null : JSON.stringify(body),
    });
    return body;
  }

  private async lock(name: string): Promise<void> {
    const [{ free }] = await this.database.query<{ free: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free`,
      [name],
    );
    if (!free) throw new IdempotencyKeyRunningError();
  }

  /** The reply to repeat; one that is too old is deleted. */
  private async known(accountId: string, route: string, key: string): Promise<IdempotentReply | null> {
    const replies = this.database.manager.getRepository(IdempotentReply);
    const known = await replies.findOneBy({ accountId, route, key });
    if (!known || known.createdAt.getTime() > Date.now() - KEPT_HOURS * 3_600_000) return known;
    await replies.delete({ accountId, route, key });
    return null;
  }

  /** Housekeeping: deletes replies that are too old to be repeated. */
  async forgetOld(): Promise<void> {
    await this.database.query(`DELETE FROM idempotent_replies WHERE created_at < now() - make_interval(hours => $1)`, [
      KEPT_HOURS,
    ]);
  }
}

function repeat(known: IdempotentReply, digest: string, response: Response): unknown {
  if (known.bodyDigest !== digest) throw new IdempotencyKeyReusedError();
  if (known.isSecret) throw new IdempotentSecretError();
  response.status(known.status).setHeader('Idempotency-Replayed', 'true');
  for (const [name, value] of Object.entries(known.headers)) response.setHeader(name, value);
  return known.body === null ? undefined : (JSON.parse(known.body) as unknown);
}

function keptHeaders(response: Response): Record<string, string> {
  const named = ['Location', 'ETag'].map((name) => [name, response.getHeader(name)] as const);
  return Object.fromEntries(named.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isUpload(request: ViewedRequest): boolean {
  return /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
}

/** A handler's own reader of uploads does not run for a repetition, so the repetition is read here. */
async function readUpload(context: ExecutionContext): Promise<void> {
  const reader = new (AnyFilesInterceptor({ limits: { fileSize: LARGEST_UPLOAD, files: 10 } }))();
  await lastValueFrom(await reader.intercept(context, { handle: () => EMPTY }), { defaultValue: undefined });
}

/** Of the query, the parsed body and uploaded bytes, so that the same content has the same digest. */
function digestOf(request: ViewedRequest): string {
  const { file, files } = request as {
    file?: UploadedBytes;
    files?: UploadedBytes[] | Record<string, UploadedBytes[]>;
  };
  const hash = createHash('sha256').update(JSON.stringify([request.query, request.body ?? null]));
  const uploaded = [...(file ? [file] : []), ...(Array.isArray(files) ? files : Object.values(files ?? {}).flat())];
  for (const { fieldname, buffer } of uploaded) {
    if (buffer) hash.update(`\n${fieldname} ${buffer.length}\n`).update(buffer);
  }
  return hash.digest('hex');
}
