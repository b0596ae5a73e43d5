import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger, readResults, type CaseKey } from './ledger';

const machine = { cores: 2, processor: 'a processor', memoryGb: 8, node: '20', loadBefore: 0 };
const key: CaseKey = { case: 'seed 1', contender: 'paiyuan', problem: 'p', version: 'v', options: '--cap 3' };

describe('Ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-ledger-'));
  const file = join(folder, 'some', 'features.json');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const open = (resume: boolean, commit = 'one') =>
    new Ledger({ name: 'features', settings: { quick: false }, machine, commit, file, resume });
  const seeds = () => readResults(file)!.entries.map((entry) => entry.case);
  const never = () => Promise.reject(new Error('measured again'));

  async function measureTwo(): Promise<void> {
    const ledger = open(false);
    await ledger.measure(key, () => Promise.resolve(1));
    await ledger.measure({ ...key, case: 'seed 2' }, () => Promise.resolve(2));
  }

  it('keeps each measurement as soon as it is made, one a line', async () => {
    await measureTwo();
    expect(seeds()).toEqual(['seed 1', 'seed 2']);
    expect(readFileSync(file, 'utf8').match(/^ {4}\{"case".*$/gm)).toHaveLength(2);
  });

  it('goes on after the last one when resumed, and says of which commit each is', async () => {
    await measureTwo();
    const ledger = open(true, 'two');
    expect(await ledger.measure(key, never)).toBe(1);
    expect(seeds()).toEqual(['seed 1', 'seed 2']);
    expect(await ledger.measure({ ...key, case: 'seed 3' }, () => Promise.resolve(3))).toBe(3);
    const { entries } = ledger.close();
    expect(entries.map((entry) => [entry.case, entry.commit])).toEqual([
      ['seed 1', 'one'],
      ['seed 3', 'two'],
    ]);
    expect(readResults(file)).toEqual({ name: 'features', settings: { quick: false }, machine, entries });
  });

  it.each(['case', 'contender', 'problem', 'version', 'options'] as const)(
    'measures another %s again',
    async (part) => {
      await measureTwo();
      const other = { ...key, [part]: 'another' };
      expect(await open(true).measure(other, () => Promise.resolve(9))).toBe(9);
    },
  );

  it('starts anew when not resumed', async () => {
    await measureTwo();
    await expect(open(false).measure(key, never)).rejects.toThrow('measured again');
  });
});
