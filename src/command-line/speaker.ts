import { commandLineEn } from '../phrases/command-line.en';
import { commandLineZh } from '../phrases/command-line.zh';
import type { CommandLinePhrases } from '../phrases/command-line-phrases';
import { LANGUAGES, languageOfLocale, type Language } from '../phrases/language';
import { planEn } from '../phrases/plan.en';
import { planZh } from '../phrases/plan.zh';
import type { PlanPhrases } from '../phrases/plan-phrases';

/** Talks to the user: results to the standard output, everything else to the standard error. */
export interface Speaker {
  readonly language: Language;
  readonly phrases: CommandLinePhrases;
  readonly plan: PlanPhrases;
  /** A line for the eyes. */
  say(line: string): void;
  /** A line of the result that was asked for. */
  print(line: string): void;
}

/** The language asked for with `--lang`, else the locale's. It must be known before the options are read. */
export function chooseLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : args[at].slice('--lang='.length);
  return (
    LANGUAGES.find((language) => language === asked) ??
    languageOfLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG || undefined)
  );
}

/** Control characters that a document smuggled into a message, made harmless for a terminal. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

export function speakerIn(language: Language): Speaker {
  return {
    language,
    phrases: language === 'zh' ? commandLineZh : commandLineEn,
    plan: language === 'zh' ? planZh : planEn,
    say: (line) => process.stderr.write(`${visible(line)}\n`),
    print: (line) => process.stdout.write(`${visible(line)}\n`),
  };
}
