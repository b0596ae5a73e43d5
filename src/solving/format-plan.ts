import type { Plan } from '../optimizer';

/** A plan as JSON with one entry of every list on a line of its own: compact, and a change of one posting is one line. */
export function formatPlan(plan: Plan): string {
  const given = Object.entries(plan).filter(([, value]) => value !== undefined);
  const members = given.map(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 0;
    return `  ${JSON.stringify(name)}: ${isList ? formatList(value) : JSON.stringify(value)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function formatList(list: readonly unknown[]): string {
  return `[\n${list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
}
