/** Starts the service; `paiyuan serve` does the same with friendlier words. */
import { readSettings } from './config/env-file';
import { serve } from './serve';

async function main(): Promise<void> {
  await serve(readSettings());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
