// Runs the whole test suite and names in its last lines what this machine made it leave out.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';
import { findPostgres } from './find-postgres.mjs';

// What the machine could offer but lacks: fatal under REQUIRE_ALL=1. The instances are other people's data, never fatal.
const missing = [];
const leftOut = [];

const browser = findBrowser();
if (!browser) missing.push('pages in a browser (install chromium, or set PAIYUAN_BROWSER to one)');
const hasPostgres = (await findPostgres()) !== undefined;
if (!hasPostgres)
  missing.push(
    'PostgreSQL (let one answer on 127.0.0.1:5432, or set PAIYUAN_TEST_DATABASE_URL to an administrator of one)',
  );
for (const [name, isThere] of [
  ['PAIYUAN_BROWSER', browser],
  ['PAIYUAN_TEST_DATABASE_URL', hasPostgres],
]) {
  if (!process.env[name] || isThere) continue;
  console.error(`${name} is set, but nothing is there: correct it, or unset it to do without.`);
  process.exit(1);
}
const instances = process.env.PAIYUAN_INSTANCES;
if (!instances || !existsSync(instances))
  leftOut.push('known-optimum instances (set PAIYUAN_INSTANCES to their folder)');

const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      PAIYUAN_TEST_POSTGRES: hasPostgres ? '1' : '0',
      ...(browser && { PAIYUAN_BROWSER: browser }),
    },
  },
);
for (const part of [...missing, ...leftOut]) console.error(`left out: ${part}`);
if (missing.length > 0 && process.env.REQUIRE_ALL === '1') {
  console.error('REQUIRE_ALL=1 allows nothing to be left out.');
  process.exit(1);
}
process.exit(status ?? 1);
