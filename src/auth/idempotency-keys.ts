import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DomainError, InvalidInputError } from '../common/domain-error';
import { Database } from '../database/database';
import { IdempotentReply } from './idempotent-reply.entity';
import type { ViewedRequest } from './viewer';

/** The same key with another body. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly kind = 'unprocessable';
  readonly code = 'idempotency.otherBody';

  constructor() {
    super({
      en: 'This Idempotency-Key was sent before with another body: use a new key for a new request.',
      zh: '该 Idempotency-Key 曾用于内容不同的请求，请换用新的键。',
    });
  }
}

/** The first request with this key has not ended yet. */
export class IdempotencyKeyRunningError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency.running';

  constructor() {
    super({
      en: 'The first request with this Idempotency-Key is still running: ask again in a moment.',
      zh: '使用该 Idempotency-Key 的首个请求仍在处理，请稍后再试。',
    });
  }
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
  constructor(private readonly database: Database) {}

  /** Runs a request once; a repetition gets the first reply. A refusal keeps nothing: the request may be tried again. */
  async once(key: string, request: ViewedRequest, response: Response, run: () => Promise<unknown>): Promise<unknown> {
    const { accountId } = request.viewer!;
    const route = `${request.method} ${request.path}`;
    const [{ free }] = await this.database.query<{ free: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free`,
      [`${accountId} ${route} ${key}`],
    );
    if (!free) throw new IdempotencyKeyRunningError();
    const replies = this.database.manager.getRepository(IdempotentReply);
    const bodyDigest = digestOf(request);
    const known = await replies.findOneBy({ accountId, route, key });
    if (known && known.createdAt.getTime() > Date.now() - 86_400_000) {
      if (known.bodyDigest !== bodyDigest) throw new IdempotencyKeyReusedError();
      response.status(known.status).setHeader('Idempotency-Replayed', 'true');
      for (const [name, value] of Object.entries(known.headers)) response.setHeader(name, value);
      return known.body === null ? undefined : (JSON.parse(known.body) as unknown);
    }
    if (known) await replies.delete({ accountId, route, key });
    const body = await run();
    await replies.insert({
      accountId,
      route,
      key,
      bodyDigest,
      status: response.statusCode,
      headers: keptHeaders(response),
      body: body === undefined ? null : JSON.stringify(body),
    });
    return body;
  }
}

function keptHeaders(response: Response): Record<string, string> {
  const named = ['Location', 'ETag'].map((name) => [name, response.getHeader(name)] as const);
  return Object.fromEntries(named.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Of the query and the parsed body, uploads included, so that the same content has the same digest. */
function digestOf(request: ViewedRequest): string {
  const { file } = request as { file?: { buffer?: Buffer } };
  const hash = createHash('sha256').update(JSON.stringify([request.query, request.body ?? null]));
  if (file?.buffer) hash.update(file.buffer);
  return hash.digest('hex');
}
