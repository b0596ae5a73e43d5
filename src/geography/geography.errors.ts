import { DomainError, type FieldError } from '../common/domain-error';

/** One count a county and day. */
export class SameDayCountError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'lawyerCount.sameDay';

  constructor() {
    super({
      en: 'The county already has a count of this day: change that one.',
      zh: '该县在这一天已有统计，请修改原记录。',
    });
  }
}

/** One need a county, role and year. */
export class NeedExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'need.exists';

  constructor() {
    super({
      en: 'The county already has a need of this role and year: change that one.',
      zh: '该县在该年度已有同一角色的需求，请修改原记录。',
    });
  }
}

export function maxBelowTarget(pointer: string): FieldError {
  return {
    pointer,
    code: 'need.maxBelowTarget',
    text: { en: 'max must be at least target.', zh: 'max 不能小于 target。' },
  };
}

export function inTheFuture(pointer: string): FieldError {
  return {
    pointer,
    code: 'date.future',
    text: { en: 'The day must not lie in the future.', zh: '日期不能在将来。' },
  };
}

/** The address belongs to somebody who keeps their own name and phone. */
export function contactOfAnother(pointer: string): FieldError {
  return {
    pointer,
    code: 'contact.ofAnother',
    text: {
      en: 'This address belongs to somebody with another name or phone, who keeps them up to date without you.',
      zh: '该电子邮件地址属于姓名或电话不同的另一人，其信息由本人维护。',
    },
  };
}
