import type { ServicePhrases } from './service-phrases';

export const serviceZh: ServicePhrases = {
  badSettings: (problems) => ['设置有误：', ...problems.map((problem) => `  ${problem}`)].join('\n'),
  dataInUse: (folder, pid, lockFile) =>
    `数据目录 ${folder} 正被进程 ${pid} 使用。请通过 HTTP 访问该服务，或先将其停止。` +
    `若任何机器上都没有该进程，请删除 ${lockFile}。`,
  noDatabase: (detail) => `无法连接数据库：${detail}`,
  notMigrated: '数据库的表不是最新版本，且当前角色无权更改。请设置 MIGRATION_DATABASE_URL 后运行 paiyuan migrate。',
  portTaken: (address) => `${address} 已被占用：请更换 PORT`,
  applied: (migration) => `已应用 ${migration}`,
  reverted: (migration) => `已撤销 ${migration}`,
  nothingToApply: '已是最新，无需应用',
  nothingToRevert: '没有已应用的迁移，无可撤销',
  isApplied: '已应用',
  isPending: '待应用',
  badEmail: (email) => `${email} 不是电子邮件地址`,
  badName: '姓名应为 1 至 100 个字符',
  password: '密码：',
  passwordAgain: '再次输入：',
  passwordsDiffer: '两次输入的密码不一致；未作任何更改',
  aborted: '已中止；未作任何更改',
  weakPassword: (reason) => `密码${reason}；未作任何更改`,
  accountExists: (email) => `${email} 已有账户，保持不变`,
  administratorMade: (email) => `${email} 已成为管理员，可以登录`,
};
