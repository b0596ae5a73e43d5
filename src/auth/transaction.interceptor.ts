import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { lastValueFrom, Observable } from 'rxjs';
import { actAs, actingAs } from '../audit/actor';
import { isSerializationFailure } from '../common/postgres-error';
import { Database, type Isolation } from '../database/database';
import { IdempotencyKeys, IdempotencyNotTakenError, keyOf } from './idempotency-keys';
import type { ViewedRequest } from './viewer';

const OWN = 'auth:own-transactions';
const SECRET = 'auth:secret-reply';
const SNAPSHOT = 'auth:one-snapshot';

/** Tries of a request that reads one snapshot, when others change meanwhile what it writes. */
const MOST_TRIES = 5;

/** The handler opens its transactions itself: it must keep something though it refuses, or it streams its reply. */
export const OwnTransactions = () => SetMetadata(OWN, true);

/** The reply holds a secret that is shown once: of its `Idempotency-Key` only the fact is kept. */
export const SecretReply = () => SetMetadata(SECRET, true);

/**
 * All that the handler reads is of one moment, whatever is changed meanwhile. It may run several times before one of them
 * is kept: it must do nothing outside its transaction.
 */
export const OneSnapshot = () => SetMetadata(SNAPSHOT, true);

/**
 * One request, one transaction: what a writing request does, its audit entries, its mails, its jobs and the reply kept for
 * its `Idempotency-Key` are committed together before the reply is sent, or not at all. Audit entries name its account.
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<ViewedRequest>();
    const accountId = request.viewer?.accountId ?? null;
    const key = keyOf(request);
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || this.says(OWN, context)) {
      if (key !== null) throw new IdempotencyNotTakenError();
      actAs(accountId);
      return next.handle();
    }
    const run = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    const isSecret = this.says(SECRET, context);
    const once = () => (key === null ? run() : this.keys.once({ key, context, isSecret, run }));
    return new Observable((subscriber) => {
      actingAs(accountId, () => this.commit(once, this.says(SNAPSHOT, context))).then(
        (body) => {
          subscriber.next(body);
          subscriber.complete();
        },
        (error: unknown) => {
          subscriber.error(error);
        },
      );
    });
  }

  private async commit(work: () => Promise<unknown>, isOneSnapshot: boolean): Promise<unknown> {
    const isolation: Isolation = isOneSnapshot ? 'REPEATABLE READ' : 'READ COMMITTED';
    for (let tries = 1; ; tries++) {
      try {
        return await this.database.transaction(work, isolation);
      } catch (error) {
        if (!isOneSnapshot || tries === MOST_TRIES || !isSerializationFailure(error)) throw error;
      }
    }
  }

  private says(name: string, context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(name, targets) ?? false;
  }
}
