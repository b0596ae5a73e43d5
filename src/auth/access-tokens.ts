import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Request } from 'express';

/** How long an access token is taken; disabling an account and signing out work at once all the same. */
export const ACCESS_TOKEN_S = 600;

/** What an access token says: ids only. Everything else is read from the database each time. */
export interface TokenClaims {
  readonly accountId: string;
  readonly signInId: string;
}

/** Access tokens: JWTs that carry no rights and nothing personal. */
@Injectable()
export class AccessTokens {
  private readonly read = new WeakMap<Request, TokenClaims | null>();

  constructor(private readonly jwt: JwtService) {}

  sign({ accountId, signInId }: TokenClaims): string {
    return this.jwt.sign({ sub: accountId, sid: signInId }, { expiresIn: ACCESS_TOKEN_S, algorithm: 'HS256' });
  }

  /** The claims of a request's bearer token; null without a token of ours that is still good. Verified once a request. */
  claimsOf(request: Request): TokenClaims | null {
    const known = this.read.get(request);
    if (known !== undefined) return known;
    const token = bearerOf(request);
    const claims = token === null ? null : this.verify(token);
    this.read.set(request, claims);
    return claims;
  }

  private verify(token: string): TokenClaims | null {
    try {
      const { sub, sid } = this.jwt.verify<{ sub?: unknown; sid?: unknown }>(token, { algorithms: ['HS256'] });
      return typeof sub === 'string' && typeof sid === 'string' ? { accountId: sub, signInId: sid } : null;
    } catch {
      return null;
    }
  }
}

/** The token of `Authorization: Bearer …`; null without. */
export function bearerOf(request: Request): string | null {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
