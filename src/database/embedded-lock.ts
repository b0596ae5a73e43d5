import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Who holds a data folder. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When that process began, as the kernel counts it: process numbers are used again. Null where it can't be known. */
  readonly startedAt: string | null;
}

/** Another process uses the data folder. Two at once would destroy the embedded database. */
export class DataInUseError extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
    readonly lockFile: string,
  ) {
    super(`The data folder ${folder} is in use by process ${pid} (${lockFile}).`);
  }
}

export const LOCK_FILE = 'paiyuan.lock';
/** A file without an owner is being written right now, unless it is older than this. */
const HALF_WRITTEN_MS = 5_000;

/**
 * Takes the data folder for this process. A lock whose owner is dead is taken over.
 *
 * @returns the function that gives the folder back.
 * @throws {DataInUseError} if a living process holds it, this one included.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), startedAt: startOf(process.pid) } satisfies Owner);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(file, mine)) return () => removeOwn(file, mine);
    const found = readOwner(file);
    if (found === null) continue;
    if (isAlive(found.owner)) throw new DataInUseError(folder, found.owner.pid, file);
    takeAway(file, found.text);
  }
  throw new DataInUseError(folder, readOwner(file)?.owner.pid ?? 0, file);
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The owner on file; null when the file has gone. A file nobody can read belongs to nobody, once it is old. */
function readOwner(file: string): { readonly owner: Owner; readonly text: string } | null {
  let text: string;
  let age: number;
  try {
    text = readFileSync(file, 'utf8');
    age = Date.now() - statSync(file).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { pid, host, startedAt } = JSON.parse(text) as Partial<Owner>;
    if (Number.isInteger(pid)) return { owner: { pid: pid!, host: host ?? '', startedAt: startedAt ?? null }, text };
  } catch {
    // Judged by its age below.
  }
  const nobody = { pid: age > HALF_WRITTEN_MS ? -1 : 0, host: hostname(), startedAt: null };
  return { owner: nobody, text };
}

/** Whether the owner may still be at work. On another machine that can't be known, so it may. */
function isAlive({ pid, host, startedAt }: Owner): boolean {
  if (host !== hostname() || pid === 0) return true;
  if (pid < 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startedAt === null || startOf(pid) === startedAt;
}

/**
 * Removes a dead owner's lock, and only that: two processes may find it at once, and the slower one must not take away
 * what the faster has made in its place.
 */
function takeAway(file: string, expected: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readFileSync(aside, 'utf8');
  if (moved !== expected) create(file, moved);
  rmSync(aside, { force: true });
}

function removeOwn(file: string, mine: string): void {
  try {
    if (readFileSync(file, 'utf8') === mine) rmSync(file, { force: true });
  } catch {
    // Gone already: there is nothing to give back.
  }
}

/** Boot and start time of a process; null where the system has no `/proc`, or no such process. */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return null;
  }
}
