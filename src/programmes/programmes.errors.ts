import { DomainError, type FieldError } from '../common/domain-error';
import { NOUNS } from '../common/nouns';
import { refusalOfDatabase } from '../common/postgres-error';
import type { Text } from '../common/text';

/** Something that others refer to stays. */
export class InUseError extends DomainError {
  readonly kind = 'conflict';
  readonly code: string;

  constructor(what: 'programme' | 'edition' | 'fund') {
    const { en, zh } = NOUNS[what];
    super({
      en: `This ${en} is used elsewhere: it cannot be deleted.`,
      zh: `该${zh}已被引用，不能删除。`,
    });
    this.code = `${what}.inUse`;
  }
}

/** Deletes what nothing refers to; the references of the database decide. */
export async function refusingInUse(
  what: 'programme' | 'edition' | 'fund',
  remove: () => Promise<unknown>,
): Promise<void> {
  try {
    await remove();
  } catch (error) {
    throw refusalOfDatabase(error)?.code === 'database.reference' ? new InUseError(what) : error;
  }
}

export class ProgrammeExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'programme.exists';

  constructor(id: string) {
    super({ en: `There is a programme “${id}” already.`, zh: `项目“${id}”已存在。` });
  }
}

/** Recruits and agreements rest on the kind. */
export class KindFixedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'programme.kindFixed';

  constructor() {
    super({
      en: 'The programme has editions: its kind cannot change any more.',
      zh: '该项目已有年度项目，类型不能再改。',
    });
  }
}

/** One edition a programme and year. */
export class EditionExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'edition.exists';

  constructor() {
    super({
      en: 'The programme already has an edition of this year: change that one.',
      zh: '该项目在该年度已有年度项目，请修改原记录。',
    });
  }
}

/** Plans name funds and quotas by their code. */
export class CodeTakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code: string;

  constructor(what: 'fund' | 'sendingQuota') {
    super({ en: 'This code is taken.', zh: '该代码已被使用。' });
    this.code = `${what}.codeTaken`;
  }
}

export function fieldError(pointer: string, code: string, en: string, zh: string): FieldError {
  const text: Text = { en, zh };
  return { pointer, code, text };
}

export function unknownReference(pointer: string, what: 'programme' | 'edition' | 'fund', id: string): FieldError {
  return fieldError(
    pointer,
    `${what}.unknown`,
    `There is no ${NOUNS[what].en} ${id}.`,
    `没有${NOUNS[what].zh} ${id}。`,
  );
}
