/** Reports as tables to export. */
import type { LedgerRowDto } from '../agreements/ledger.dto';
import { column, type OutputColumn, type OutputTable, sheet } from '../tables/output';
import type { CoverageDto, CoverageRowDto, CoverageStageDto } from './coverage.dto';
import type { FundRowDto } from './funds.dto';
import type { HardshipRowDto } from './hardship.dto';
import type { WishesRowDto } from './wishes.dto';

const STAGES = [
  ['before', '派遣前', 'before'],
  ['planned', '计划', 'planned'],
  ['accepted', '已接受', 'accepted'],
  ['serving', '在岗', 'serving'],
] as const;

const MEASURES: readonly (readonly [keyof CoverageStageDto, string, string])[] = [
  ['lawyers', '律师', 'lawyers'],
  ['assistants', '助理', 'assistants'],
  ['lawyerlessA', '无人服务县（口径一）', 'counties where nobody serves (a)'],
  ['unreached', '无人服务且无巡回县', 'counties that nobody reaches'],
];

export function coverageTable({ items }: CoverageDto): OutputTable {
  const stages = STAGES.flatMap(([stage, stageZh, stageEn]) =>
    MEASURES.map(([measure, zh, en]) =>
      column<CoverageRowDto>(`${stageZh}：${zh}`, `${stageEn}: ${en}`, (row) => row[stage][measure], 'number', 14),
    ),
  );
  return {
    name: 'coverage',
    sheets: [
      sheet(
        { zh: '覆盖情况', en: 'Coverage' },
        [
          column<CoverageRowDto>('省份代码', 'Province', (row) => row.province),
          column<CoverageRowDto>('省份', 'Province name', (row) => row.provinceNameZh ?? '全部'),
          column<CoverageRowDto>('县类型', 'Designation', (row) => row.designation ?? '', 'text', 20),
          column<CoverageRowDto>('县数', 'Counties', (row) => row.counties, 'number'),
          column<CoverageRowDto>('有需求县', 'Counties with need', (row) => row.countiesWithNeed, 'number'),
          column<CoverageRowDto>('律师需求', 'Lawyers asked for', (row) => row.targetLawyers, 'number'),
          column<CoverageRowDto>('助理需求', 'Assistants asked for', (row) => row.targetAssistants, 'number'),
          column<CoverageRowDto>('未统计县', 'Uncounted', (row) => row.uncounted, 'number'),
          column<CoverageRowDto>(
            '无本地律所和律师县（口径二）',
            'Lawyerless (b)',
            (row) => row.lawyerlessB,
            'number',
            14,
          ),
          ...stages,
        ],
        items,
      ),
    ],
  };
}

export function ledgerTable(rows: readonly LedgerRowDto[]): OutputTable {
  const number = (
    zh: string,
    en: string,
    key: 'promised' | 'offered' | 'posted' | 'owed' | 'carriedIn' | 'outstanding',
  ) => column<LedgerRowDto>(zh, en, (row) => row[key], 'number');
  return {
    name: 'ledger',
    sheets: [
      sheet(
        { zh: '协议台账', en: 'Ledger' },
        [
          column<LedgerRowDto>('协议', 'Agreement', (row) => row.code, 'text', 24),
          column<LedgerRowDto>('结对关系', 'Relation', (row) => row.relationName, 'text', 24),
          column<LedgerRowDto>('项目', 'Programme', (row) => row.programmeId),
          column<LedgerRowDto>('年度', 'Year', (row) => row.year, 'number'),
          column<LedgerRowDto>('支援方', 'Supporter', (row) => row.supporterCode),
          column<LedgerRowDto>('受援方', 'Supported', (row) => row.supportedCodes.join(', '), 'text', 24),
          column<LedgerRowDto>('岗位', 'Role', (row) => row.role),
          number('承诺', 'Promised', 'promised'),
          number('推荐', 'Offered', 'offered'),
          number('派遣', 'Posted', 'posted'),
          number('欠派', 'Owed', 'owed'),
          number('上年结转', 'Carried in', 'carriedIn'),
          number('未完成', 'Outstanding', 'outstanding'),
        ],
        rows,
      ),
    ],
  };
}

export function fundsTable(rows: readonly FundRowDto[]): OutputTable {
  const money = (zh: string, en: string, key: 'amount' | 'planned' | 'offered' | 'committed' | 'remaining') =>
    column<FundRowDto>(`${zh}（元）`, `${en} (yuan)`, (row) => row[key], 'money');
  return {
    name: 'funds',
    sheets: [
      sheet(
        { zh: '经费', en: 'Funds' },
        [
          column<FundRowDto>('经费代码', 'Fund', (row) => row.fundCode, 'text', 20),
          column<FundRowDto>('经费', 'Fund name', (row) => row.fundName, 'text', 30),
          column<FundRowDto>('项目', 'Programme', (row) => row.programmeId),
          column<FundRowDto>('年度', 'Year', (row) => row.year, 'number'),
          money('总额', 'Amount', 'amount'),
          money('计划', 'Planned', 'planned'),
          money('待答复', 'Offered', 'offered'),
          money('已承诺', 'Committed', 'committed'),
          money('余额', 'Remaining', 'remaining'),
          column<FundRowDto>('无补贴标准的派遣', 'Postings without allowance', (row) => row.uncosted, 'number'),
        ],
        rows,
      ),
    ],
  };
}

export function wishesTable(rows: readonly WishesRowDto[]): OutputTable {
  const number = (zh: string, en: string, key: 'posted' | 'firstWish' | 'otherWish' | 'noWish' | 'withoutWishes') =>
    column<WishesRowDto>(zh, en, (row) => row[key], 'number');
  return {
    name: 'wishes',
    sheets: [
      sheet(
        { zh: '意愿', en: 'Wishes' },
        [
          column<WishesRowDto>('项目', 'Programme', (row) => row.programmeId),
          column<WishesRowDto>('年度', 'Year', (row) => row.year, 'number'),
          column<WishesRowDto>('岗位', 'Role', (row) => row.role),
          number('派遣人数', 'Posted', 'posted'),
          number('第一意愿', 'First wish', 'firstWish'),
          number('其他意愿', 'Another wish', 'otherWish'),
          number('未满足', 'No wish met', 'noWish'),
          number('未填意愿', 'Without wishes', 'withoutWishes'),
        ],
        rows,
      ),
    ],
  };
}

export function hardshipTable(rows: AsyncIterable<HardshipRowDto>): OutputTable {
  const months = (
    zh: string,
    en: string,
    key: 'months' | 'tibetMonths' | 'plateauMonths' | 'highMonths' | 'farMonths',
  ) => column<HardshipRowDto>(`${zh}（月）`, `${en} (months)`, (row) => row[key], 'number', 14);
  const columns: OutputColumn<HardshipRowDto>[] = [
    column('人员', 'Person', (row) => row.person, 'text', 38),
    column('姓名', 'Name', (row) => row.name),
    column('年份', 'Years', (row) => row.years.join(', ')),
    column('派遣次数', 'Postings', (row) => row.postings, 'number'),
    months('服务', 'Served', 'months'),
    months('西藏', 'Tibet', 'tibetMonths'),
    months('高原', 'Plateau', 'plateauMonths'),
    months('高海拔', 'High', 'highMonths'),
    months('远离家乡', 'Far from home', 'farMonths'),
    column('提前离岗', 'Left early', (row) => row.leftEarly, 'number'),
  ];
  return { name: 'hardship', sheets: [sheet({ zh: '艰苦程度', en: 'Hardship' }, columns, rows)] };
}
