import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../optimizer';

/** Elements turned to text between two turns of the event loop: a few milliseconds. */
const CHUNK = 500;

/** The document as JSON, one element of its lists a line: always the same bytes for the same document. */
export async function documentBytes(problem: Problem): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let open = '{';
  for (const [name, value] of Object.entries(problem) as [string, unknown][]) {
    if (value === undefined) continue;
    open += `\n${JSON.stringify(name)}: `;
    if (!Array.isArray(value)) open += JSON.stringify(value);
    else {
      open += '[';
      for (let at = 0; at < value.length; at += CHUNK) {
        const lines = value.slice(at, at + CHUNK).map((element) => `\n  ${JSON.stringify(element)}`);
        pieces.push(Buffer.from(`${open}${at === 0 ? '' : ','}${lines.join(',')}`));
        open = '';
        await setImmediate();
      }
      open += value.length === 0 ? ']' : '\n]';
    }
    open += ',';
  }
  pieces.push(Buffer.from(`${open.slice(0, -1)}\n}\n`));
  return Buffer.concat(pieces);
}
