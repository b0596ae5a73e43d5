/** In place of a value: the member is taken away. */
export const ABSENT = Symbol('absent');

/** Changes a document at JSON Pointers, "-" at the end of one adding to a list, and gives it back. */
export function edited(document: object, edits: Readonly<Record<string, unknown>>): unknown {
  for (const [pointer, value] of Object.entries(edits)) {
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop()!;
    const owner = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], document) as object;
    if (value === ABSENT) Reflect.deleteProperty(owner, last);
    else if (last === '-') (owner as unknown[]).push(value);
    // Whatever its name, as JSON.parse does.
    else Object.defineProperty(owner, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return document;
}
