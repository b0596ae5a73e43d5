/**
 * Text that a spreadsheet program may take for a formula when it opens a CSV file: it begins, perhaps after blanks, with one of
 * `= + - @` in half or full width, or with a tab or line break.
 */
const FORMULA = /^'*(?:[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Puts an apostrophe before what looks like a formula, so that it stays text. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Undoes {@link guarded}: what we have written reads as it was. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
