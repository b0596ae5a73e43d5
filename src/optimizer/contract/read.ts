import type { ErrorCode } from './codes';
import type { ContractError } from './contract-error';
import { findSyntaxFault, type FaultKind } from './json-syntax';
import type { Plan } from './plan';
import type { Problem } from './problem';
import { validatePlan, validateProblem } from './validate';

/** The longest string of V8, in characters; a file with more bytes is refused unread. */
export const MOST_BYTES = 0x1fffffe8;

/** Everything that was found wrong with a document; never empty. */
export interface Refusal {
  readonly errors: readonly ContractError[];
}

/** Reads and validates a planning problem: the bytes of one JSON text in UTF-8, a leading byte order mark allowed. */
export function readProblem(bytes: Uint8Array): { readonly problem: Problem } | Refusal {
  const text = readJson(bytes);
  if ('errors' in text) return text;
  const errors = validateProblem(text.value);
  return errors.length > 0 ? { errors } : { problem: text.value as Problem };
}

/** Reads a plan and validates its structure. */
export function readPlan(bytes: Uint8Array): { readonly plan: Plan } | Refusal {
  const text = readJson(bytes);
  if ('errors' in text) return text;
  const errors = validatePlan(text.value);
  return errors.length > 0 ? { errors } : { plan: text.value as Plan };
}

const FAULT_CODES: Readonly<Record<FaultKind, ErrorCode>> = {
  syntax: 'json-syntax',
  depth: 'too-deep',
  size: 'too-large',
};

function readJson(bytes: Uint8Array): { readonly value: unknown } | Refusal {
  if (bytes.length > MOST_BYTES) {
    return refuse('too-large', `Give a file of at most ${MOST_BYTES} bytes; this one has ${bytes.length}.`);
  }
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (isBlank(bytes, from)) return refuse('empty-file', 'Give a file with a JSON document in it; this one is empty.');
  const text = decode(bytes);
  if (text === null) return refuse('not-utf8', 'Save the file in UTF-8; it has bytes that are none.');
  const fault = findSyntaxFault(bytes, from);
  if (fault) {
    const { line, column } = locate(bytes, from, fault.offset);
    return refuse(FAULT_CODES[fault.kind], `Correct the JSON at line ${line}, column ${column}: ${fault.reason}.`);
  }
  return { value: JSON.parse(text) };
}

function refuse(code: ErrorCode, message: string): Refusal {
  return { errors: [{ pointer: '', code, message }] };
}

function isBlank(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) {
    if (bytes[i] !== 0x20 && bytes[i] !== 0x0a && bytes[i] !== 0x0d && bytes[i] !== 0x09) return false;
  }
  return true;
}

/** @returns null if the bytes aren't UTF-8. A leading byte order mark is dropped. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Line and column of a byte, both from 1; columns count characters, not bytes. */
function locate(bytes: Uint8Array, from: number, offset: number): { line: number; column: number } {
  let line = 1;
  let column = 1;
  for (let i = from; i < offset; i++) {
    if (bytes[i] === 0x0a) {
      line++;
      column = 1;
    } else if ((bytes[i] & 0xc0) !== 0x80) column++;
  }
  return { line, column };
}
