import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { packageRoot } from '../seeds/package-root';
import { logLogLine } from './growth';
import type { Entry, Results } from './ledger';
import { writePages } from './page';
import { markdown } from './report';
import { readRecorded } from './write-page';

const docs = (file: string) => readFileSync(join(packageRoot(), 'docs', file), 'utf8');

describe('docs/benchmarks.md', () => {
  const recorded = readRecorded();

  it('is what bench:report writes from the recorded results, byte for byte', () => {
    for (const [file, text] of Object.entries(writePages(recorded))) expect(docs(file)).toBe(text);
  });

  it('rests on runs of full size, and on no text where there are results', () => {
    expect(recorded.results.filter(({ settings }) => settings.quick)).toEqual([]);
    expect(recorded.results.filter(({ name }) => recorded.texts[name] !== undefined)).toEqual([]);
  });
});

describe('writePages', () => {
  const planned = (seconds: number) => ({
    status: 'optimal',
    objectives: [{ level: 'unposted', value: 3, bound: 3 }],
    postings: 7,
    options: 70,
    rows: 12,
    seconds,
    cpuSeconds: seconds,
    memoryMb: 200,
  });
  const peer = (value: number) => ({
    status: 'optimal',
    levels: [{ level: 'unposted', value, seconds: 30 }],
    seconds: 30,
    cpuSeconds: 30,
    memoryMb: 90,
  });
  const entry = (contender: string, result: unknown, commit = 'new', name = 'round 1'): Entry => ({
    case: name,
    contender,
    problem: 'p',
    version: 'v',
    options: '',
    commit,
    date: commit === 'new' ? '2026-01-02T00:00' : '2026-01-01T00:00',
    load: [0.1, 1.2],
    result,
  });
  const machine = { cores: 2, processor: 'a processor', memoryGb: 8, node: '20', loadBefore: 0 };
  const resultsOf = (name: string, entries: readonly Entry[]): Results => ({
    name,
    settings: { quick: false },
    machine,
    entries,
  });
  const pageOf = (...results: Results[]) => writePages({ results, texts: {} })['benchmarks.md'];

  it('says whether a bar is met', () => {
    const page = (ours: number) =>
      pageOf(resultsOf('national', [entry('paiyuan', planned(ours)), entry('native HiGHS (scipy)', peer(3))]));
    expect(page(1.5)).toMatch(/0\.050 of native HiGHS \| ≤ 1\/20 \| +yes \|/);
    expect(page(1.6)).toMatch(/0\.053 of native HiGHS \| ≤ 1\/20 \| \*\*no\*\* \|/);
  });

  it('names levels on which a peer differs, and peers from another run', () => {
    const page = (value: number) =>
      pageOf(resultsOf('national', [entry('native HiGHS (scipy)', peer(value), 'old'), entry('paiyuan', planned(1))]));
    expect(page(3)).not.toContain('DIFFERENT:');
    expect(page(4)).toContain('DIFFERENT: unposted: 3 / 4.');
    expect(page(3)).toContain('From another run, of the same problem and version: native HiGHS (scipy) (commit old).');
  });

  it('says what was not run', () => {
    const runOf = (seed: number) => [
      entry('paiyuan', planned(1), 'new', `seed ${seed}`),
      entry('native HiGHS (scipy)', peer(3), 'new', `seed ${seed}`),
    ];
    const page = pageOf(resultsOf('features', [1, 2, 4].flatMap(runOf)));
    expect(page).toMatch(/\n\| 4 +\| optimal/);
    expect(page).toContain('- `features`: seeds 3, 5 to 40.');
    expect(page).toContain('- `pairs`: Every pair allowed.');
    expect(page).toMatch(/≤ 1\/2 \| +open \|/);
  });

  it('draws the growth', () => {
    const sizes = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000];
    const entries = sizes.map((size) => ({
      ...entry('paiyuan', planned(size / 1_000)),
      case: `${size} recruits, round 1`,
    }));
    const pages = writePages({ results: [resultsOf('growth', entries)], texts: {} });
    expect(pages['benchmarks.md']).toContain('log–log slope 1.00');
    expect(pages['benchmarks-growth.svg'].match(/<circle/g)).toHaveLength(6);
  });
});

it('fits the straight line of a power of the number of recruits', () => {
  const some = { min: 0.5, max: 2, noNaN: true };
  fc.assert(
    fc.property(fc.double(some), fc.double(some), (slope, factor) => {
      const points = [100, 300, 1_000].map((recruits) => ({ recruits, seconds: factor * recruits ** slope }));
      const line = logLogLine(points);
      expect(line.slope).toBeCloseTo(slope, 9);
      expect(Math.exp(line.height)).toBeCloseTo(factor, 6);
    }),
  );
});

it('writes tables as Prettier does', () => {
  expect(markdown({ head: ['', 'a'], rows: [['one', '1.25']] })).toBe('|     |    a |\n| --- | ---: |\n| one | 1.25 |');
});
