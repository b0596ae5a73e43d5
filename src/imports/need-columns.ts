import type { PostingRole } from '../geography/need.entity';
import { optional, required } from '../tables/columns';
import * as kinds from '../tables/kinds';

/** A role by its Chinese or English name; `key` words such as 律师志愿者 are understood too. */
export const role = kinds.choice<PostingRole>([
  ['lawyer', '律师', 'lawyer', '律师志愿者'],
  ['assistant', '助理', 'assistant', '大学生', '大学生志愿者', '基层法律服务工作者'],
]);

export const NEED_COLUMNS = {
  countyCode: required({ zh: '县代码', en: 'County code' }, kinds.countyCode, {
    aliases: ['县级代码', '行政区划代码', '受援县代码', 'county'],
    hint: { zh: '六位行政区划代码', en: 'the six digits of GB/T 2260' },
    example: '540621',
  }),
  role: required({ zh: '岗位', en: 'Role' }, role, {
    aliases: ['角色', '人员类别'],
    hint: { zh: '律师 或 助理', en: 'lawyer or assistant' },
    example: '律师',
  }),
  year: required({ zh: '年度', en: 'Year' }, kinds.integer(1990, 2200), {
    aliases: ['年份'],
    hint: { zh: '在该年内开始的服务期', en: 'of the periods that begin in it' },
    example: '2013',
  }),
  target: required({ zh: '需求人数', en: 'Target' }, kinds.integer(0, 1_000_000), {
    aliases: ['目标', '目标人数', '需求'],
    hint: { zh: '希望派遣的人数', en: 'how many people are asked for' },
    example: '1',
  }),
  max: optional({ zh: '最多人数', en: 'Max' }, kinds.integer(0, 1_000_000), {
    aliases: ['上限', '接收上限', 'maximum'],
    hint: { zh: '最多可接收的人数；空白同需求人数', en: 'most people who can be received; empty: the target' },
    example: '2',
  }),
  hostOffice: optional({ zh: '接收单位', en: 'Host office' }, kinds.text(200), {
    aliases: ['用人单位', '服务单位'],
    hint: { zh: '接收志愿者的单位；无此列则不改动', en: 'who receives them; without this column it stays' },
    example: '嘉黎县法律援助中心',
  }),
  contactName: optional({ zh: '联系人', en: 'Contact' }, kinds.text(100), {
    aliases: ['联系人姓名', 'contact name'],
    hint: { zh: '志愿者可联系的人；无此列则不改动', en: 'whom volunteers call; without this column it stays' },
    example: '次仁',
  }),
  contactPhone: optional({ zh: '联系电话', en: 'Contact phone' }, kinds.phone, {
    aliases: ['联系人电话'],
    hint: { zh: '联系人的电话', en: 'of the contact' },
    example: '0896-3870000',
  }),
  contactEmail: optional({ zh: '联系邮箱', en: 'Contact e-mail' }, kinds.email, {
    aliases: ['联系人邮箱', '联系人电子邮件', 'contact email'],
    hint: { zh: '联系人的电子邮件', en: 'of the contact' },
    example: 'legal-aid@jiali.example',
  }),
};
