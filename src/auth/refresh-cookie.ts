import type { CookieOptions, Request, Response } from 'express';
import { CrossSiteError } from './auth.errors';
import { SIGN_IN_DAYS } from './sign-ins';

const NAME = 'paiyuan_refresh';
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[?::1\]?)$/;

/** Only our own host gets it back, only for signing in and out, never for a script to read. */
function options(request: Request): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/v1/auth',
    // Browsers keep no secure cookie of http://localhost reliably.
    secure: request.secure || !LOCAL.test(request.hostname),
  };
}

export function setRefreshCookie(request: Request, response: Response, token: string): void {
  response.cookie(NAME, token, { ...options(request), maxAge: SIGN_IN_DAYS * 86_400_000 });
}

export function clearRefreshCookie(request: Request, response: Response): void {
  response.clearCookie(NAME, options(request));
}

/**
 * The refresh token of the cookie; null without. Only with the header `X-Requested-With`, which a page of another site
 * cannot send without our leave.
 *
 * @throws {CrossSiteError} if the header is missing.
 */
export function readRefreshCookie(request: Request): string | null {
  const found = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{1,100})(?:;|$)`).exec(request.headers.cookie ?? '');
  if (!found) return null;
  if (!request.headers['x-requested-with']) throw new CrossSiteError();
  return found[1];
}
