/** Lists as tables to export. */
import type { AuditEntryDto } from '../audit/audit-entry.dto';
import type { PlanPostingView, PlanShortfallView, PlanUnpostedView } from '../plans/plan-lists.dto';
import type { PlanView } from '../plans/plans.dto';
import type { PostingRowDto } from '../postings/posting.dto';
import { column, type OutputColumn, type OutputSheet, type OutputTable, sheet } from '../tables/output';

export function postingsTable(rows: AsyncIterable<PostingRowDto>): OutputTable {
  const columns: OutputColumn<PostingRowDto>[] = [
    column('派遣编号', 'Posting', (row) => row.id, 'text', 38),
    column('姓名', 'Name', (row) => row.name),
    column('岗位', 'Role', (row) => row.role),
    column('状态', 'State', (row) => row.state),
    column('县代码', 'County code', (row) => row.countyCode),
    column('县', 'County', (row) => row.countyName),
    column('推荐地区', 'Nominating area', (row) => row.nominatingArea),
    column('起始', 'Starts on', (row) => row.startsOn, 'date'),
    column('截止', 'Ends on', (row) => row.endsOn, 'date'),
    column('答复期限', 'Answer by', (row) => row.answerBy, 'date'),
    column('答复时间', 'Answered at', (row) => row.answeredAt, 'instant'),
    column('体检', 'Medical on', (row) => row.medicalOn, 'date'),
    column('签约', 'Agreement on', (row) => row.agreementOn, 'date'),
    column('培训', 'Training on', (row) => row.trainingOn, 'date'),
    column('到岗', 'Arrived on', (row) => row.arrivedOn, 'date'),
    column('离岗', 'Left on', (row) => row.leftOn, 'date'),
    column('应征者编号', 'Recruit', (row) => row.recruitId, 'text', 38),
    column('年度项目编号', 'Edition', (row) => row.editionId, 'text', 38),
    column('轮次编号', 'Round', (row) => row.roundId, 'text', 38),
  ];
  return { name: 'postings', sheets: [sheet({ zh: '派遣', en: 'Postings' }, columns, rows)] };
}

export function auditTable(rows: AsyncIterable<AuditEntryDto>): OutputTable {
  const columns: OutputColumn<AuditEntryDto>[] = [
    column('序号', 'Entry', (row) => Number(row.id), 'number'),
    column('时间', 'At', (row) => row.at, 'instant'),
    column('账号', 'Account', (row) => row.accountId, 'text', 38),
    column('操作', 'Action', (row) => row.action, 'text', 24),
    column('对象', 'Subject', (row) => row.subject),
    column('对象编号', 'Subject id', (row) => row.subjectId, 'text', 38),
    column('所涉人员', 'Person', (row) => row.personId, 'text', 38),
    column('内容', 'Facts', (row) => JSON.stringify(row.facts), 'text', 60),
    column('含个人信息', 'Has personal fields', (row) => (row.hasPersonal ? 1 : 0), 'number'),
    column('请求编号', 'Request', (row) => row.requestId, 'text', 38),
  ];
  return { name: 'audit', sheets: [sheet({ zh: '审计记录', en: 'Audit trail' }, columns, rows)] };
}

export function planPostingsSheet(rows: AsyncIterable<PlanPostingView>): OutputSheet<never> {
  const columns: OutputColumn<PlanPostingView>[] = [
    column('县代码', 'County code', (row) => row.countyCode),
    column('姓名', 'Name', (row) => row.name),
    column('岗位', 'Role', (row) => row.role),
    column('起始', 'Starts on', (row) => row.startsOn, 'date'),
    column('截止', 'Ends on', (row) => row.endsOn, 'date'),
    column('起始期', 'First period', (row) => row.start, 'number'),
    column('期数', 'Periods', (row) => row.periods, 'number'),
    column('应征者编号', 'Recruit', (row) => row.recruitId, 'text', 38),
    column('年度项目编号', 'Edition', (row) => row.editionId, 'text', 38),
  ];
  return sheet({ zh: '派遣方案', en: 'Postings' }, columns, rows);
}

export function planUnpostedSheet(rows: AsyncIterable<PlanUnpostedView>): OutputSheet<never> {
  const columns: OutputColumn<PlanUnpostedView>[] = [
    column('应征者编号', 'Recruit', (row) => row.recruitId, 'text', 38),
    column('姓名', 'Name', (row) => row.name),
    column('岗位', 'Role', (row) => row.role),
    column('原因', 'Reason', (row) => row.reason.text, 'text', 60),
    column('原因代码', 'Reason code', (row) => row.reason.code, 'text', 30),
  ];
  return sheet({ zh: '未派遣', en: 'Unposted' }, columns, rows);
}

export function planShortfallsSheet(rows: AsyncIterable<PlanShortfallView>): OutputSheet<never> {
  const columns: OutputColumn<PlanShortfallView>[] = [
    column('县代码', 'County code', (row) => row.countyCode),
    column('岗位', 'Role', (row) => row.role),
    column('期', 'Period', (row) => row.period, 'number'),
    column('缺员', 'Missing', (row) => row.missing, 'number'),
    column('原因', 'Reasons', (row) => row.reasons.map(({ text }) => text).join('; '), 'text', 60),
  ];
  return sheet({ zh: '缺员', en: 'Shortfalls' }, columns, rows);
}

type Level = PlanView['objectives'][number];

export function planLevelsSheet(levels: readonly Level[]): OutputSheet<never> {
  const columns: OutputColumn<Level>[] = [
    column('目标', 'Level', (row) => row.level, 'text', 24),
    column('数值', 'Value', (row) => row.value, 'number', 16),
    column('界限', 'Bound', (row) => row.bound, 'number', 16),
  ];
  return sheet({ zh: '目标层级', en: 'Levels' }, columns, levels);
}
