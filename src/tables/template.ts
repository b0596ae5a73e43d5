import type { Language, Text } from '../common/text';
import type { Columns } from './columns';
import { column, type OutputTable, sheet } from './output';

const SHEETS = {
  fill: { zh: '填写', en: 'Fill in' },
  explanation: { zh: '填写说明', en: 'Explanation' },
} satisfies Record<string, Text>;

const WORDS = {
  zh: { required: '必填', optional: '选填', example: '# 示例（虚构，导入时忽略）：', hint: '# ' },
  en: { required: 'required', optional: 'optional', example: '# Example (made up, not imported): ', hint: '# ' },
} satisfies Record<Language, Record<string, string>>;

/**
 * The empty table to fill in: headings, and a made-up row that the import leaves out because it begins with `#`. What belongs
 * in each column stands on a second sheet; in CSV, which has none, in another such row.
 */
export function templateOf(name: string, columns: Columns, format: 'csv' | 'xlsx', language: Language): OutputTable {
  const words = WORDS[language];
  const entries = Object.values(columns);
  const hintOf = ({ hint, isRequired }: (typeof entries)[number]): string =>
    `${isRequired ? words.required : words.optional}${language === 'zh' ? '：' : ': '}${hint[language]}`;
  const rows = [
    ...(format === 'csv' ? [remark(words.hint, entries.map(hintOf))] : []),
    remark(
      words.example,
      entries.map(({ example }) => example),
    ),
  ];
  const filled = entries.map(({ heading: { zh, en } }, place) =>
    column<readonly string[]>(zh, en, (row) => row[place], 'text', 18),
  );
  const explained = [
    column<(typeof entries)[number]>('列', 'Column', ({ heading }) => heading[language]),
    column<(typeof entries)[number]>('说明', 'What belongs there', hintOf, 'text', 70),
    column<(typeof entries)[number]>('示例（虚构）', 'Example (made up)', ({ example }) => example, 'text', 24),
  ];
  return {
    name,
    sheets: [sheet(SHEETS.fill, filled, rows), sheet(SHEETS.explanation, explained, entries)],
  };
}

function remark(mark: string, [first, ...others]: readonly string[]): readonly string[] {
  return [mark + first, ...others];
}
