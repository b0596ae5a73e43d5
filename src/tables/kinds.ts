/** The kinds of cells that imports read, each with its own words for what is wrong. */
import { AREA_CODE, shortenArea } from '../common/area-code';
import { isDate } from '../common/calendar-date';
import type { Text } from '../common/text';
import { type Cell, textOf } from './cell';
import { unguarded } from './formula-guard';
import { Fault } from './row-errors';

/** Reads a cell that isn't empty. */
export type Kind<V> = (cell: Cell) => V | Fault;

const fault = (code: string, en: string, zh: string): Fault => new Fault(`cell.${code}`, { en, zh });

/** Control characters besides line breaks and tabs, and halves of characters, which databases and files cannot hold. */
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

/** Full-width digits, letters and signs as half-width ones, without blanks around. */
function halfWidth(cell: Cell): string {
  return unguarded(textOf(cell)).normalize('NFKC').trim();
}

export function text(maxLength: number): Kind<string> {
  return (cell) => {
    const value = unguarded(textOf(cell)).trim();
    if (UNFIT.test(value)) return fault('characters', 'holds control characters', '含有控制字符');
    return value.length <= maxLength
      ? value
      : fault('tooLong', `must have at most ${maxLength} characters`, `不得超过 ${maxLength} 个字符`);
  };
}

export function integer(min: number, max: number): Kind<number> {
  return (cell) => {
    const digits = typeof cell === 'number' ? String(cell) : halfWidth(cell).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
    if (!/^-?\d{1,15}(\.0+)?$/.test(digits)) return fault('integer', 'must be a whole number', '应为整数');
    const value = Number(digits);
    return value >= min && value <= max
      ? value
      : fault('range', `must be between ${min} and ${max}`, `应在 ${min} 与 ${max} 之间`);
  };
}

const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

/** `YYYY-MM-DD`; `2013/7/1`, `2013.7.1`, `20130701` and `2013年7月1日` are read too. */
export function date(): Kind<string> {
  const wrong = fault('date', 'must be a date such as 2013-07-01', '应为日期，例如 2013-07-01');
  return (cell) => {
    const found = DATE.exec(halfWidth(cell));
    if (!found) return wrong;
    const [, year, month = found[4], day = found[5]] = found;
    const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(value) ? value : wrong;
  };
}

/** One of some words, by any of their names; width, case and blanks do not matter. */
export function choice<V>(names: readonly (readonly [value: V, ...names: readonly string[]])[]): Kind<V> {
  const values = new Map(
    names.flatMap(([value, ...words]) => words.map((word) => [word.toLowerCase(), value] as const)),
  );
  const told = names.map(([, first, second = first]) => [first, second] as const);
  const wrong = fault(
    'choice',
    `must be one of ${told.map(([, en]) => en).join(', ')}`,
    `应为以下之一：${told.map(([zh]) => zh).join('、')}`,
  );
  return (cell) => {
    const found = values.get(halfWidth(cell).toLowerCase());
    return found === undefined ? wrong : found;
  };
}

export const yesNo: Kind<boolean> = choice<boolean>([
  [true, '是', 'yes', 'true', '1', 'y', '有', '√'],
  [false, '否', 'no', 'false', '0', 'n', '无', '×'],
]);

/** A code of a province, prefecture or county, with or without trailing zeros. */
export const areaCode: Kind<string> = (cell) => {
  const code = shortenArea(halfWidth(cell));
  return AREA_CODE.test(code)
    ? code
    : fault('areaCode', 'must be an area code of two, four or six digits', '应为二、四或六位的行政区划代码');
};

export const countyCode: Kind<string> = (cell) => {
  const code = halfWidth(cell);
  return /^(?!00)\d{6}$/.test(code)
    ? code
    : fault('countyCode', 'must be a county code of six digits', '应为六位的县级代码');
};

export const prefectureCode: Kind<string> = (cell) => {
  const code = shortenArea(halfWidth(cell));
  return /^(?!00)\d{4}$/.test(code)
    ? code
    : fault('prefectureCode', 'must be a prefecture code of four digits', '应为四位的地级代码');
};

export const email: Kind<string> = (cell) => {
  const value = halfWidth(cell).toLowerCase();
  return value.length <= 254 && /^[^\s@,;<>"()[\]\\:]+@[^\s@,;<>"()[\]\\:]+\.[^\s@,;<>"()[\]\\:.]+$/.test(value)
    ? value
    : fault('email', 'must be an e-mail address', '应为电子邮件地址');
};

/** Digits with signs and blanks between. */
export const phone: Kind<string> = (cell) => {
  const value = halfWidth(cell);
  return /^[+()\d\s-]{5,30}$/.test(value) ? value : fault('phone', 'must be a telephone number', '应为电话号码');
};

/** A BCP 47 tag such as `ug`. */
export const language: Kind<string> = (cell) => {
  const value = halfWidth(cell);
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$/.test(value)
    ? value
    : fault('language', 'must be language tags such as ug or bo', '应为语言标签，例如 ug、bo');
};

/** Several values in one cell, between commas, semicolons, 、 or blanks; in order, each once. */
export function list<V>(kind: Kind<V>, most: number): Kind<V[]> {
  return (cell) => {
    const parts = halfWidth(cell)
      .split(/[,;、\s|]+/)
      .filter((part) => part !== '');
    if (parts.length > most) return fault('tooMany', `must have at most ${most} entries`, `不得超过 ${most} 项`);
    const values: V[] = [];
    for (const part of parts) {
      const value = kind(part);
      if (value instanceof Fault) return within(part, value);
      if (values.includes(value)) return fault('twice', `has “${part}” twice`, `“${part}”重复`);
      values.push(value);
    }
    return values;
  };
}

function within(part: string, { code, text: { en, zh } }: Fault): Fault {
  const told: Text = { en: `“${part.slice(0, 50)}” ${en}`, zh: `“${part.slice(0, 50)}”${zh}` };
  return new Fault(code, told);
}
