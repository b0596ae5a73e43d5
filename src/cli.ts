#!/usr/bin/env node
/** The command line `paiyuan`: see `command-line/program.ts` for its commands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, InputError } from './command-line/exit-codes';
import { runProgram } from './command-line/program';
import { chooseLanguage, speakerIn } from './command-line/speaker';

const args = process.argv.slice(2);
const speaker = speakerIn(chooseLanguage(args, process.env));

/** A reader that went away ends us quietly; any other trouble with an output is told. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && stream === process.stdout) {
      speaker.say(speaker.phrases.cannotWrite('-', 'other', error.message));
      process.exit(EXIT.badInput);
    }
    process.exit();
  });
}

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
