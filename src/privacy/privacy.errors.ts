import { DomainError } from '../common/domain-error';

/** Somebody who is bound to serve is needed by others: that ends first. */
export class PersonPostedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'person.posted';
  override readonly details: { readonly postingIds: readonly string[] };

  constructor(postingIds: readonly string[]) {
    super({
      en: 'This person has accepted a posting or is serving: cancel or end it first.',
      zh: '该人员已接受派遣或正在服务：请先取消或结束派遣。',
    });
    this.details = { postingIds };
  }
}

/** Erasing oneself asks for the password again. */
export class WrongPasswordError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'erasure.wrongPassword';

  constructor() {
    super({ en: 'This is not your password.', zh: '密码不正确。' });
  }
}
