import type { DimacsCode } from '../optimizer';

/** What is wrong in a DIMACS file. */
export const dimacsEn: Readonly<Record<DimacsCode, string>> = {
  'no-problem-line': 'no line “p min NODES ARCS” yet',
  'two-problem-lines': 'a second line “p”',
  'not-minimum-cost': 'not a minimum-cost problem: “p min” is expected',
  'unknown-line': 'a line begins with c, p, n or a',
  'not-a-number': 'a whole number is expected',
  'number-out-of-range': 'the number is too large',
  'unknown-node': 'there is no such node',
  'node-twice': 'the node has a line already',
  'upper-below-lower': 'the upper bound is below the lower one',
  'trailing-text': 'text after the last number of the line',
  'wrong-arc-count': 'not as many arcs as the line “p” says',
  'too-large': 'too many nodes or arcs',
};
