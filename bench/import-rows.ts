/** Made-up tables for the benchmark of imports. */
import { readGeography } from '../seeds/geography';

const COUNTIES = readGeography().counties;
const PREFECTURES = readGeography().prefectures.map(({ code }) => code);

const csv = (lines: readonly (readonly (string | number)[])[]): Buffer =>
  Buffer.from(`\ufeff${lines.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`);

/** One need a county, with host office. */
export function needsTable(): Buffer {
  const heading = ['县代码', '岗位', '年度', '需求人数', '最多人数', '接收单位'];
  return csv([heading, ...COUNTIES.map(({ code, name }) => [code, '律师', 2013, 1, 2, `${name}法律援助中心`])]);
}

/** One count a county. */
export function countsTable(): Buffer {
  const heading = ['县代码', '统计日期', '本地律所数', '本地律师数', '其他在岗律师数', '来源'];
  return csv([heading, ...COUNTIES.map(({ code }, i) => [code, '2013-06-30', i % 3, i % 7, i % 2, '虚构年报'])]);
}

/** New people with two claims and a consent each; nobody is real. */
export function recruitsTable(programme: string, count: number): Buffer {
  const heading = [
    ...['电子邮箱', '姓名', '手机', '出生日期', '项目', '年度', '岗位', '推荐地区', '居住地', '语言', '意愿地区'],
    ...['执业日期', '无处分记录', '同意书签署日期', '同意书版本'],
  ];
  const rows = Array.from({ length: count }, (_, i) => {
    const [home, wish, other] = [0, 71, 131].map((step) => PREFECTURES[(i + step) % PREFECTURES.length]);
    const birth = `19${70 + (i % 20)}-0${1 + (i % 9)}-1${i % 10}`;
    return [
      ...[`recruit-${i}@example.org`, `虚构${i}`, `139${String(i).padStart(8, '0')}`, birth, programme, 2013, '律师'],
      ...[home, home, i % 5 === 0 ? 'bo' : '', `${wish},${other}`, '2005-09-01', '是', '2013-04-20', '1'],
    ];
  });
  return csv([heading, ...rows]);
}
