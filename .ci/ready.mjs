// Makes a fresh clone usable: installs the locked packages when they are missing or out of date, and, with the
// argument `build`, compiles when a source is newer than the last build. Uses Node alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Paiyuan needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** Runs a command with its output on our standard error, so that results stay alone on the standard output. */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether node_modules holds the locked versions; packages for other platforms may be absent. */
function isInstalled() {
  const installedLock = join('node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(locked).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found ? found.version === version && existsSync(path) : optional === true;
  });
}

if (!isInstalled()) {
  console.error('Installing packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Path, size and time of every file that the build reads. */
function fingerprint(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return '';
  if (!stat.isDirectory()) return `${path} ${stat.size} ${stat.mtimeMs}\n`;
  return readdirSync(path)
    .sort()
    .map((name) => fingerprint(join(path, name)))
    .join('');
}

if (process.argv[2] === 'build') {
  const mark = join('dist', '.built');
  const inputs = [
    'src',
    'migrations',
    'seeds',
    'bench',
    'nest-cli.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'package-lock.json',
  ];
  const now = createHash('sha256').update(inputs.map(fingerprint).join('')).digest('hex');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== now) {
    console.error('Building …');
    run('npm', ['run', '--silent', 'build']);
    writeFileSync(mark, now);
  }
}
