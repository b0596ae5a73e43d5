import { parseFeatures } from '../seeds/features';
import { generateProblem } from '../seeds/generate';
import type { Problem } from '../seeds/problem-parts';

/** How many recruits and counties, and how many counties each recruit can choose from. */
export interface WideSize {
  readonly recruits: number;
  readonly counties: number;
  readonly options: number;
}

const NESTED = 'quotas,capacity,preferences,distance,baseline';

/** One period and nothing that crosses: sending quotas nest, and so do the limits of a county. */
export function nestedProblem({ recruits, counties, options }: WideSize): Problem {
  const features = parseFeatures(NESTED);
  return generateProblem({ recruits, counties, seed: 1, features, optionsPerRecruit: options, crossingQuotas: 0 });
}

/** The same recruits and counties with teams, and with sending quotas across provinces and programmes. */
export function crossingProblem({ recruits, counties, options }: WideSize, crossingQuotas: number): Problem {
  const features = parseFeatures(`${NESTED},teams`);
  return generateProblem({ recruits, counties, seed: 1, features, optionsPerRecruit: options, crossingQuotas });
}

/** Everybody may go everywhere. */
export function everyPairProblem(recruits: number, counties: number): Problem {
  const features = parseFeatures('preferences,distance');
  return generateProblem({ recruits, counties, seed: 1, features, optionsPerRecruit: counties });
}

export function describeSize({ recruits, counties, options }: WideSize): string {
  const number = (value: number) => value.toLocaleString('en-US');
  return `${number(recruits)} recruits × ${number(counties)} counties × ${number(options)} options`;
}
