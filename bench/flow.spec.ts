import { flow } from './flow';
import type { Entry } from './ledger';

const machine = { cores: 2, processor: 'a processor', memoryGb: 8, node: '20', loadBefore: 0 };

function entriesOf(name: string, ours: readonly number[], lemon: readonly number[], optimum = 7): Entry[] {
  const entry = (contender: string, round: number, result: unknown): Entry => ({
    case: `${name}, round ${round + 1}`,
    contender,
    problem: 'p',
    version: 'v',
    options: '',
    commit: 'c',
    date: '2026-01-01T00:00',
    load: [0, 0],
    result,
  });
  return [
    ...ours.map((seconds, i) => entry('paiyuan flow', i, { status: 'optimal', seconds, optimum: 7 })),
    ...lemon.map((seconds, i) => entry('LEMON', i, { status: 'optimal', seconds, optimum })),
  ];
}

const summaryOf = (entries: Entry[]) => flow.summary({ name: 'flow', settings: { quick: false }, machine, entries });

describe('the summary of flows', () => {
  it('compares medians', () => {
    const { verdicts } = summaryOf([
      ...entriesOf('NETGEN 8_08a', [0.9, 0.002, 0.001], [0.001, 0.5, 0.001]),
      ...entriesOf('NETGEN 8_10a', [0.021], [0.01]),
    ]);
    expect(verdicts).toEqual([
      { work: 'NETGEN 8_08a', measured: '2.00 of LEMON', bar: '≤ 2', isMet: true },
      { work: 'NETGEN 8_10a', measured: '2.10 of LEMON', bar: '≤ 2', isMet: false },
    ]);
  });

  it('names optima that differ, which meet no bar', () => {
    const { verdicts, notes } = summaryOf(entriesOf('NETGEN 8_08a', [1], [1], 8));
    expect(notes).toContain('DIFFERENT: NETGEN 8_08a: 7 / 8.');
    expect(verdicts.map(({ isMet }) => isMet)).toEqual([false]);
  });

  it('says which rows lack one side', () => {
    const { missing } = summaryOf(entriesOf('NETGEN 8_08a', [1], []));
    expect(missing).toHaveLength(4);
    expect(missing).toContain('NETGEN 8_08a');
  });
});
