import { DomainError } from '../common/domain-error';

/** One address, one person. The address itself is not told: details are logged. */
export class PersonEmailTakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'person.emailTaken';

  constructor() {
    super({
      en: 'Somebody with this email address is already known.',
      zh: '该电子邮件地址已被其他人员使用。',
    });
  }
}
