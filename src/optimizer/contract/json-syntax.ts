/** Not JSON, JSON that nests too deeply, or JSON with too much in one place. */
export type FaultKind = 'syntax' | 'depth' | 'size';

/** Where a text stops being JSON, and why. */
export interface SyntaxFault {
  /** Offset of the byte, from the start of the array. */
  readonly offset: number;
  readonly kind: FaultKind;
  /** What is wrong there, as the end of a sentence. */
  readonly reason: string;
}

/** Far deeper than the contract's documents, far shallower than what would trouble a parser. */
export const DEEPEST = 256;

/**
 * Limits of what is parsed, all far beyond any document of the contract. A parser's garbage collection visits every
 * item of the lists it hasn't closed yet, so that tens of millions of them would take minutes.
 */
export const MOST_ITEMS = 5_000_000;
export const MOST_MEMBERS = 100_000;
/** Bytes. */
export const LONGEST_NAME = 10_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The byte codes of an ASCII text. */
const codesOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0));
/** The characters that may follow a backslash, u aside. */
const ESCAPES = new Set(codesOf('"\\/bfnrt'));
const HEX_DIGITS = new Set(codesOf('0123456789abcdefABCDEF'));
const LITERALS = ['true', 'false', 'null'].map(codesOf);

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'separator';

/**
 * Finds the first place where bytes (UTF-8) are not one JSON text, or exceed what may be parsed. It exists because
 * JSON.parse doesn't say where it stopped, and needs memory without end for brackets without end.
 *
 * @param from offset of the first byte to look at.
 * @returns null if the bytes are JSON.
 */
export function findSyntaxFault(bytes: Uint8Array, from: number): SyntaxFault | null {
  const scanner = new Scanner(bytes, from);
  try {
    scanner.run();
    return null;
  } catch (fault) {
    if (fault instanceof Fault) return { offset: scanner.position, kind: fault.kind, reason: fault.message };
    throw fault;
  }
}

class Fault extends Error {
  constructor(
    message: string,
    readonly kind: FaultKind = 'syntax',
  ) {
    super(message);
  }
}

class Scanner {
  private expected: Expected = 'value';
  /** Of each list or object that is open, the byte that closes it. */
  private readonly closing = new Uint8Array(DEEPEST);
  /** How many commas each of them has had. */
  private readonly commas = new Int32Array(DEEPEST);
  private depth = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public position: number,
  ) {}

  run(): void {
    for (;;) {
      this.skipSpace();
      if (this.position === this.bytes.length) break;
      this.step();
    }
    if (this.depth > 0 || this.expected !== 'separator') throw new Fault('the text ends too early');
  }

  private skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.position++;
    }
  }

  private step(): void {
    const byte = this.bytes[this.position];
    if (this.expected === 'separator') this.separator(byte);
    else if (byte === CLOSE_LIST && this.expected === 'value or ]') this.close();
    else if (byte === CLOSE_OBJECT && this.expected === 'name or }') this.close();
    else if (this.expected === 'name' || this.expected === 'name or }') this.name(byte);
    else this.value(byte);
  }

  private separator(byte: number): void {
    if (this.depth === 0) throw new Fault('nothing may follow the end of the document');
    const closing = this.closing[this.depth - 1];
    if (byte === closing) {
      this.close();
    } else if (byte === COMMA) {
      const most = closing === CLOSE_LIST ? MOST_ITEMS : MOST_MEMBERS;
      if (++this.commas[this.depth - 1] >= most) throw new Fault(`nothing may have more than ${most} parts`, 'size');
      this.position++;
      this.expected = closing === CLOSE_LIST ? 'value' : 'name';
    } else throw new Fault(`a comma or ${closing === CLOSE_LIST ? ']' : '}'} must stand here`);
  }

  private open(closing: number): void {
    if (this.depth === DEEPEST) throw new Fault(`nothing may nest deeper than ${DEEPEST} levels`, 'depth');
    this.commas[this.depth] = 0;
    this.closing[this.depth++] = closing;
    this.position++;
    this.expected = closing === CLOSE_LIST ? 'value or ]' : 'name or }';
  }

  private close(): void {
    this.depth--;
    this.position++;
    this.expected = 'separator';
  }

  private name(byte: number): void {
    if (byte !== QUOTE) throw new Fault('the name of a member must stand here, in double quotes');
    const start = this.position;
    this.text();
    if (this.position - start - 2 > LONGEST_NAME)
      throw new Fault(`no name may be longer than ${LONGEST_NAME} bytes`, 'size');
    this.skipSpace();
    if (this.bytes[this.position] !== COLON) throw this.atEnd() ?? new Fault('a colon must stand here');
    this.position++;
    this.expected = 'value';
  }

  private value(byte: number): void {
    if (byte === OPEN_OBJECT) {
      this.open(CLOSE_OBJECT);
      return;
    }
    if (byte === OPEN_LIST) {
      this.open(CLOSE_LIST);
      return;
    }
    if (byte === QUOTE) this.text();
    else if (byte === 0x2d || isDigit(byte)) this.number();
    else this.literal(byte);
    this.expected = 'separator';
  }

  private atEnd(): Fault | undefined {
    return this.position >= this.bytes.length ? new Fault('the text ends too early') : undefined;
  }

  private text(): void {
    const { bytes } = this;
    let at = this.position + 1;
    for (;;) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        this.position = at;
        at = this.escape(at + 1);
      } else if (at >= bytes.length || byte < 0x20) {
        this.position = at;
        throw this.atEnd() ?? new Fault('a text may hold no raw control character, such as a line break');
      } else at++;
    }
    this.position = at + 1;
  }

  /** @returns the offset after an escape sequence whose backslash stands before `at`. */
  private escape(at: number): number {
    if (ESCAPES.has(this.bytes[at])) return at + 1;
    const isUnicode = this.bytes[at] === 0x75 && [1, 2, 3, 4].every((k) => HEX_DIGITS.has(this.bytes[at + k]));
    if (!isUnicode) throw new Fault('a backslash must begin one of the escapes of JSON');
    return at + 5;
  }

  private digits(): void {
    if (!isDigit(this.bytes[this.position])) throw this.atEnd() ?? new Fault('a digit must stand here');
    while (isDigit(this.bytes[this.position])) this.position++;
  }

  private number(): void {
    const { bytes } = this;
    if (bytes[this.position] === 0x2d) this.position++;
    if (bytes[this.position] === 0x30) this.position++;
    else this.digits();
    if (bytes[this.position] === 0x2e) {
      this.position++;
      this.digits();
    }
    if ((bytes[this.position] | 0x20) === 0x65) {
      this.position++;
      if (bytes[this.position] === 0x2b || bytes[this.position] === 0x2d) this.position++;
      this.digits();
    }
  }

  private literal(byte: number): void {
    const word = LITERALS.find(([first]) => first === byte);
    if (!word?.every((character, k) => this.bytes[this.position + k] === character)) {
      throw new Fault('a value must stand here');
    }
    this.position += word.length;
  }
}
