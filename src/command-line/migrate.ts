import { readSettings } from '../config/env-file';
import { asOwner, migrateDown, migrateUp, statusOf } from '../database/migrate';
import { EXIT, type ExitCode } from './exit-codes';
import { inWords } from './service-errors';
import type { Speaker } from './speaker';
import { tableLines } from './table';

export type MigrateAction = 'up' | 'down' | 'status';

/** `paiyuan migrate [up|down|status]` */
export async function migrateCommand(action: MigrateAction, speaker: Speaker): Promise<ExitCode> {
  const lines = await inWords(speaker, async () => ACTIONS[action](speaker));
  for (const line of lines) speaker.print(line);
  return EXIT.done;
}

const ACTIONS: Readonly<Record<MigrateAction, (speaker: Speaker) => Promise<string[]>>> = {
  up: async ({ phrases: { service } }) => {
    const applied = await asOwner(readSettings(), migrateUp);
    return applied.length > 0 ? applied.map((name) => service.applied(name)) : [service.nothingToApply];
  },
  down: async ({ phrases: { service } }) => {
    const name = await asOwner(readSettings(), migrateDown);
    return [name === null ? service.nothingToRevert : service.reverted(name)];
  },
  status: async ({ phrases: { service } }) => {
    const states = await asOwner(readSettings(), statusOf);
    return tableLines(states.map(({ name, isApplied }) => [name, isApplied ? service.isApplied : service.isPending]));
  },
};
