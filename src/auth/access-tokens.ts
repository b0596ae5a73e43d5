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

/** A token whose signature was found good. */
interface Verified {
  readonly claims: TokenClaims;
  /** As of `Date.now()`. */
  readonly expiresAt: number;
}

/** Tokens that are remembered at most. */
const MOST = 10_000;

/** Access tokens: JWTs that carry no rights and nothing personal. */
@Injectable()
export class AccessTokens {
  private readonly read = new WeakMap<Request, TokenClaims | null>();
  /** A signature does not go bad: each is checked once, and only the time again with each request. */
  private readonly verified = new Map<string, Verified>();

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
    const known = this.verified.get(token) ?? this.checked(token);
    return known && known.expiresAt > Date.now() ? known.claims : null;
  }

  /** Checks a token's signature, and remembers a good one. */
  private checked(token: string): Verified | null {
    try {
      const { sub, sid, exp } = this.jwt.verify<Record<'sub' | 'sid' | 'exp', unknown>>(token, {
        algorithms: ['HS256'],
      });
      if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') return null;
      const verified = { claims: { accountId: sub, signInId: sid }, expiresAt: exp * 1_000 };
      if (this.verified.size >= MOST) this.verified.clear();
      this.verified.set(token, verified);
      return verified;
    } catch {
      return null;
    }
  }
}

/** The token of `Authorization: Bearer …`; null without. */
export function bearerOf(request: Request): string | null {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
