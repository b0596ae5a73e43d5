import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataInUseError, LOCK_FILE, lockFolder } from './embedded-lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paiyuan-lock-'));
  file = join(folder, LOCK_FILE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const owner = (entry: object) => writeFileSync(file, JSON.stringify({ host: hostname(), startedAt: null, ...entry }));
/** The number of a process that has just ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of a data folder', () => {
  it('is there until it is given back', () => {
    const unlock = lockFolder(folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    unlock();
    expect(existsSync(file)).toBe(false);
    lockFolder(folder)();
  });

  it('refuses a second owner, even in the same process, and names the first', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(DataInUseError);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
    unlock();
  });

  it('refuses while another process lives', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    owner({ pid: other.pid });
    expect(() => lockFolder(folder)).toThrow(`process ${other.pid!}`);
    other.kill('SIGKILL');
    await new Promise((resolve) => other.once('exit', resolve));
    lockFolder(folder)();
  });

  it('is taken over from a dead owner', () => {
    owner({ pid: deadPid() });
    const unlock = lockFolder(folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    unlock();
  });

  it('is taken over when its number was given to another process', () => {
    owner({ pid: process.ppid, startedAt: 'another boot/1' });
    lockFolder(folder)();
  });

  it('refuses when the owner is on another machine, where nobody can look', () => {
    owner({ pid: deadPid(), host: 'elsewhere' });
    expect(() => lockFolder(folder)).toThrow(DataInUseError);
  });

  it('without an owner belongs to somebody who writes it just now, and to nobody later', () => {
    writeFileSync(file, '');
    expect(() => lockFolder(folder)).toThrow(DataInUseError);
    utimesSync(file, 0, 0);
    lockFolder(folder)();
  });

  it('that others took over is not given back by the former owner', () => {
    const unlock = lockFolder(folder);
    owner({ pid: 1 });
    unlock();
    expect(existsSync(file)).toBe(true);
  });
});
