import { DomainError } from '../common/domain-error';

/** Nobody has signed in, or the token is no longer good. */
export class UnauthenticatedError extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'auth.required';

  constructor() {
    super({ en: 'Sign in first, or refresh your token.', zh: '请先登录，或刷新令牌。' });
  }
}

/** This role never may. */
export class ForbiddenError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'auth.forbidden';

  constructor() {
    super({ en: 'Your role may not do this.', zh: '您的角色无权进行此操作。' });
  }
}

/** An API key without the permission, or at an operation that takes none. */
export class ScopeMissingError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'apiKey.scope';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(scope: string | undefined) {
    super(
      scope === undefined
        ? { en: 'This operation takes no API keys: sign in.', zh: '此操作不接受 API 密钥，请登录后进行。' }
        : { en: `This API key lacks the scope ${scope}.`, zh: `该 API 密钥缺少权限 ${scope}。` },
    );
    this.details = scope === undefined ? {} : { scope };
  }
}

/** A wrong address or password; which of them is not told. */
export class SignInRefusedError extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'signIn.refused';

  constructor() {
    super({ en: 'Address or password is wrong.', zh: '邮箱地址或密码不正确。' });
  }
}

/** Too many failures lately; said of known and unknown accounts alike, whatever the password. */
export class SignInLockedError extends DomainError {
  readonly kind = 'tooMany';
  readonly code = 'signIn.locked';
  override readonly details: { readonly retryAfterS: number };

  /** @param retryAfterS seconds until the next try is looked at. */
  constructor(readonly retryAfterS: number) {
    super({
      en: `Too many failed tries: wait ${retryAfterS} seconds.`,
      zh: `失败次数过多，请在 ${retryAfterS} 秒后再试。`,
    });
    this.details = { retryAfterS };
  }
}

/** A refresh token that is unknown, over, or was used before. */
export class RefreshRefusedError extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'refresh.refused';

  constructor() {
    super({ en: 'This sign-in is over: sign in again.', zh: '登录已失效，请重新登录。' });
  }
}

/** A cookie came without the header that pages of other sites cannot send. */
export class CrossSiteError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'auth.crossSite';

  constructor() {
    super({
      en: 'Send the header X-Requested-With with requests that rely on the cookie.',
      zh: '依赖 Cookie 的请求须带有 X-Requested-With 标头。',
    });
  }
}

/** A link that sets a password is unknown, used or over; which of them is not told. */
export class PasswordLinkOverError extends DomainError {
  readonly kind = 'gone';
  readonly code = 'passwordLink.over';

  constructor() {
    super({
      en: 'This link is not good any more: ask for a new one.',
      zh: '该链接已失效，请重新申请。',
    });
  }
}

/** Too many requests from one account or address. */
export class TooManyRequestsError extends DomainError {
  readonly kind = 'tooMany';
  readonly code = 'request.tooMany';
  override readonly details: { readonly retryAfterS: number };

  constructor(retryAfterS: number) {
    super({
      en: `Too many requests: wait ${retryAfterS} seconds.`,
      zh: `请求过于频繁，请在 ${retryAfterS} 秒后再试。`,
    });
    this.details = { retryAfterS };
  }
}
