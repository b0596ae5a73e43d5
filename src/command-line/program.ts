import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { FEATURES } from '../../seeds/features';
import { LANGUAGES } from '../phrases/language';
import type { AdminOptions } from './admin';
import type { CheckOptions } from './check';
import type { DemoOptions } from './demonstration/demo';
import { EXIT, type ExitCode } from './exit-codes';
import type { GenerateOptions } from './generate';
import type { MigrateAction } from './migrate';
import type { SolveOptions } from './solve';
import type { Speaker } from './speaker';
import type { ValidateOptions } from './validate';

const MIGRATE_ACTIONS: readonly MigrateAction[] = ['up', 'down', 'status'];
const ENGINES = ['auto', 'network-simplex', 'highs', 'javascript-lp-solver'];

/**
 * Reads the arguments and runs the command. Each command is loaded when it is asked for, which keeps the start short.
 *
 * @param args without node and script.
 */
export async function runProgram(args: readonly string[], version: string, speaker: Speaker): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const answer = (run: Promise<ExitCode>) =>
    run.then((result) => {
      code = result;
    });
  const program = baseProgram(version, speaker);
  addValidate(program, speaker, answer);
  addCheck(program, speaker, answer);
  addSolve(program, speaker, answer);
  addGenerate(program, speaker, answer);
  addFlow(program, speaker, answer);
  addDemo(program, speaker, answer);
  addServe(program, speaker, answer);
  addMigrate(program, speaker, answer);
  addAdmin(program, speaker, answer);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has told what is wrong with the arguments, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    throw error;
  }
  return code;
}

type Answer = (run: Promise<ExitCode>) => Promise<void>;

function baseProgram(version: string, { phrases: { help } }: Speaker): Command {
  return new Command('paiyuan')
    .description(help.program)
    .version(version, '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.help)
    .addOption(new Option('--lang <language>', help.lang).choices(LANGUAGES))
    .addHelpText('after', help.examples.program)
    .showHelpAfterError('(paiyuan --help)')
    .configureHelp({ styleTitle: (title) => help.headings[title] ?? title })
    .exitOverride();
}

function subcommand(program: Command, name: keyof Speaker['phrases']['help']['examples'], speaker: Speaker): Command {
  const { help } = speaker.phrases;
  return program
    .command(name)
    .description(help[name])
    .helpOption('-h, --help', help.help)
    .showHelpAfterError(`(paiyuan ${name} --help)`)
    .addHelpText('after', help.examples[name]);
}

function addValidate(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  subcommand(program, 'validate', speaker)
    .addArgument(new Argument('<problem>', help.problem))
    .option('--json', help.json)
    .action(async (problem: string, options: ValidateOptions) => {
      const { validate } = await import('./validate.js');
      await answer(validate(problem, options, speaker));
    });
}

function addCheck(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  subcommand(program, 'check', speaker)
    .addArgument(new Argument('<problem>', help.problem))
    .addArgument(new Argument('<plan>', help.plan))
    .option('--json', help.json)
    .action(async (problem: string, plan: string, options: CheckOptions) => {
      const { check } = await import('./check.js');
      await answer(check(problem, plan, options, speaker));
    });
}

function addSolve(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  subcommand(program, 'solve', speaker)
    .addArgument(new Argument('<problem>', help.problem))
    .option('-o, --output <file>', help.output)
    .addOption(new Option('--engine <engine>', help.engine).choices(ENGINES).default('auto'))
    .addOption(new Option('--time-limit <seconds>', help.timeLimit).argParser(seconds(speaker)))
    .option('--second-opinion', help.secondOpinion)
    .option('-q, --quiet', help.quiet)
    .action(async (problem: string, options: SolveOptions) => {
      const { solveCommand } = await import('./solve.js');
      await answer(solveCommand(problem, options, speaker));
    });
}

function addGenerate(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  const number = (flags: string, description: string, min: number, max: number) =>
    new Option(flags, description).argParser(wholeNumber(min, max, speaker));
  const command = subcommand(program, 'generate', speaker)
    .addOption(number('--recruits <number>', help.recruits, 1, 1_000_000).makeOptionMandatory())
    .addOption(number('--counties <number>', help.counties, 1, 1_000_000).makeOptionMandatory())
    .addOption(number('--seed <number>', help.seed, 0, 4_294_967_295).makeOptionMandatory())
    .addOption(number('--periods <number>', help.periods, 1, 1_000))
    .addOption(number('--options <number>', help.optionsPerRecruit, 1, 1_000_000))
    .addOption(number('--crossing-quotas <number>', help.crossingQuotas, 0, 10_000))
    .option('-o, --output <file>', help.generateOutput, '-');
  command
    .option('--features <list>', help.features(['all', 'none', ...FEATURES]))
    .action(async (options: GenerateOptions) => {
      const { generate } = await import('./generate.js');
      await answer(generate(options, speaker));
    });
}

function addFlow(program: Command, speaker: Speaker, answer: Answer): void {
  subcommand(program, 'flow', speaker)
    .addArgument(new Argument('<file>', speaker.phrases.help.flowFile))
    .action(async (file: string) => {
      const { flow } = await import('./flow.js');
      await answer(flow(file, speaker));
    });
}

function addDemo(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  subcommand(program, 'demo', speaker)
    .option('--once', help.once)
    .action(async (options: DemoOptions) => {
      const { demo } = await import('./demonstration/demo.js');
      await answer(demo(options, speaker));
    });
}

function addServe(program: Command, speaker: Speaker, answer: Answer): void {
  subcommand(program, 'serve', speaker).action(async () => {
    const { serveCommand } = await import('./serve.js');
    await answer(serveCommand(speaker));
  });
}

function addMigrate(program: Command, speaker: Speaker, answer: Answer): void {
  const action = new Argument('[action]', speaker.phrases.help.migrateAction).choices(MIGRATE_ACTIONS).default('up');
  subcommand(program, 'migrate', speaker)
    .addArgument(action)
    .action(async (chosen: MigrateAction) => {
      const { migrateCommand } = await import('./migrate.js');
      await answer(migrateCommand(chosen, speaker));
    });
}

function addAdmin(program: Command, speaker: Speaker, answer: Answer): void {
  const { help } = speaker.phrases;
  const admin = subcommand(program, 'admin', speaker).helpCommand('help [command]', help.help);
  admin
    .command('create')
    .description(help.adminCreate)
    .helpOption('-h, --help', help.help)
    .showHelpAfterError('(paiyuan admin create --help)')
    .addHelpText('after', help.examples.admin)
    .requiredOption('--email <address>', help.adminEmail)
    .requiredOption('--name <name>', help.adminName)
    .action(async (options: AdminOptions) => {
      const { adminCreate } = await import('./admin.js');
      await answer(adminCreate(options, speaker));
    });
}

function wholeNumber(min: number, max: number, { phrases }: Speaker): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(phrases.badNumber('whole', text, min, max));
  };
}

function seconds({ phrases }: Speaker): (text: string) => number {
  const most = 1_000_000_000;
  return (text) => {
    const value = Number(text);
    if (/^\d*\.?\d+$/.test(text) && value <= most) return value;
    throw new InvalidArgumentError(phrases.badNumber('seconds', text, 0, most));
  };
}
