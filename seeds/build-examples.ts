import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem } from './format-problem';
import { fourPeriodsProblem } from './four-periods';
import { nationalProblem, tightNationalProblem } from './national';
import { packageRoot } from './package-root';
import type { Problem } from './problem-parts';
import { thirtyCountiesProblem } from './thirty-counties';

/** The committed examples by file name, each made from nothing but the CSV files beside this one. */
export const EXAMPLES: Readonly<Record<string, () => Problem>> = {
  'national.json': nationalProblem,
  'national-tight.json': tightNationalProblem,
  'four-periods.json': fourPeriodsProblem,
  'thirty-counties.json': thirtyCountiesProblem,
};

/** Writes every example into a folder. */
export function buildExamples(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, build] of Object.entries(EXAMPLES)) writeFileSync(join(folder, file), formatProblem(build()));
}

if (require.main === module) buildExamples(join(packageRoot(), 'examples'));
