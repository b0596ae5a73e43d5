import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../seeds/package-root';

/** Commit that is checked out, with a `+` where tracked files differ from it; `unknown` outside of a repository. */
export function currentCommit(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: packageRoot(), encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short=9', 'HEAD');
  if (status !== 0) return 'unknown';
  const isClean = git('diff', '--quiet', 'HEAD', '--', 'src', 'seeds', 'bench').status === 0;
  return stdout.trim() + (isClean ? '' : '+');
}

/** Of the code that plans, as it was built: equal digests, equal programs. */
export function programVersion(): string {
  return digestOfFolders(
    ['optimizer', 'command-line', 'solving'].map((room) => join('dist', 'src', room)),
    '.js',
  );
}

/** Of scipy and of the scripts that call it; null where it can't run. */
export function scipyPeerVersion(): string | null {
  const scipy = scipyVersion();
  return scipy === null ? null : `scipy ${scipy}, ${digestOfFolders([join('bench', 'peers')], '.py')}`;
}

/** Version of scipy, or null where the peer can't run. */
export function scipyVersion(): string | null {
  const { status, stdout } = spawnSync('python3', ['-c', 'import scipy; print(scipy.__version__)'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

/** Of HiGHS in WebAssembly and of the code that calls it. */
export function highsWasmVersion(): string {
  const file = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(file) as { dependencies: { highs: string } };
  return `highs ${dependencies.highs}, ${digestOf([readFileSync(join(__dirname, 'plain-highs.js'))])}`;
}

function digestOfFolders(folders: readonly string[], ending: string): string {
  const files = folders.flatMap((folder) =>
    readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => join(packageRoot(), folder, file)),
  );
  return digestOf(files.map((file) => readFileSync(file)));
}

/** The first digits of a SHA-256. */
export function digestOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}
