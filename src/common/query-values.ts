/** A query holds text only; these turn it into what a query's DTO declares, and leave what is malformed to its constraints. */
import { Transform } from 'class-transformer';

/** `"2013"` → 2013. */
export const IntegerInQuery = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value,
  );

/** `"true"` → true. */
export const BooleanInQuery = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** One value or several of a repeated name, as a list. */
export const ListInQuery = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value));
