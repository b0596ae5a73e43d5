import { displayWidth, tableLines } from './table';

describe('a table on a terminal', () => {
  it('counts Chinese characters twice', () => {
    expect([displayWidth('abc'), displayWidth('西藏'), displayWidth('→ 0'), displayWidth('（a）')]).toEqual([
      3, 4, 3, 5,
    ]);
  });

  it('sets the first column to the left and numbers to the right', () => {
    expect(
      tableLines([
        ['', 'n'],
        ['西藏', '1'],
        ['Qinghai', '100'],
      ]),
    ).toEqual(['             n', '  西藏       1', '  Qinghai  100']);
  });
});
