import { curlLines, type DemoPhrases } from './demo-phrases';
import { planZh } from './plan.zh';

const { number } = planZh;

export const demoZh: DemoPhrases = {
  notOnServer:
    '演示会虚构人员并公开登录密码，因此绝不使用真实的数据库：它只在本机运行，使用自己的内嵌数据库。' +
    '请取消 DATABASE_URL（包括 .env 文件中的设置）后重试。',
  otherPort: (wanted, port) => `端口 ${wanted} 已被占用，演示改用 ${port}。`,
  opening: '新建内嵌数据库，载入真实的县',
  facts: '加入虚构的项目、需求和律师统计',
  people: '加入虚构的人员，并为每类用户建立账户',
  peopleThere: (recruits, agreements) =>
    `虚构人员 ${number(recruits)} 名；依据真实对口关系虚构的已签协议 ${number(agreements)} 份`,
  listening: (url) => `服务地址 ${url}；以下各步均通过其 API 完成`,
  roundName: '2013 年演示（虚构）',
  round: '协调员新建轮次',
  issues: (blocking, warnings) => `本轮问题：阻碍冻结的 ${number(blocking)} 个，警告 ${number(warnings)} 个`,
  freeze: '协调员冻结事实',
  frozen: (recruits, counties, digest) =>
    `已冻结：${number(recruits)} 名人员（随机代号），${number(counties)} 个县；${digest}`,
  asked: (levels, seconds) => `协调员请求方案：${levels} 级目标，求解至多 ${seconds} 秒`,
  solved: (status, seconds) => `求解用时 ${seconds.toFixed(1)} 秒：${planZh.status(status)}`,
  noPlan: (why) => `没有方案：${why}`,
  approved: '另一名协调员批准方案：请求方案的人不得自行批准',
  published: (offers) => `已发布：${number(offers)} 人收到派遣，可以答复`,
  written: ({ page, problem, plan }) =>
    `地图（用浏览器打开）：${page}\n` +
    `方案及其所依据的问题：${plan}、${problem}\n` +
    `无需信任任何人即可核验：npx paiyuan check ${problem} ${plan}`,
  logins: '登录账户，仅用于本次演示；密码不在别处保存',
  user: '用户',
  email: '邮箱',
  password: '密码',
  may: '权限',
  users: {
    administrator: '管理员',
    coordinator: '全国协调员',
    approver: '另一名全国协调员',
    tibet: '西藏协调员（54）',
    zhejiang: '浙江伙伴（33）',
    volunteer: '收到派遣的志愿者',
    auditor: '审计员',
  },
  mayDo: {
    administrator: '只能建立和停用账户',
    coordinator: '全部；方案由其请求',
    approver: '全部；方案由其批准',
    tibet: '西藏各县的情况与需求，以及派往西藏的人员',
    zhejiang: '本省的协议与推荐，以及本省人员的去向',
    volunteer: '本人的派遣：接受或谢绝',
    auditor: '查阅全部，人员只见代号',
  },
  next: (url, volunteer) => [
    '试一试',
    `  ${url}/docs             全部接口，可在浏览器中试用：先登录，再点 Authorize`,
    `  ${url}/openapi.json     供程序使用`,
    ...(volunteer === null
      ? []
      : curlLines(url, volunteer, {
          signIn: '志愿者登录',
          postings: '查看派遣：地点、海拔、语言、接收单位、日期',
          calendar: '导出日历',
          accept: '接受派遣；ID 见上面的答复',
        })),
  ],
  serving: (url) => `服务运行于 ${url}，按 Ctrl-C 结束。`,
  servedLater: (folder) => `再次启动：PAIYUAN_DATA=${folder} npx paiyuan serve（下一次演示会重新开始）。`,
  ending: '正在有序结束。再按一次 Ctrl-C 立即结束。',
  stoppedEarly: '演示未完成即已停止。',
};
