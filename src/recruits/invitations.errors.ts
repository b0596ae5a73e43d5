import { DomainError } from '../common/domain-error';
import type { Text } from '../common/text';

/** The same token again: an invitation is for one registration. */
export class InvitationUsedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'invitation.used';

  constructor() {
    super({
      en: 'This invitation has been used: sign in, or ask for a new one.',
      zh: '该邀请已被使用：请登录，或索取新的邀请。',
    });
  }
}

const GONE: Readonly<Record<string, Text>> = {
  'invitation.expired': { en: 'This invitation has expired: ask for a new one.', zh: '该邀请已过期，请索取新的邀请。' },
  'invitation.revoked': { en: 'This invitation has been taken back.', zh: '该邀请已被撤回。' },
};

/** An invitation that nobody can use any more. */
export class InvitationGoneError extends DomainError {
  readonly kind = 'gone';

  constructor(readonly code: 'invitation.expired' | 'invitation.revoked') {
    super(GONE[code]);
  }
}

/** The address of the invitation's own reader has an account: only who signs in to it may apply for it. */
export class SignInToApplyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'registration.signIn';

  constructor() {
    super({
      en: 'You have an account: sign in, and apply with this invitation there (POST /api/v1/me/applications).',
      zh: '您已有账户：请登录后使用该邀请报名（POST /api/v1/me/applications）。',
    });
  }
}

/** An invitation sent to one person, used by another. */
export class InvitationOfAnotherError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'invitation.ofAnother';

  constructor() {
    super({
      en: 'This invitation is for the person whose address it was sent to.',
      zh: '该邀请仅限收到邀请邮件的本人使用。',
    });
  }
}
