import type { DatabaseKind } from './test-app';

/** Whether tests have a PostgreSQL: the test command has looked and says so; asked alone, a spec expects one. */
const hasServer = process.env.PAIYUAN_TEST_POSTGRES !== '0';

/** The databases at hand, for `describe.each`. What is left out is named by the test command. */
export const DATABASES: readonly DatabaseKind[] = hasServer ? ['postgres', 'embedded'] : ['embedded'];

/** `describe` for what only a PostgreSQL can do: several processes on one database. */
export function describeOnServer(name: string, tests: () => void): void {
  if (hasServer) describe(name, tests);
}

/** `it` for what takes a second session beside the one at work, which the embedded database does not have. */
export function itOnServer(name: string, test: () => Promise<void>): void {
  if (hasServer) it(name, test);
}
