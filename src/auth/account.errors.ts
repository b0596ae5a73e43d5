import { DomainError } from '../common/domain-error';

/** One account a person. */
export class AccountExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'account.exists';

  constructor() {
    super({ en: 'This person has an account already.', zh: '此人已有账户。' });
  }
}

/** Somebody must be able to make accounts. */
export class LastAdministratorError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'account.lastAdministrator';

  constructor() {
    super({
      en: 'This is the last active administrator: make another one first.',
      zh: '这是最后一个启用的管理员账户，请先设立另一个。',
    });
  }
}

/** The person of the account was erased: there is nobody to let in. */
export class AccountWithoutPersonError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'account.erased';

  constructor() {
    super({ en: 'The person of this account was erased.', zh: '该账户的人员信息已被删除。' });
  }
}
