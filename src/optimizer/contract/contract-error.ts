import type { ErrorCode } from './codes';

/** What is wrong at one place of an input document. */
export interface ContractError {
  /** JSON Pointer (RFC 6901). Of a missing member: the path that it would have. */
  readonly pointer: string;
  readonly code: ErrorCode;
  /** One sentence that says what to do. For people; programs go by the code. */
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** After so many errors a document is not read further: nobody mends more by hand, and a file can hold millions. */
export const MOST_ERRORS = 10_000;

export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const LONGEST_QUOTE = 60;

/** A text from the document as a message shows it: in quotes, and not endless. */
export function quote(text: string): string {
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(shown);
}

/** Collects the errors of one document, in the order found. */
export class ErrorList {
  readonly errors: ContractError[] = [];
  private full = false;

  /** No further error is taken: whoever looks for errors may stop. */
  isFull(): boolean {
    return this.full;
  }

  add(path: Path, code: ErrorCode, message: string): void {
    if (this.full) return;
    if (this.errors.length < MOST_ERRORS) {
      this.errors.push({ pointer: toPointer(path), code, message });
      return;
    }
    this.full = true;
    const rest = `Mend these ${MOST_ERRORS} errors and validate again; the rest of the document was not looked at.`;
    this.errors.push({ pointer: '', code: 'too-many-errors', message: rest });
  }
}
