import { optional, required, type RowOf } from '../tables/columns';
import * as kinds from '../tables/kinds';
import { role } from './need-columns';

export const OFFER_COLUMNS = {
  agreement: required({ zh: '协议', en: 'Agreement' }, kinds.text(100), {
    aliases: ['协议代码', '协议编号', 'agreement code'],
    hint: { zh: '本方已签署协议的代码', en: 'code of a signed agreement of yours' },
    example: 'zj-nq-2013',
  }),
  role: required({ zh: '岗位', en: 'Role' }, role, {
    aliases: ['角色', '人员类别'],
    hint: { zh: '律师 或 助理', en: 'lawyer or assistant' },
    example: '律师',
  }),
  areaCode: required({ zh: '来源地区', en: 'Area' }, kinds.areaCode, {
    aliases: ['地区', '派出地区', '派出地', 'area code'],
    hint: { zh: '支援方内的行政区划代码', en: 'code of an area inside the supporter' },
    example: '3302',
  }),
  name: required({ zh: '姓名', en: 'Name' }, kinds.text(100), {
    hint: { zh: '按本人所用姓名', en: 'as the person writes it' },
    example: '王小明',
  }),
  email: required({ zh: '电子邮箱', en: 'E-mail' }, kinds.email, {
    aliases: ['邮箱', '电子邮件', 'email', 'e-mail address'],
    hint: { zh: '确认邀请将发送至此', en: 'where the invitation to confirm is sent' },
    example: 'wang@example.org',
  }),
  phone: optional({ zh: '手机', en: 'Phone' }, kinds.phone, {
    aliases: ['电话', '手机号', '手机号码', '联系电话'],
    hint: { zh: '电话号码', en: 'a telephone number' },
    example: '13900000000',
  }),
};

/** A row of the table. */
export type OfferRow = RowOf<typeof OFFER_COLUMNS>;
