import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { RefreshDto, SignInDto, TokensDto } from './auth.dto';
import { RefreshRefusedError, SignInLockedError } from './auth.errors';
import { AuthService } from './auth.service';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie';
import { type IssuedTokens, SignIns } from './sign-ins';
import type { ViewedRequest } from './viewer';

/** Where the refresh token travels: in a cookie of browsers, in the body for other clients. */
@Injectable()
export class Sessions {
  constructor(
    private readonly auth: AuthService,
    private readonly signIns: SignIns,
  ) {}

  async signIn(
    { email, password }: SignInDto,
    transport: 'cookie' | 'body' | undefined,
    request: Request,
    response: Response,
  ): Promise<TokensDto> {
    const issued = await this.withRetryAfter(response, () => this.auth.signIn(email, password, request.ip ?? ''));
    return reply(issued, transport ?? 'cookie', request, response);
  }

  /** @throws {RefreshRefusedError} and clears the cookie, which is of no more use. */
  async refresh({ refreshToken }: RefreshDto, request: Request, response: Response): Promise<TokensDto> {
    const fromCookie = refreshToken === undefined ? readRefreshCookie(request) : null;
    const token = refreshToken ?? fromCookie;
    if (token === null) throw new RefreshRefusedError();
    try {
      return reply(await this.signIns.refresh(token), fromCookie === null ? 'body' : 'cookie', request, response);
    } catch (error) {
      if (error instanceof RefreshRefusedError && fromCookie !== null) clearRefreshCookie(request, response);
      throw error;
    }
  }

  async signOut({ refreshToken }: RefreshDto, request: Request, response: Response): Promise<void> {
    const token = refreshToken ?? readRefreshCookie(request);
    if (token !== null) await this.signIns.signOut(token);
    clearRefreshCookie(request, response);
  }

  async signOutEverywhere(request: ViewedRequest, response: Response): Promise<void> {
    await this.signIns.endAll(request.viewer!.accountId, 'signed-out');
    clearRefreshCookie(request, response);
  }

  /** Tells a locked caller in a header how long to wait. */
  async withRetryAfter<T>(response: Response, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof SignInLockedError) response.setHeader('Retry-After', String(error.retryAfterS));
      throw error;
    }
  }
}

function reply(
  { refreshToken, ...tokens }: IssuedTokens,
  transport: 'cookie' | 'body',
  request: Request,
  response: Response,
): TokensDto {
  response.setHeader('Cache-Control', 'no-store');
  if (transport === 'body') return { ...tokens, refreshToken };
  setRefreshCookie(request, response, refreshToken);
  return tokens;
}
