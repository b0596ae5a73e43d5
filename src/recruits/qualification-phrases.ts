import type { Text } from '../common/text';
import type { Qualification, Unmet } from './qualification';

const ASKED: Readonly<Record<Qualification, Text>> = {
  'practice-years': { en: 'years of practice', zh: '执业年限' },
  age: { en: 'age', zh: '年龄' },
  'clean-record': { en: 'a clean disciplinary record', zh: '无处分记录' },
  background: { en: 'a degree or work as a grass-roots legal worker', zh: '毕业生或基层法律服务工作者身份' },
  'degree-age': { en: 'a recent degree', zh: '毕业年限' },
  medical: { en: 'a medical clearance', zh: '体检合格' },
  plateau: { en: 'a clearance for the plateau', zh: '高原体检合格' },
};

const BACKGROUND: Readonly<Record<string, Text>> = {
  graduate: { en: 'graduate', zh: '毕业生' },
  'grass-roots-legal-worker': { en: 'grass-roots legal worker', zh: '基层法律服务工作者' },
};

/** The sentence of a rule that is not met. It holds facts about the recruit: for people who may read them. */
export function sentenceOf(unmet: Unmet): Text {
  const { en, zh } = ASKED[unmet.rule];
  switch (unmet.reason) {
    case 'missing':
      return { en: `Nothing is on file about ${en}.`, zh: `没有关于${zh}的记录。` };
    case 'unverified':
      return { en: `What is claimed about ${en} is not verified.`, zh: `${zh}尚未核实。` };
    case 'too-few':
      return {
        en: `${unmet.years} years of practice; ${unmet.min} are asked for.`,
        zh: `执业 ${unmet.years} 年，要求满 ${unmet.min} 年。`,
      };
    case 'too-young':
      return {
        en: `Aged ${unmet.years}; at least ${unmet.min} is asked for.`,
        zh: `年龄 ${unmet.years} 岁，要求满 ${unmet.min} 岁。`,
      };
    case 'too-old':
      return unmet.rule === 'age'
        ? {
            en: `Aged ${unmet.years}; at most ${unmet.max} is allowed.`,
            zh: `年龄 ${unmet.years} 岁，要求不超过 ${unmet.max} 岁。`,
          }
        : {
            en: `The degree of ${unmet.heldOn} is more than ${unmet.max} years old.`,
            zh: `${unmet.heldOn} 取得的学位已超过 ${unmet.max} 年。`,
          };
    case 'not-clean':
      return { en: 'There is an entry in the disciplinary record.', zh: '有处分记录。' };
    case 'other':
      return {
        en: `Neither of what is asked for: ${unmet.accepted.map((name) => BACKGROUND[name].en).join(', ')}.`,
        zh: `身份不符，要求：${unmet.accepted.map((name) => BACKGROUND[name].zh).join('、')}。`,
      };
    case 'not-yet':
      return { en: `The background begins on ${unmet.from} only.`, zh: `${unmet.from} 起才符合身份要求。` };
    case 'expired':
      return { en: `The medical clearance ended on ${unmet.until}.`, zh: `体检有效期已于 ${unmet.until} 届满。` };
    case 'too-low':
      return {
        en: `Cleared to ${unmet.clearedToM} m; the plateau begins at ${unmet.fromM} m.`,
        zh: `体检适合海拔 ${unmet.clearedToM} 米以下，高原自 ${unmet.fromM} 米起。`,
      };
  }
}
