#!/usr/bin/env node
/** The command line `paiyuan`: see `command-line/program.ts` for its commands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, InputError } from './command-line/exit-codes';
import { runProgram } from './command-line/program';
import { chooseLanguage, speakerIn } from './command-line/speaker';

const args = process.argv.slice(2);
const speaker = speakerIn(chooseLanguage(args, process.env));

/** A reader of the result that went away took what it wanted; any other trouble with the result is told. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  fail(new InputError(speaker.phrases.cannotWrite(speaker.phrases.stdout, 'other', error.message)));
  process.exit();
});
/** Nobody listens any more: the work goes on, its result goes elsewhere. */
process.stderr.on('error', () => undefined);

function fail(error: unknown): void {
  if (error instanceof InputError) {
    speaker.say(`paiyuan: ${error.message}`);
    process.exitCode = EXIT.badInput;
    return;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  speaker.say(`paiyuan: ${speaker.phrases.bug(message)}`);
  if (process.env.PAIYUAN_DEBUG === '1' && stack) speaker.say(stack);
  process.exitCode = EXIT.bug;
}

function readVersion(): string {
  const file = join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

runProgram(args, readVersion(), speaker).then((code) => {
  process.exitCode = code;
}, fail);
