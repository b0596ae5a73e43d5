import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Ctrl-C or Ctrl-D instead of an answer. */
export class PromptAbortedError extends Error {}

/** Nothing of what is typed appears. */
const NOWHERE = new Writable({
  write: (_chunk, _encoding, done) => {
    done();
  },
});

/** Asks at the terminal, without showing the answer. The question goes to the standard error. */
export function askSecret(question: string): Promise<string> {
  // This stops the terminal from showing what is typed, so it comes before the question.
  const lines = createInterface({ input: process.stdin, output: NOWHERE, terminal: true });
  process.stderr.write(`${question} `);
  return new Promise((resolve, reject) => {
    let answer: string | null = null;
    lines.once('line', (line) => {
      answer = line;
      lines.close();
    });
    lines.once('SIGINT', () => {
      lines.close();
    });
    lines.once('close', () => {
      process.stderr.write('\n');
      if (answer === null) reject(new PromptAbortedError('aborted'));
      else resolve(answer);
    });
  });
}

/** The first line of the standard input, for scripts. */
export async function readFirstLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('\n') || text.length > 10_000) break;
  }
  return text.split(/\r?\n/, 1)[0];
}
