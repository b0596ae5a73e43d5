import type { TableRow } from '../tables/read-rows';
import type { RowErrors } from '../tables/row-errors';
import { duplicateOf } from './import.errors';

/** Rows with the key of a row above are errors. */
export function refuseDuplicates<R>(
  rows: readonly TableRow<R>[],
  keyOf: (values: R) => string,
  errors: RowErrors,
): void {
  const lines = new Map<string, number>();
  for (const { line, values } of rows) {
    const key = keyOf(values);
    const first = lines.get(key);
    if (first === undefined) lines.set(key, line);
    else errors.add(line, null, duplicateOf(first));
  }
}
