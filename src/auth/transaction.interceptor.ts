import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database/database';
import { IdempotencyKeys, keyOf } from './idempotency-keys';
import type { ViewedRequest } from './viewer';

const OWN = 'auth:own-transactions';

/** The handler opens its transactions itself: it must keep something though it refuses, or it streams its reply. */
export const OwnTransactions = () => SetMetadata(OWN, true);

/**
 * One request, one transaction: what a writing request does, its audit entries, its mails, its jobs and the reply kept for
 * its `Idempotency-Key` are committed together before the reply is sent, or not at all.
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ViewedRequest>();
    const isOwn = this.reflector.getAllAndOverride<boolean | undefined>(OWN, [context.getHandler(), context.getClass()]);
    if (isOwn || ['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next.handle();
    const run = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const key = keyOf(request);
    const response = http.getResponse<Response>();
    return from(
      this.database.transaction(() => (key ? this.keys.once(key, request, response, run) : run())),
    );
  }
}
