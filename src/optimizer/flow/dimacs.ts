import type { FlowNetwork } from './network';

/** What can be wrong in a DIMACS file; a closed list. */
export type DimacsCode =
  | 'no-problem-line'
  | 'two-problem-lines'
  | 'not-minimum-cost'
  | 'unknown-line'
  | 'not-a-number'
  | 'number-out-of-range'
  | 'unknown-node'
  | 'node-twice'
  | 'upper-below-lower'
  | 'trailing-text'
  | 'wrong-arc-count'
  | 'too-large';

/** A DIMACS file that cannot be read, and where: lines are counted from 1. */
export class DimacsError extends Error {
  constructor(
    readonly code: DimacsCode,
    readonly line: number,
  ) {
    super(`line ${line}: ${code}`);
  }
}

const [NEWLINE, RETURN, SPACE, TAB, MINUS, ZERO, NINE] = [10, 13, 32, 9, 45, 48, 57];
const LETTER = {
  comment: 'c'.charCodeAt(0),
  problem: 'p'.charCodeAt(0),
  node: 'n'.charCodeAt(0),
  arc: 'a'.charCodeAt(0),
};
/** Nodes and arcs that arrays of 2^31 bytes can hold. */
const MOST = 2 ** 27;
/** `a 1 1 0 0 0`, so that nothing is set aside for arcs that cannot be there. */
const SHORTEST_ARC = 11;

/**
 * Reads a minimum-cost-flow problem in DIMACS format (`p min N M`, `n NODE SUPPLY`, `a FROM TO LOWER UPPER COST`). A negative
 * upper bound below the lower one stands for no bound where it is -1, as some generators write it.
 *
 * @throws {DimacsError} for the first line that breaks the format.
 */
export function readDimacs(bytes: Uint8Array): FlowNetwork {
  return new DimacsReader(bytes).read();
}

class DimacsReader {
  private at = 0;
  private line = 1;
  private arcs = 0;
  private network: FlowNetwork | null = null;
  private hasSupply = new Uint8Array(0);

  constructor(private readonly bytes: Uint8Array) {}

  read(): FlowNetwork {
    const { bytes } = this;
    while (this.at < bytes.length) {
      this.skipBlanks();
      const letter = bytes[this.at];
      if (letter === LETTER.arc) this.readArc();
      else if (letter === LETTER.node) this.readNode();
      else if (letter === LETTER.problem) this.readProblem();
      else if (letter === LETTER.comment) this.skipLine();
      else if (this.at < bytes.length && !isEnd(letter)) throw this.wrong('unknown-line');
      this.endLine();
    }
    if (!this.network) throw this.wrong('no-problem-line');
    if (this.arcs !== this.network.from.length) throw this.wrong('wrong-arc-count');
    return this.network;
  }

  private readProblem(): void {
    if (this.network) throw this.wrong('two-problem-lines');
    this.at++;
    this.skipBlanks();
    const word = String.fromCharCode(...this.bytes.subarray(this.at, this.at + 3));
    if (word !== 'min') throw this.wrong('not-minimum-cost');
    this.at += 3;
    const [nodeCount, arcCount] = [this.number(), this.number()];
    if (nodeCount < 0 || arcCount < 0) throw this.wrong('number-out-of-range');
    if (nodeCount > MOST || arcCount > MOST) throw this.wrong('too-large');
    if (arcCount * SHORTEST_ARC > this.bytes.length) throw this.wrong('wrong-arc-count');
    this.hasSupply = new Uint8Array(nodeCount);
    this.network = {
      nodeCount,
      supply: new Float64Array(nodeCount),
      from: new Int32Array(arcCount),
      to: new Int32Array(arcCount),
      lower: new Float64Array(arcCount),
      upper: new Float64Array(arcCount),
      cost: new Float64Array(arcCount),
    };
  }

  private readNode(): void {
    const network = this.begun();
    const node = this.node(network);
    if (this.hasSupply[node] === 1) throw this.wrong('node-twice');
    this.hasSupply[node] = 1;
    network.supply[node] = this.number();
  }

  private readArc(): void {
    const network = this.begun();
    const arc = this.arcs++;
    if (arc >= network.from.length) throw this.wrong('wrong-arc-count');
    network.from[arc] = this.node(network);
    network.to[arc] = this.node(network);
    const lower = this.number();
    const upper = this.number();
    network.lower[arc] = lower;
    network.upper[arc] = upper === -1 && lower >= 0 ? Infinity : upper;
    if (network.upper[arc] < lower) throw this.wrong('upper-below-lower');
    network.cost[arc] = this.number();
  }

  private begun(): FlowNetwork {
    this.at++;
    if (!this.network) throw this.wrong('no-problem-line');
    return this.network;
  }

  private node(network: FlowNetwork): number {
    const number = this.number();
    if (number < 1 || number > network.nodeCount) throw this.wrong('unknown-node');
    return number - 1;
  }

  private number(): number {
    const { bytes } = this;
    this.skipBlanks();
    let at = this.at;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    const begin = at;
    let value = 0;
    for (let digit = bytes[at]; digit >= ZERO && digit <= NINE; digit = bytes[++at])
      value = value * 10 + (digit - ZERO);
    if (at === begin || !(at === bytes.length || isEnd(bytes[at]) || isBlank(bytes[at])))
      throw this.wrong('not-a-number');
    if (value > Number.MAX_SAFE_INTEGER) throw this.wrong('number-out-of-range');
    this.at = at;
    return isNegative ? -value : value;
  }

  private skipBlanks(): void {
    while (isBlank(this.bytes[this.at])) this.at++;
  }

  private skipLine(): void {
    const end = this.bytes.indexOf(NEWLINE, this.at);
    this.at = end < 0 ? this.bytes.length : end;
  }

  private endLine(): void {
    this.skipBlanks();
    if (this.at < this.bytes.length && this.bytes[this.at] !== NEWLINE) throw this.wrong('trailing-text');
    this.at++;
    this.line++;
  }

  private wrong(code: DimacsCode): DimacsError {
    return new DimacsError(code, this.line);
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN;
}

function isEnd(byte: number): boolean {
  return byte === NEWLINE;
}
