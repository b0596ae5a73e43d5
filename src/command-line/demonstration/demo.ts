import { loadDemoFacts } from '../../../seeds/database/load-demo-facts';
import { loadDemoPeople } from '../../../seeds/database/load-demo-people';
import {
  DEMO_PARTNER_AREAS,
  type DemoLogin,
  type DemoOffice,
  makeDemoLogins,
  makeVolunteerLogin,
} from '../../../seeds/database/demo-logins';
import type { Env } from '../../config/env';
import { Database } from '../../database/database';
import { createApp, endApp, openMigrated } from '../../serve';
import { EXIT, type ExitCode } from '../exit-codes';
import { inWords } from '../service-errors';
import type { Speaker } from '../speaker';
import { onStopSignals } from '../stop-signals';
import { summaryLines } from '../summary-text';
import { sayLogins, sayWhereToGo } from './demo-ending';
import { DemoFiles, DEMO_FILES } from './demo-files';
import { DEMO_DATA, prepareGround } from './demo-ground';
import { planThroughApi, type SayStep } from './demo-story';

export interface DemoOptions {
  /** End after writing the files. */
  readonly once?: boolean;
}

/** What a run of the demonstration shares. */
interface Run {
  readonly env: Readonly<Env>;
  readonly files: DemoFiles;
  readonly signal: AbortSignal;
  readonly say: SayStep;
  readonly speaker: Speaker;
}

/**
 * `paiyuan demo`: a service of its own with made-up people, a plan made and published through its API, and logins for all
 * kinds of users; then it serves. The first signal ends it in order, wherever it is.
 */
export async function demo({ once = false }: DemoOptions, speaker: Speaker): Promise<ExitCode> {
  const env = await prepareGround(speaker);
  const files = await DemoFiles.open(speaker);
  const stop = new AbortController();
  const { phrases } = speaker;
  const release = onStopSignals(
    () => {
      stop.abort();
      speaker.say(phrases.demo.ending);
    },
    () => {
      files.discard();
    },
  );
  speaker.say(phrases.madeUp);
  try {
    return await withService({ env, files, signal: stop.signal, say: stepsOf(speaker), speaker }, once);
  } catch (error) {
    if (!stop.signal.aborted || !isAbort(error)) throw error;
    speaker.say(phrases.demo.stoppedEarly);
    return EXIT.stoppedWithoutPlan;
  } finally {
    files.discard();
    release();
  }
}

/** Each step with the seconds since the start, so that everybody sees where the time goes. */
function stepsOf(speaker: Speaker): SayStep {
  const start = performance.now();
  return (line) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    speaker.say(`${seconds.padStart(6)} s  ${line}`);
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Opens the database, fills it, serves it and tells the story; whatever happens, all is closed in order. */
async function withService(run: Run, once: boolean): Promise<ExitCode> {
  const { env, say, speaker } = run;
  say(speaker.phrases.demo.opening);
  const opened = await inWords(speaker, () => openMigrated(env));
  let close = () => opened.close();
  try {
    const logins = await fill(new Database(opened.dataSource), run);
    const app = await createApp(env, opened);
    close = () => endApp(app, env);
    await inWords(speaker, () => app.listen(env.PORT, env.HOST));
    say(speaker.phrases.demo.listening(env.PUBLIC_URL));
    const told = await tell(run, logins, app.get(Database));
    if (typeof told === 'number') return told;
    if (!once) await serveUntilStopped(run, told.volunteer);
    speaker.say(speaker.phrases.demo.servedLater(DEMO_DATA));
    return EXIT.done;
  } finally {
    await close();
  }
}

/** Made-up facts, people and logins. */
async function fill(
  database: Database,
  { signal, say, speaker: { phrases } }: Run,
): Promise<Record<DemoOffice, DemoLogin>> {
  signal.throwIfAborted();
  say(phrases.demo.facts);
  await loadDemoFacts(database);
  signal.throwIfAborted();
  say(phrases.demo.people);
  const logins = await makeDemoLogins(database);
  const { recruits, agreements } = await loadDemoPeople(database, {
    coordinator: logins.coordinator.accountId,
    partner: { account: logins.zhejiang.accountId, areas: DEMO_PARTNER_AREAS },
  });
  say(phrases.demo.peopleThere(recruits, agreements));
  signal.throwIfAborted();
  return logins;
}

/** The plan, its files, and who can sign in; a code to end with when there is no plan. */
async function tell(
  run: Run,
  logins: Record<DemoOffice, DemoLogin>,
  database: Database,
): Promise<{ readonly volunteer: DemoLogin | null } | ExitCode> {
  const { env, files, signal, say, speaker } = run;
  const site = { url: env.PUBLIC_URL, language: speaker.language, signal };
  const published = await planThroughApi(site, logins, say, speaker);
  if (typeof published === 'number') return published;
  const volunteer = await makeVolunteerLogin(database, published.planId);
  const summary = await files.write(published, speaker);
  for (const line of summaryLines(summary, speaker)) speaker.say(line);
  speaker.print(`\n${speaker.phrases.demo.written(DEMO_FILES)}`);
  sayLogins([...Object.values(logins), ...(volunteer === null ? [] : [volunteer])], speaker);
  return { volunteer };
}

async function serveUntilStopped({ env, signal, speaker }: Run, volunteer: DemoLogin | null): Promise<void> {
  sayWhereToGo(env.PUBLIC_URL, volunteer, speaker);
  speaker.print(`\n${speaker.phrases.demo.serving(env.PUBLIC_URL)}`);
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}
