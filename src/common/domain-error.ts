import { NOUNS, type Noun } from './nouns';
import type { Text } from './text';

/** What went wrong, in terms of the request. The HTTP status is chosen from this in one place. */
export type ErrorKind =
  | 'invalid' // 400: the request contradicts itself or a rule
  | 'unauthenticated' // 401
  | 'forbidden' // 403: this role never may
  | 'notFound' // 404: not there, or not yours to see
  | 'conflict' // 409: not in the present state
  | 'gone' // 410
  | 'stale' // 412: somebody else changed it first
  | 'tooLarge' // 413
  | 'unprocessable' // 422
  | 'versionRequired' // 428: If-Match is missing
  | 'tooMany' // 429
  | 'unavailable'; // 503

/** One thing wrong in a request, at its place. */
export interface FieldError {
  /** JSON Pointer into the body (`/needs/0/target`), `?name` for the query, `#name` for the path. Tables: `line 12, column Role`. */
  readonly pointer: string;
  /** Stable. */
  readonly code: string;
  readonly text: Text;
}

/**
 * A refusal that the caller can understand and act on. Rooms subclass it next to the rule that they guard.
 * It knows nothing of HTTP. Anything else that is thrown is a bug and answers 500.
 */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  /** Stable, documented, dotted: `agreement.overlap`. Clients branch on this, never on the message. */
  abstract readonly code: string;
  /** Facts that a client may show or link to. Never personal: they are logged. */
  readonly details: Readonly<Record<string, unknown>> = {};
  /** Every place that is wrong, when there are several. */
  readonly errors: readonly FieldError[] = [];

  /** @param text what is wrong and what to do about it. */
  constructor(readonly text: Text) {
    super(text.en);
    this.name = new.target.name;
  }
}

/** Not there, or not the caller's to see: both answer the same. */
export class NotFoundError extends DomainError {
  readonly kind = 'notFound';
  readonly code: string;
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(what: Noun, id: string) {
    const { en, zh } = NOUNS[what];
    super({ en: `There is no ${en} “${id}” here.`, zh: `这里没有${zh}“${id}”。` });
    this.code = `${what}.notFound`;
    this.details = { id };
  }
}

/** Several places of a request are wrong; all are told. */
export class InvalidInputError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'input.invalid';

  constructor(override readonly errors: readonly FieldError[]) {
    super({
      en: `${errors.length === 1 ? 'One place of the request is' : `${errors.length} places of the request are`} wrong; see errors.`,
      zh: `请求中有 ${errors.length} 处错误，见 errors。`,
    });
  }
}
