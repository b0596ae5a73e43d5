import { join, relative } from 'node:path';
import { packageRoot } from '../../seeds/package-root';
import { EXIT, type ExitCode } from './exit-codes';
import { makeFolder, openOutput, readInput } from './files';
import { solveInto } from './solve';
import type { Speaker } from './speaker';

/** `paiyuan demo`: plans the national example and draws it. */
export async function demo(speaker: Speaker): Promise<ExitCode> {
  const example = join(packageRoot(), 'examples', 'national.json');
  const bytes = await readInput(example, speaker);
  await makeFolder('demo', speaker);
  const [planPath, pagePath] = [join('demo', 'plan.json'), join('demo', 'plan.html')];
  const plan = await openOutput(planPath, [example], speaker);
  const page = {
    output: await openOutput(pagePath, [example], speaker),
    options: { language: speaker.language, madeUp: true },
  };
  const { phrases } = speaker;
  speaker.say(phrases.madeUp);
  const code = await solveInto({ plan, page }, relative('.', example), bytes, { engine: 'auto' }, speaker);
  if (code === EXIT.done) speaker.print(phrases.demoReady(planPath, pagePath));
  return code;
}
