import { DomainError, type FieldError } from '../common/domain-error';

/** One account a person. */
export class AccountExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'account.exists';

  constructor() {
    super({ en: 'This person has an account already.', zh: '此人已有账户。' });
  }
}

/** The address is known with another name. Without this refusal a guess at an address would show whose it is. */
export function otherName(): FieldError {
  return {
    pointer: '/name',
    code: 'account.otherName',
    text: {
      en: 'This address belongs to somebody with another name: write the name as the person writes it.',
      zh: '该电子邮件地址属于另一姓名的人员，请按本人所用姓名填写。',
    },
  };
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
