import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DimacsError, readDimacs, type DimacsCode } from './dimacs';
import { solveFlow } from './network-simplex';

const read = (text: string) => readDimacs(Buffer.from(text));

describe('a DIMACS file', () => {
  it('is read with comments, blank lines, tabs, CRLF and no last line break', () => {
    const network = read('c hello\r\n\r\np min 2 1\r\nn 1 4\r\nn\t2 -4\r\n  a 1 2 1 -1 -7');
    expect([...network.supply]).toEqual([4, -4]);
    expect([network.lower[0], network.upper[0], network.cost[0]]).toEqual([1, Infinity, -7]);
  });

  it.each<[string, DimacsCode, number]>([
    ['', 'no-problem-line', 1],
    ['n 1 4', 'no-problem-line', 1],
    ['p max 2 1', 'not-minimum-cost', 1],
    ['p min 2 1\np min 2 1', 'two-problem-lines', 2],
    ['p min 2 1\nx', 'unknown-line', 2],
    ['p min 2 1\na 1 2 0 5', 'not-a-number', 2],
    ['p min 2 1\na 1 2 0 5 1.5', 'not-a-number', 2],
    ['p min 2 1\na 1 2 0 5 9007199254740993', 'number-out-of-range', 2],
    ['p min 2 1\na 1 3 0 5 1', 'unknown-node', 2],
    ['p min 2 1\nn 1 1\nn 1 2', 'node-twice', 3],
    ['p min 2 1\na 1 2 5 4 1', 'upper-below-lower', 2],
    ['p min 2 1\na 1 2 0 4 1 9', 'trailing-text', 2],
    ['p min 2 1\nn 1 0\n', 'wrong-arc-count', 3],
    ['p min 2 100000000', 'wrong-arc-count', 1],
    ['p min 2 0\na 1 2 0 4 1', 'wrong-arc-count', 2],
    ['p min 999999999 0', 'too-large', 1],
  ])('%j is refused: %s', (text, code, line) => {
    const error: unknown = (() => {
      try {
        return read(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(DimacsError);
    expect(error).toMatchObject({ code, line });
  });
});

const instances = process.env['PAIYUAN_INSTANCES'];
const known: readonly (readonly [string, bigint])[] = [
  ['netgen_8_08a.min', 142274536n],
  ['netgen_8_10a.min', 369269289n],
  ['transport_40x30.min', 42667n],
];

/** Other people's data: only where it is at hand; the test command names it when it is not. */
const atHand = instances && existsSync(instances) ? known : [];

describe('known optima', () => {
  it('are met', () => {
    for (const [file, optimum] of atHand) {
      expect(solveFlow(readDimacs(readFileSync(join(instances!, file))))).toMatchObject({ status: 'optimal', optimum });
    }
  });
});
