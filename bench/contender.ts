/** One contender on one relaxation, in a process of its own: `contender.js NAME RECRUITS COUNTIES OPTIONS`. */
import { buildModel } from '../src/optimizer/model/build-model';
import { prepareInstance } from '../src/optimizer/options/instance';
import { listOptions } from '../src/optimizer/options/options';
import { relax, type ContenderName } from './contenders';
import { relaxationProblem } from './relaxation-problem';

async function main([name, ...sizes]: readonly string[]): Promise<void> {
  const [recruits, counties, options] = sizes.map(Number);
  const instance = prepareInstance(relaxationProblem({ recruits, counties, options }));
  const model = buildModel(instance, listOptions(instance), ['shortfall']);
  process.stdout.write(JSON.stringify(await relax(name as ContenderName, model)));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
