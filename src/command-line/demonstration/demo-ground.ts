import { readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readEnv, type Env } from '../../config/env';
import { readSettings } from '../../config/env-file';
import { withSecret } from '../../config/embedded-secret';
import { LOCK_FILE, lockFolder } from '../../database/embedded-lock';
import { InputError } from '../exit-codes';
import { makeFolder } from '../files';
import { inWords } from '../service-errors';
import type { Speaker } from '../speaker';

const HOST = '127.0.0.1';
export const DEMO_FOLDER = 'demo';
export const DEMO_DATA = join(DEMO_FOLDER, 'data');

/**
 * The settings of the demonstration, over an empty data folder. Of the user's settings only the port counts: nothing is
 * mailed, nothing is reached from another machine.
 *
 * @throws {InputError} with a database server in the settings, bad settings, or another demonstration running.
 */
export async function prepareGround(speaker: Speaker): Promise<Readonly<Env>> {
  const { demo } = speaker.phrases;
  return inWords(speaker, async () => {
    const { DATABASE_URL, PORT } = readSettings();
    if (DATABASE_URL !== undefined) throw new InputError(demo.notOnServer);
    await makeFolder(DEMO_FOLDER, speaker);
    await makeFolder(DEMO_DATA, speaker);
    emptyFolder(DEMO_DATA);
    const port = (await freePort(PORT)) ?? (await freePort(0))!;
    if (PORT !== 0 && port !== PORT) speaker.say(demo.otherPort(PORT, port));
    const settings = {
      PAIYUAN_DATA: DEMO_DATA,
      HOST,
      PORT: String(port),
      PUBLIC_URL: `http://${HOST}:${port}`,
      LOG_LEVEL: 'error',
      SHUTDOWN_LIMIT_S: '5',
    };
    return withSecret(readEnv(settings));
  });
}

/**
 * Removes what an earlier demonstration has left. Whoever opens the database afterwards takes the lock again.
 *
 * @throws {DataInUseError} while one runs.
 */
function emptyFolder(folder: string): void {
  const unlock = lockFolder(folder);
  try {
    for (const entry of readdirSync(folder)) {
      if (entry !== LOCK_FILE) rmSync(join(folder, entry), { recursive: true, force: true });
    }
  } finally {
    unlock();
  }
}

/** The port if nobody listens on it, for 0 any; null if it is taken. */
function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(null);
    });
    probe.listen(port, HOST, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(found);
      });
    });
  });
}
