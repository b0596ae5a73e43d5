import type { Text } from './text';

/** What requests ask for, by the name that it has in error codes. */
export const NOUNS = {
  account: { en: 'account', zh: '账户' },
  agreement: { en: 'agreement', zh: '协议' },
  apiKey: { en: 'API key', zh: 'API 密钥' },
  area: { en: 'area', zh: '地区' },
  auditEntry: { en: 'audit entry', zh: '审计记录' },
  ban: { en: 'ban', zh: '禁派记录' },
  calendar: { en: 'calendar', zh: '日历' },
  claim: { en: 'claim', zh: '申报' },
  county: { en: 'county', zh: '县' },
  edition: { en: 'edition', zh: '年度项目' },
  format: { en: 'format', zh: '格式' },
  fund: { en: 'fund', zh: '经费' },
  import: { en: 'import', zh: '导入记录' },
  invitation: { en: 'invitation', zh: '邀请' },
  lawyerCount: { en: 'lawyer count', zh: '律师人数记录' },
  need: { en: 'need', zh: '需求' },
  offer: { en: 'offer', zh: '推荐' },
  pairingRelation: { en: 'pairing relation', zh: '结对关系' },
  person: { en: 'person', zh: '人员信息' },
  pin: { en: 'pin', zh: '指定派遣' },
  plan: { en: 'plan', zh: '方案' },
  posting: { en: 'posting', zh: '派遣' },
  priority: { en: 'priority override', zh: '人工优先级' },
  problem: { en: 'planning problem', zh: '规划问题' },
  programme: { en: 'programme', zh: '项目' },
  province: { en: 'province', zh: '省' },
  record: { en: 'record', zh: '记录' },
  recruit: { en: 'recruit', zh: '人员' },
  round: { en: 'round', zh: '轮次' },
  sendingQuota: { en: 'sending quota', zh: '派出名额' },
  waiver: { en: 'waiver', zh: '豁免' },
} as const satisfies Readonly<Record<string, Text>>;

export type Noun = keyof typeof NOUNS;
