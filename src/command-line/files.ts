import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readFile, realpath, rename, stat, type FileHandle } from 'node:fs/promises';
import { unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileTrouble } from '../phrases/command-line-phrases';
import { InputError } from './exit-codes';
import type { Speaker } from './speaker';

/** The name that stands for the standard input or output. */
const STANDARD = '-';

const TROUBLES: Readonly<Record<string, FileTrouble>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EISDIR: 'directory',
  EEXIST: 'not-a-folder',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  ERR_FS_FILE_TOO_LARGE: 'too-large',
  EFBIG: 'too-large',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
  EROFS: 'read-only',
};

function troubleOf(error: unknown): [FileTrouble, string] {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return [TROUBLES[code] ?? 'other', message];
}

/** How a file is called in messages. */
export function nameOf(path: string, { phrases }: Speaker): string {
  return path === STANDARD ? phrases.stdin : path;
}

/** Reads all bytes of a file or of the standard input. */
export async function readInput(path: string, speaker: Speaker): Promise<Uint8Array> {
  try {
    if (path !== STANDARD) return await readFile(path);
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new InputError(speaker.phrases.cannotRead(nameOf(path, speaker), ...troubleOf(error)), 'unreadable');
  }
}

/** A place for a result, tried out before the work starts. Until `write` nothing that was there changes. */
export interface Output {
  write(bytes: Uint8Array | string): Promise<void>;
  /** Leaves no trace. May be called at any time, also after `write`. */
  discard(): void;
}

/**
 * Opens an output file: a new file beside it takes the bytes and then takes its name, so that readers see the old
 * content or the new, never half. Devices and pipes are written directly.
 *
 * @throws {InputError} if it cannot be written, or is one of the inputs.
 */
export async function openOutput(path: string, inputs: readonly string[], speaker: Speaker): Promise<Output> {
  if (path === STANDARD) return standardOutput();
  try {
    const target = await resolveTarget(path);
    for (const input of inputs) {
      if (input !== STANDARD && (await isSameFile(input, target))) {
        throw new InputError(speaker.phrases.outputIsInput(path));
      }
    }
    const there = await statIfThere(target);
    if (there?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    if (there) await access(target, constants.W_OK);
    if (there && !there.isFile()) return new DirectOutput(await open(target, 'w'), path, speaker);
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
    const file = await open(temporary, 'wx', there?.mode ?? 0o666);
    return new AtomicOutput(file, temporary, target, path, speaker);
  } catch (error) {
    throw error instanceof InputError ? error : cannotWrite(error, path, speaker);
  }
}

/** Makes a folder unless it is there. */
export async function makeFolder(path: string, speaker: Speaker): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw cannotWrite(error, path, speaker);
  }
}

function cannotWrite(error: unknown, path: string, { phrases }: Speaker): InputError {
  return new InputError(phrases.cannotWrite(path, ...troubleOf(error)), 'unwritable');
}

function standardOutput(): Output {
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        process.stdout.write(bytes, () => {
          resolve();
        });
      }),
    discard: () => undefined,
  };
}

async function statIfThere(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Follows symbolic links, so that the link stays and the file it names is replaced. */
async function resolveTarget(path: string): Promise<string> {
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  return isLink ? realpath(path) : path;
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
  return a !== null && b !== null && a.isFile() && a.dev === b.dev && a.ino === b.ino;
}

class DirectOutput implements Output {
  constructor(
    private readonly file: FileHandle,
    private readonly path: string,
    private readonly speaker: Speaker,
  ) {}

  async write(bytes: Uint8Array | string): Promise<void> {
    try {
      await this.file.writeFile(bytes);
      await this.file.close();
    } catch (error) {
      throw cannotWrite(error, this.path, this.speaker);
    }
  }

  discard(): void {
    void this.file.close().catch(() => undefined);
  }
}

class AtomicOutput implements Output {
  private finished = false;

  constructor(
    private readonly file: FileHandle,
    private readonly temporary: string,
    private readonly target: string,
    private readonly path: string,
    private readonly speaker: Speaker,
  ) {}

  async write(bytes: Uint8Array | string): Promise<void> {
    try {
      await this.file.writeFile(bytes);
      await this.file.sync();
      await this.file.close();
      await rename(this.temporary, this.target);
      this.finished = true;
    } catch (error) {
      this.discard();
      throw cannotWrite(error, this.path, this.speaker);
    }
  }

  /** Synchronous, because the process may be about to end. */
  discard(): void {
    if (this.finished) return;
    this.finished = true;
    void this.file.close().catch(() => undefined);
    try {
      unlinkSync(this.temporary);
    } catch {
      // Already gone: nothing is left to tidy.
    }
  }
}
