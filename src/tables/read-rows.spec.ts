import type { Cell } from './cell';
import { CellFault } from './cell';
import { optional, required } from './columns';
import * as kinds from './kinds';
import { readRows } from './read-rows';
import { Fault, RowErrors } from './row-errors';

const nothing = { hint: { en: '', zh: '' }, example: '' };
const COLUMNS = {
  county: required({ zh: '县代码', en: 'County code' }, kinds.countyCode, { ...nothing, aliases: ['区划代码'] }),
  people: optional({ zh: '人数', en: 'People' }, kinds.integer(0, 100), nothing),
};

async function read(heading: readonly Cell[], ...rows: readonly (readonly Cell[])[]) {
  const errors = new RowErrors();
  const numbered = rows.map((cells, index) => ({ line: index + 2, cells }));
  const table = await readRows({ heading: { line: 1, cells: heading }, rows: numbered }, COLUMNS, errors);
  const told = errors.sorted().map(({ line, column, code }) => [line, column, code]);
  return { table, told, errors };
}

describe('headings', () => {
  it.each([
    [['县代码', '人数']],
    [['County code', 'PEOPLE']],
    [[' county_code * ', 'ｐｅｏｐｌｅ']],
    [['区划代码', 'people']],
  ])('may be Chinese or English, in any width and case: %j', async (heading) => {
    const { table, told } = await read(heading, ['130123', '3']);
    expect(told).toEqual([]);
    expect(table.rows).toEqual([{ line: 2, values: { county: '130123', people: 3 } }]);
    expect(table.heading('county')).toBe(heading[0].trim());
  });

  it('that are unknown, missing or there twice are all told', async () => {
    const { told, table } = await read(['People', 'Other', '人数'], [1, 2, 3]);
    expect(told).toEqual([
      [1, 'Other', 'column.unknown'],
      [1, '人数', 'column.duplicate'],
      [1, '县代码 / County code', 'column.missing'],
    ]);
    expect(table.rows).toEqual([]);
  });
});

describe('rows', () => {
  it('tell every error with row and heading, and are left out', async () => {
    const { told, table } = await read(
      ['县代码', 'People'],
      ['', '3'],
      ['13', 'many', 'beyond'],
      ['130123', new CellFault('#REF!')],
      [130123, 101],
      [130123, null],
    );
    expect(told).toEqual([
      [2, '县代码', 'cell.required'],
      [3, '县代码', 'cell.countyCode'],
      [3, 'People', 'cell.integer'],
      [3, null, 'column.unnamed'],
      [4, 'People', 'cell.error'],
      [5, 'People', 'cell.range'],
    ]);
    expect(table.rows).toEqual([{ line: 6, values: { county: '130123', people: null } }]);
  });

  it('keep the first thousand errors and count all', async () => {
    const { errors } = await read(['县代码'], ...Array.from({ length: 1_500 }, () => ['x']));
    expect([errors.list.length, errors.total]).toEqual([1_000, 1_500]);
  });
});

describe('kinds of cells', () => {
  it.each<[string, kinds.Kind<unknown>, Cell, unknown]>([
    ['a number as text', kinds.integer(0, 2000), ' １,234 ', 1234],
    ['a whole number with a point', kinds.integer(0, 9), '7.0', 7],
    ['half a person', kinds.integer(0, 9), 7.5, 'cell.integer'],
    ['a date', kinds.date(), '2013-07-01', '2013-07-01'],
    ['a date with slashes', kinds.date(), '2013/7/1', '2013-07-01'],
    ['a date in Chinese', kinds.date(), '2013年7月1日', '2013-07-01'],
    ['a date without signs', kinds.date(), 20130701, '2013-07-01'],
    ['a day that is none', kinds.date(), '2013-02-30', 'cell.date'],
    ['a serial number', kinds.date(), 41456, 'cell.date'],
    ['a time of day', kinds.date(), '2013-07-01T09:30:00', 'cell.date'],
    ['an area with zeros', kinds.areaCode, 540000, '54'],
    ['an area of five digits', kinds.areaCode, '54210', 'cell.areaCode'],
    ['a list', kinds.list(kinds.areaCode, 5), '54，65、6301；630121', ['54', '65', '6301', '630121']],
    ['a list with a mistake', kinds.list(kinds.areaCode, 5), '54,x', 'cell.areaCode'],
    ['a list with the same twice', kinds.list(kinds.areaCode, 5), '54,540000', 'cell.twice'],
    ['too long a list', kinds.list(kinds.areaCode, 1), '54,65', 'cell.tooMany'],
    ['an address', kinds.email, ' Li.Na＠Example.org ', 'li.na@example.org'],
    ['no address', kinds.email, 'li.na', 'cell.email'],
    ['a telephone number as a number', kinds.phone, 13800000000, '13800000000'],
    ['a guarded telephone number', kinds.phone, "'+86 138", '+86 138'],
    ['yes', kinds.yesNo, '是', true],
    ['no', kinds.yesNo, 'NO', false],
    ['perhaps', kinds.yesNo, 'perhaps', 'cell.choice'],
    ['a zero byte', kinds.text(10), 'a\u0000', 'cell.characters'],
    ['half a character', kinds.text(10), 'a\ud800', 'cell.characters'],
    ['long text', kinds.text(3), 'abcd', 'cell.tooLong'],
    ['a language', kinds.language, 'zh-Hans', 'zh-Hans'],
  ])('reads %s', (_, kind, cell, expected) => {
    const value = kind(cell);
    expect(value instanceof Fault ? value.code : value).toEqual(expected);
  });
});
