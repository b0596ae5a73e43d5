/** The tables that the story imports. Everybody in them is made up. */

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(',')).join('\r\n');

/** Counties of Nagqu that ask for a lawyer and an assistant each. */
export const COUNTIES = ['540602', '540621', '540622', '540623'] as const;

export const NEEDS = csv([
  ['县代码', '岗位', '年度', '需求人数', '最多人数', '接收单位'],
  ...COUNTIES.flatMap((county) => [
    [county, '律师', '2030', '1', '2', '法律援助中心'],
    [county, '助理', '2030', '1', '1', '法律援助中心'],
  ]),
]);

/** The same, with a county that is not there and a target above the maximum. */
export const WRONG_NEEDS = csv([
  ['县代码', '岗位', '年度', '需求人数', '最多人数'],
  ['540602', '律师', '2030', '1', '2'],
  ['999999', '律师', '2030', '1', '2'],
  ['540621', '律师', '2030', '5', '2'],
]);

export const LAWYERS = csv([
  ['County code', 'Counted on', 'Local firms', 'Local lawyers', 'Other lawyers', 'Source'],
  ...COUNTIES.map((county, i) => [county, '2026-01-31', '0', String(i === 3 ? 2 : 0), '0', 'made up']),
]);

const HEADINGS = [
  'E-mail',
  'Name',
  'Born on',
  'Programme',
  'Year',
  'Role',
  'Nominating area',
  'Home prefecture',
  'Wishes',
  'Licensed on',
  'Background',
  'Background since',
  'Consented on',
  'Consent wording',
];

const lawyer = (i: number, wishes: string): string[] => [
  `lawyer-${i}@example.org`,
  `Made-up Lawyer ${i}`,
  '1985-05-17',
  'one-plus-one',
  '2030',
  'lawyer',
  '3301',
  '3301',
  wishes,
  '2012-06-01',
  '',
  '',
  '2026-02-01',
  '1',
];

const assistant = (i: number): string[] => [
  `assistant-${i}@example.org`,
  `Made-up Assistant ${i}`,
  '2006-05-17',
  'one-plus-one',
  '2030',
  'assistant',
  '54',
  '5401',
  '',
  '',
  'graduate',
  '2029-06-30',
  '2026-02-01',
  '1',
];

export const RECRUITS = csv([
  HEADINGS,
  lawyer(1, '540602'),
  lawyer(2, '540621'),
  assistant(1),
  assistant(2),
  assistant(3),
]);
