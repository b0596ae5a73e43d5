import { DomainError } from './domain-error';

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

function driverError(error: unknown): DatabaseError | null {
  const { driverError: inner = error } = Object(error) as { driverError?: unknown };
  const found = Object(inner) as DatabaseError;
  return typeof found.code === 'string' ? found : null;
}

/** Whether the database refused a write for this constraint. Turn it into the room's own error where it is thrown. */
export function breaksConstraint(error: unknown, name: string): boolean {
  return driverError(error)?.constraint === name;
}

/** Whether somebody else has changed, since the snapshot of this transaction, what it would change: it may be run again. */
export function isSerializationFailure(error: unknown): boolean {
  return driverError(error)?.code === '40001';
}

class DatabaseRefusal extends DomainError {
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly kind: 'conflict' | 'invalid' | 'unavailable',
    readonly code: string,
    text: { en: string; zh: string },
    constraint?: string,
  ) {
    super(text);
    this.details = constraint === undefined ? {} : { constraint };
  }
}

/** A refusal by the database that no room has put into its own words; null when it is a bug. */
export function refusalOfDatabase(error: unknown): DomainError | null {
  const found = driverError(error);
  if (!found) return null;
  const { code = '', constraint } = found;
  if (code === '23505') {
    const text = { en: 'Something with this key is already there.', zh: '相同的记录已存在。' };
    return new DatabaseRefusal('conflict', 'database.duplicate', text, constraint);
  }
  if (code === '23503') {
    const text = {
      en: 'It refers to something that is not there, or is still referred to.',
      zh: '引用的记录不存在，或仍被引用。',
    };
    return new DatabaseRefusal('conflict', 'database.reference', text, constraint);
  }
  if (code === '23514' || code === '23502' || code.startsWith('22')) {
    const text = { en: 'A value is outside what may be stored.', zh: '数值超出允许范围。' };
    return new DatabaseRefusal('invalid', 'database.value', text, constraint);
  }
  if (code === '40001' || code === '40P01' || code === '55P03') {
    const text = { en: 'Somebody else is changing the same; try again.', zh: '他人正在修改同一内容，请重试。' };
    return new DatabaseRefusal('conflict', 'database.busy', text);
  }
  if (code.startsWith('08') || code === '57P01' || code === '57P03' || code === '53300' || code === 'ECONNREFUSED') {
    const text = {
      en: 'The database cannot be reached; try again in a moment.',
      zh: '暂时无法连接数据库，请稍后再试。',
    };
    return new DatabaseRefusal('unavailable', 'database.unavailable', text);
  }
  return null;
}
