// Makes a fresh clone usable: installs the locked packages when they are missing or out of date, and, with the
// argument `build`, compiles when a source is newer than the last build. Uses Node alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Paiyuan needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const lockDigest = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = join('node_modules', '.paiyuan-lock');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lockDigest) {
  console.error('Installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(installed, lockDigest);
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (process.argv[2] === 'build') {
  const built = join('dist', '.built');
  const sources = ['src', 'seeds', 'bench', 'schema', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
  const stamp = String(Math.max(...sources.map(newest)));
  if (!existsSync(built) || readFileSync(built, 'utf8') !== stamp) {
    console.error('Building …');
    run('npm', ['run', '--silent', 'build']);
    writeFileSync(built, stamp);
  }
}
