/** Starts the service; `paiyuan serve` does the same with friendlier words. */
import { readEnv } from './config/env';
import { serve } from './serve';

serve(readEnv()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
