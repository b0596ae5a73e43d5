import { optional, required, type RowOf } from '../tables/columns';
import * as kinds from '../tables/kinds';
import { role } from './need-columns';

/** Who the person is and what they apply for. */
const APPLICATION = {
  email: required({ zh: '电子邮箱', en: 'E-mail' }, kinds.email, {
    aliases: ['邮箱', '电子邮件', 'email', 'e-mail address'],
    hint: { zh: '每人一个；已登记者按此识别', en: 'one a person; known people are found by it' },
    example: 'wang@example.org',
  }),
  name: required({ zh: '姓名', en: 'Name' }, kinds.text(100), {
    hint: { zh: '不得填写身份证号', en: 'never an identity number' },
    example: '王小明',
  }),
  phone: optional({ zh: '手机', en: 'Phone' }, kinds.phone, {
    aliases: ['电话', '手机号', '手机号码', '联系电话'],
    hint: { zh: '电话号码', en: 'a telephone number' },
    example: '13900000000',
  }),
  birthOn: optional({ zh: '出生日期', en: 'Born on' }, kinds.date(), {
    aliases: ['生日', '出生年月日', 'date of birth', 'birth date'],
    hint: { zh: '年龄按服务首日计算', en: 'ages count on the first day of service' },
    example: '1980-05-17',
  }),
  programme: required({ zh: '项目', en: 'Programme' }, kinds.text(200), {
    aliases: ['项目代码', '项目名称'],
    hint: { zh: '项目代码或名称', en: 'its code or name' },
    example: 'one-plus-one',
  }),
  year: required({ zh: '年度', en: 'Year' }, kinds.integer(1990, 2200), {
    aliases: ['年份', '项目年度'],
    hint: { zh: '项目年度', en: 'of the edition' },
    example: '2013',
  }),
  role: required({ zh: '岗位', en: 'Role' }, role, {
    aliases: ['角色', '人员类别'],
    hint: { zh: '律师 或 助理', en: 'lawyer or assistant' },
    example: '律师',
  }),
  nominatingArea: required({ zh: '推荐地区', en: 'Nominating area' }, kinds.areaCode, {
    aliases: ['推荐地', '派出地', '派出地区'],
    hint: { zh: '行政区划代码', en: 'area code' },
    example: '3301',
  }),
  agreement: optional({ zh: '协议', en: 'Agreement' }, kinds.text(100), {
    aliases: ['协议代码', '协议编号', 'agreement code'],
    hint: { zh: '仅对口支援项目：已签署协议的代码', en: 'pairing editions only: code of a signed agreement' },
    example: '',
  }),
};

/** Where and when they can serve. */
const WISHES = {
  registrationArea: optional({ zh: '户籍地', en: 'Household registration' }, kinds.areaCode, {
    aliases: ['户籍', '户籍地区', 'registration area'],
    hint: { zh: '行政区划代码', en: 'area code' },
    example: '330102',
  }),
  homePrefecture: optional({ zh: '居住地', en: 'Home prefecture' }, kinds.prefectureCode, {
    aliases: ['居住地市', '现居地', '常住地'],
    hint: { zh: '四位地级代码，不填更细的地址', en: 'four digits, nothing finer' },
    example: '3301',
  }),
  languages: optional({ zh: '语言', en: 'Languages' }, kinds.list(kinds.language, 20), {
    aliases: ['民族语言', '掌握语言'],
    hint: { zh: '普通话以外，语言标签，以逗号分隔', en: 'besides Mandarin; tags between commas' },
    example: 'bo,ug',
  }),
  wishes: optional({ zh: '意愿地区', en: 'Wishes' }, kinds.list(kinds.areaCode, 50), {
    aliases: ['志愿', '意愿', '服务意愿'],
    hint: { zh: '按优先顺序，区划代码以逗号分隔', en: 'area codes between commas, best first' },
    example: '5406,54',
  }),
  refusals: optional({ zh: '不去地区', en: 'Refusals' }, kinds.list(kinds.areaCode, 50), {
    aliases: ['不愿前往', '拒绝地区'],
    hint: { zh: '区划代码以逗号分隔', en: 'area codes between commas' },
    example: '65',
  }),
  household: optional({ zh: '同行组', en: 'Household' }, kinds.text(60), {
    aliases: ['家庭', '同行', '夫妻'],
    hint: { zh: '填写同一字样者派往同一县', en: 'people with the same word serve in one county' },
    example: 'li-wang-7',
  }),
  availableFrom: optional({ zh: '可服务起始日期', en: 'Available from' }, kinds.date(), {
    aliases: ['可服务起始日', '服务起始日期'],
    hint: { zh: '第一天', en: 'first day' },
    example: '2013-07-15',
  }),
  availableTo: optional({ zh: '可服务截止日期', en: 'Available to' }, kinds.date(), {
    aliases: ['可服务截止日', '服务截止日期', 'available until'],
    hint: { zh: '最后一天', en: 'last day' },
    example: '2014-07-14',
  }),
};

/** What they claim; it counts once a coordinator has verified it. */
const CLAIMS = {
  licensedOn: optional({ zh: '执业日期', en: 'Licensed on' }, kinds.date(), {
    aliases: ['首次执业日期', '律师执业日期', 'licence'],
    hint: { zh: '首次执业之日', en: 'first day of practice' },
    example: '2005-09-01',
  }),
  background: optional(
    { zh: '人员背景', en: 'Background' },
    kinds.choice<'graduate' | 'grass-roots-legal-worker'>([
      ['graduate', '毕业生', 'graduate', '大学毕业生', '法律专业毕业生'],
      ['grass-roots-legal-worker', '基层法律服务工作者', 'grass-roots-legal-worker', 'grass-roots legal worker'],
    ]),
    {
      aliases: ['背景'],
      hint: { zh: '毕业生 或 基层法律服务工作者', en: 'graduate or grass-roots legal worker' },
      example: '',
    },
  ),
  backgroundOn: optional({ zh: '取得日期', en: 'Background since' }, kinds.date(), {
    aliases: ['毕业日期', '学位取得日期', '从业日期'],
    hint: { zh: '取得学位或开始从业之日', en: 'day of the degree, or first day as a legal worker' },
    example: '',
  }),
  clearedToM: optional({ zh: '体检准许海拔（米）', en: 'Cleared to (m)' }, kinds.integer(-500, 9000), {
    aliases: ['体检准许海拔', '准许海拔', 'cleared to'],
    hint: { zh: '不得填写体检结论', en: 'metres; never a finding' },
    example: '4500',
  }),
  clearedUntil: optional({ zh: '体检有效期至', en: 'Cleared until' }, kinds.date(), {
    aliases: ['体检有效期'],
    hint: { zh: '有效的最后一天', en: 'last day on which it counts' },
    example: '2014-06-30',
  }),
  clearedBy: optional({ zh: '体检机构', en: 'Cleared by' }, kinds.text(100), {
    hint: { zh: '出具意见的医院或机构', en: 'the hospital or commission' },
    example: '某医院',
  }),
  isClean: optional({ zh: '无处分记录', en: 'Clean record' }, kinds.yesNo, {
    aliases: ['无违纪记录', '无处分'],
    hint: { zh: '是 或 否', en: 'yes or no' },
    example: '是',
  }),
};

/** That they agree to the use of their data, on paper. */
const CONSENT = {
  consentedOn: optional({ zh: '同意书签署日期', en: 'Consented on' }, kinds.date(), {
    aliases: ['同意日期', '签署日期'],
    hint: { zh: '纸质同意书；无同意书者不进入派遣轮次', en: 'on paper; without consent nobody enters a round' },
    example: '2013-04-20',
  }),
  consentWording: optional({ zh: '同意书版本', en: 'Consent wording' }, kinds.text(40), {
    hint: { zh: '所签文本的版本', en: 'version of the wording that was signed' },
    example: '1',
  }),
};

export const RECRUIT_COLUMNS = { ...APPLICATION, ...WISHES, ...CLAIMS, ...CONSENT };

/** A row of the table. */
export type RecruitRow = RowOf<typeof RECRUIT_COLUMNS>;
