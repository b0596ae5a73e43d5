import type { DimacsCode } from '../optimizer';

/** What is wrong in a DIMACS file. */
export const dimacsZh: Readonly<Record<DimacsCode, string>> = {
  'no-problem-line': '此前没有“p min 节点数 弧数”一行',
  'two-problem-lines': '重复的“p”行',
  'not-minimum-cost': '不是最小费用流问题，应为“p min”',
  'unknown-line': '每行应以 c、p、n 或 a 开头',
  'not-a-number': '此处应为整数',
  'number-out-of-range': '数值超出范围',
  'unknown-node': '没有这个节点',
  'node-twice': '该节点已有一行',
  'upper-below-lower': '上界小于下界',
  'trailing-text': '行末有多余文字',
  'wrong-arc-count': '弧数与“p”行不符',
  'too-large': '节点或弧过多',
};
