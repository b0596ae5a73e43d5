import type { FieldError } from '../common/domain-error';
import type { Language, Text } from '../common/text';

/** What is wrong with a cell, without its place. */
export class Fault {
  constructor(
    readonly code: string,
    readonly text: Text,
  ) {}
}

/** One thing wrong in a table. */
export interface RowError {
  /** Row of the spreadsheet, from 1. */
  readonly line: number;
  /** The heading as the file has it; null when the whole row is meant. */
  readonly column: string | null;
  readonly code: string;
  readonly text: Text;
}

/** Errors of a table, all counted, the first thousand kept: nobody reads more. */
export class RowErrors {
  static readonly MOST = 1_000;
  readonly list: RowError[] = [];
  private readonly lines = new Set<number>();
  total = 0;

  add(line: number, column: string | null, { code, text }: Fault): void {
    this.total++;
    this.lines.add(line);
    if (this.list.length < RowErrors.MOST) this.list.push({ line, column, code, text });
  }

  /** Whether a row has an error. */
  has(line: number): boolean {
    return this.lines.has(line);
  }

  /** In the order of the file. */
  sorted(): readonly RowError[] {
    return this.list.sort((a, b) => a.line - b.line);
  }
}

/** An error as a problem's field error. */
export function fieldErrorOf({ line, column, code, text }: RowError): FieldError {
  return { pointer: column === null ? `line ${line}` : `line ${line}, column ${column}`, code, text };
}

/** An error as a reply tells it. */
export function toldIn(language: Language) {
  return ({ line, column, code, text }: RowError) => ({ line, column, code, message: text[language] });
}
