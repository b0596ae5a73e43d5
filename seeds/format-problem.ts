import type { Problem } from './problem-parts';

/**
 * A problem as JSON with one element of every top-level list on a line of its own: compact, and a change of one county
 * is a change of one line. Members stand in the order in which they were made.
 */
export function formatProblem(problem: Problem): string {
  const members = Object.entries(problem).map(([name, value]) => {
    const text = Array.isArray(value) ? formatList(value as unknown[]) : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function formatList(list: readonly unknown[]): string {
  if (list.every((element) => typeof element === 'string')) return JSON.stringify(list);
  return `[\n${list.map((element) => `    ${JSON.stringify(element)}`).join(',\n')}\n  ]`;
}
