import type { HelpPhrases } from './command-line-phrases';

const FILES = '文件名可写作 -，表示标准输入或标准输出。';

/** `--help` 的中文文本。 */
export const helpZh: HelpPhrases = {
  headings: { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' },
  program: '派援（Paiyuan）规划律师与志愿者的服务地：给出已证明的方案及理由。',
  validate: '检查规划问题是否符合约定，一次列出全部错误',
  check: '只凭派遣名单重新核算方案，判断其是否成立',
  solve: '求解规划问题',
  generate: '生成任意规模的问题，尽量使用真实的县',
  flow: '用网络单纯形法求解最小费用流',
  flowFile: 'DIMACS 格式的问题文件',
  demo: '观看服务运作：虚构人员、全国贫困县的方案与地图，以及各类登录账户',
  serve: '启动派援服务（HTTP），使用内嵌数据库或 PostgreSQL',
  migrate: '更新数据库的表、撤销一步，或显示其状态',
  migrateAction: 'up（默认）：应用缺少的迁移；down：撤销最近一个；status：列出状态',
  admin: '无需登录，在本机上建立账户',
  adminCreate: '建立管理员账户；随后询问密码',
  adminEmail: '登录用的电子邮件地址',
  adminName: '管理员的姓名',
  problem: '规划问题（paiyuan-problem/1）',
  plan: '该问题的方案（paiyuan-plan/1）',
  json: '输出 {valid, errors: [{pointer, code, message}]}',
  lang: '文字的语言（默认取自 LC_ALL、LC_MESSAGES、LANG）',
  version: '显示版本',
  help: '显示本帮助',
  output: '把方案写入此文件；不给出时只显示摘要',
  engine: '由谁求解线性模型',
  timeLimit: '若干秒后停止，保留已找到的最好方案',
  secondOpinion: '小模型再由 javascript-lp-solver 求解一次，并记录是否一致',
  quiet: '不显示进度和摘要',
  recruits: '人员数',
  counties: '县数',
  seed: '种子相同，问题相同',
  periods: '规划期数',
  optionsPerRecruit: '每人可选的县数；达到县数时人人可去任何县',
  crossingQuotas: '与逐级嵌套的派出名额相交叉的派出名额数，并取代项目名额；0 表示派出名额只相嵌套',
  features: (known) => `以逗号分隔，可选：${known.join('、')}`,
  generateOutput: '把问题写入此文件（默认：标准输出）',
  once: '写完文件即结束',
  examples: {
    program: `
示例：
  paiyuan demo                                     看一份真实贫困县的方案
  paiyuan validate problem.json                    我的文件对吗？
  paiyuan solve problem.json -o plan.json          求解
  paiyuan check problem.json plan.json             这份方案可信吗？
  paiyuan serve                                    启动服务，地址 http://localhost:3000

退出码：0 完成，1 程序错误，2 输入或用法有误，3 无解，4 提前停止且没有方案，5 方案不成立。
${FILES}`,
    validate: `
示例：
  paiyuan validate problem.json
  paiyuan validate --json problem.json > errors.json
  paiyuan generate --recruits 9 --counties 5 --seed 1 | paiyuan validate -

退出码：0 问题有效，2 无效或无法读取。${FILES}`,
    check: `
示例：
  paiyuan check problem.json plan.json
  paiyuan solve problem.json -o - | paiyuan check problem.json -

退出码：0 方案成立，5 方案不成立，2 文件无法读取或不符合约定。${FILES}`,
    solve: `
示例：
  paiyuan solve problem.json                       只看摘要
  paiyuan solve problem.json -o plan.json          同时写出方案
  paiyuan solve problem.json -o plan.json --time-limit 60
  paiyuan solve - -o - < problem.json > plan.json

按 Ctrl-C 停止并保留已找到的最好方案；再按一次立即结束。

退出码：0 有方案（已证明最优、可行，或提前停止但有方案），2 输入或用法有误，
3 无解（写出矛盾所在），4 提前停止且没有方案，1 程序错误。${FILES}`,
    generate: `
示例：
  paiyuan generate --recruits 400 --counties 174 --seed 7 -o problem.json
  paiyuan generate --recruits 40 --counties 20 --seed 7 --periods 4 | paiyuan solve -
  paiyuan generate --recruits 20000 --counties 2850 --seed 1 --options 50 --crossing-quotas 200 \\
    --features teams,quotas,preferences,distance -o problem.json

退出码：0 已写出，2 用法有误。其中人员与需求均为虚构。`,
    flow: `
示例：
  paiyuan flow network.min

输出一行，例如 {"status":"optimal","optimum":142274536,"seconds":0.0123}；秒数只计求解，不计读入文件与装入求解器。

退出码：0 最优，3 不可行，6 无界，2 文件无法读取。${FILES}`,
    demo: `
在当前目录下进行，每次重新开始：demo/data 中的内嵌数据库载入真实的县和虚构的人员，在 127.0.0.1 上提供服务，并通过其 API
作出规划；随后写出 demo/plan.html（用任何浏览器打开，无需联网）、demo/plan.json 和 demo/problem.json，显示各类用户的登录
账户，并继续服务直至 Ctrl-C。PORT 指定端口。设有 DATABASE_URL 时拒绝运行。

示例：
  paiyuan demo
  paiyuan demo --once

退出码：0 有序结束，2 设置有误或另一演示正在运行，3 或 4 没有方案，1 程序错误。`,
    serve: `
设置取自环境变量和当前目录下的 .env 文件，.env.example 逐项说明。不设 DATABASE_URL 时，数据都在 data 目录。
日志为标准输出上的 JSON 行。收到 SIGTERM 后有序结束：先完成进行中的请求和任务。

示例：
  paiyuan serve
  PORT=8080 HOST=0.0.0.0 paiyuan serve
  DATABASE_URL=postgres://… JWT_SECRET=… PAIYUAN_ROLE=worker paiyuan serve

退出码：0 有序结束，2 设置有误、数据目录被占用或数据库不可用，1 程序错误。`,
    migrate: `
MIGRATION_DATABASE_URL 为表的所有者；DATABASE_URL 的角色此后只能读写数据行。serve 启动时若有权限也会执行同样的更新。
服务占用内嵌数据库期间，会给出其进程号，不作任何更改。

示例：
  paiyuan migrate
  paiyuan migrate status

退出码：0 完成，2 设置有误、数据目录被占用或数据库不可用，1 程序错误。`,
    admin: `
密码询问两次且不显示；标准输入不是终端时，取其第一行为密码。设置同 serve。服务占用内嵌数据库期间，会给出其进程号，不作任何更改。

示例：
  paiyuan admin create --email lin.hua@example.org --name "林华"
  paiyuan admin create --email lin.hua@example.org --name "林华" < password.txt

退出码：0 已建立，2 密码过弱、该地址已有账户、设置有误或数据库不可用，1 程序错误。`,
  },
};
