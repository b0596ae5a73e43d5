import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerModuleOptions,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { AccessTokens } from './access-tokens';
import { TooManyRequestsError } from './auth.errors';
import { networkOf } from './sign-in-failures';

const LIMIT = 'auth:per-minute';

/** A handler's own limit for each network address, such as for trying passwords or secrets of links. */
export const PerMinute = (limit: number) => SetMetadata(LIMIT, limit);

/** The limit of a handler; null where only the general one holds. */
export function limitOf(reflector: Reflector, context: ExecutionContext): number | null {
  return reflector.getAllAndOverride<number | undefined>(LIMIT, [context.getHandler(), context.getClass()]) ?? null;
}

/**
 * Limits requests a minute by account, or by network address for those who have not signed in. Counted in this process:
 * several processes allow several times as many, which is fine against runaway clients; guessing passwords is held up by
 * `SignInFailures` in the database.
 */
@Injectable()
export class ThrottleGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {
    super(options, storage, reflector);
  }

  protected override getTracker(request: Request): Promise<string> {
    const claims = this.tokens.claimsOf(request);
    return Promise.resolve(claims ? `account ${claims.accountId}` : networkOf(request.ip ?? ''));
  }

  /** One count for all handlers, and one each for those with a limit of their own, by address whoever asks. */
  protected override generateKey(context: ExecutionContext, tracker: string, name: string): string {
    if (name === 'all') return tracker;
    const { ip } = context.switchToHttp().getRequest<Request>();
    return `${context.getClass().name}.${context.getHandler().name} ${networkOf(ip ?? '')}`;
  }

  protected override throwThrottlingException(context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    const seconds = Math.max(1, detail.timeToBlockExpire);
    context.switchToHttp().getResponse<Response>().setHeader('Retry-After', String(seconds));
    throw new TooManyRequestsError(seconds);
  }
}
