import { optional, required } from '../tables/columns';
import * as kinds from '../tables/kinds';

const people = kinds.integer(0, 1_000_000);

export const LAWYER_COUNT_COLUMNS = {
  countyCode: required({ zh: '县代码', en: 'County code' }, kinds.countyCode, {
    aliases: ['县级代码', '行政区划代码', 'county'],
    hint: { zh: '六位行政区划代码', en: 'the six digits of GB/T 2260' },
    example: '540621',
  }),
  countedOn: required({ zh: '统计日期', en: 'Counted on' }, kinds.date(), {
    aliases: ['日期', '截止日期', 'date'],
    hint: { zh: '不晚于今天', en: 'not in the future' },
    example: '2013-06-30',
  }),
  localFirms: required({ zh: '本地律所数', en: 'Local firms' }, people, {
    aliases: ['本地律师事务所', '律所数', '律师事务所数'],
    hint: { zh: '设在该县的律师事务所', en: 'law firms that have their seat there' },
    example: '0',
  }),
  localLawyers: required({ zh: '本地律师数', en: 'Local lawyers' }, people, {
    aliases: ['本地律师', '本地执业律师数'],
    hint: { zh: '在该县执业的律师', en: 'who practise there for good' },
    example: '0',
  }),
  otherLawyers: optional({ zh: '其他在岗律师数', en: 'Other lawyers' }, people, {
    aliases: ['其他律师', '其他在岗律师'],
    hint: {
      zh: '非本地、亦非本系统派遣的在岗律师；空白为 0',
      en: 'serving there, neither local nor posted by us; empty: 0',
    },
    example: '1',
  }),
  source: required({ zh: '来源', en: 'Source' }, kinds.text(500), {
    aliases: ['数据来源', '出处'],
    hint: { zh: '数据出处', en: 'who says so' },
    example: '某省司法厅年报',
  }),
};
