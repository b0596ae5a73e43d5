import { FEATURES, parseFeatures, type Feature } from '../../seeds/features';
import { formatProblem } from '../../seeds/format-problem';
import { generateProblem } from '../../seeds/generate';
import { EXIT, InputError, type ExitCode } from './exit-codes';
import { openOutput } from './files';
import type { Speaker } from './speaker';

export interface GenerateOptions {
  readonly recruits: number;
  readonly counties: number;
  readonly seed: number;
  readonly periods?: number;
  readonly features?: string;
  readonly options?: number;
  readonly crossingQuotas?: number;
  readonly output: string;
}

/** `paiyuan generate` */
export async function generate(options: GenerateOptions, speaker: Speaker): Promise<ExitCode> {
  const { recruits, counties, seed, periods, crossingQuotas } = options;
  const features = options.features === undefined ? undefined : readFeatures(options.features, speaker);
  const output = await openOutput(options.output, [], speaker);
  try {
    const problem = generateProblem({
      recruits,
      counties,
      seed,
      ...(periods === undefined ? {} : { periods }),
      ...(features === undefined ? {} : { features }),
      ...(options.options === undefined ? {} : { optionsPerRecruit: options.options }),
      ...(crossingQuotas === undefined ? {} : { crossingQuotas }),
    });
    await output.write(formatProblem(problem));
    return EXIT.done;
  } finally {
    output.discard();
  }
}

function readFeatures(text: string, { phrases }: Speaker): ReadonlySet<Feature> {
  try {
    return parseFeatures(text);
  } catch {
    throw new InputError(phrases.unknownFeature(text, ['all', 'none', ...FEATURES]));
  }
}
