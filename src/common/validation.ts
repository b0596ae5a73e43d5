import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, InvalidInputError } from './domain-error';
import type { Text } from './text';

/**
 * One pipe for the whole API: values must have the declared types (no conversion of bodies), unknown fields are refused,
 * and every error found leaves as {@link InvalidInputError} with its place.
 */
export const validationPipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
  exceptionFactory: (errors) => new InvalidInputError(flatten(errors, '')),
});

/** The Chinese sentence of a constraint; the English one is class-validator's. */
export const CHINESE: Readonly<Partial<Record<string, string>>> = {
  whitelistValidation: '没有这个字段',
  isString: '应为文本',
  isInt: '应为整数',
  isNumber: '应为数字',
  isBoolean: '应为 true 或 false',
  isArray: '应为列表',
  isObject: '应为对象',
  isIn: '不在允许的取值之内',
  isEnum: '不在允许的取值之内',
  isEmail: '应为电子邮件地址',
  isUuid: '应为 UUID',
  isNotEmpty: '不能为空',
  isDefined: '缺少该字段',
  min: '数值过小',
  max: '数值过大',
  minLength: '文字过短',
  maxLength: '文字过长',
  isLength: '文字长度不符',
  matches: '格式不符',
  arrayNotEmpty: '列表不能为空',
  isIso8601: '应为 ISO 8601 形式的时间',
  arrayMinSize: '列表项过少',
  arrayMaxSize: '列表项过多',
  arrayUnique: '列表项重复',
  nestedValidation: '应为对象或对象列表',
  isAreaCode: '应为二、四或六位的行政区划代码',
  isCountyCode: '应为六位的县级代码',
  isCalendarDate: '应为 YYYY-MM-DD 形式的日期',
  isLanguageTag: '应为 BCP 47 语言标签',
  isYuan: '应为不超过两位小数的金额文本，例如 "3300.00"',
  isPlainText: '含有控制字符',
};

function flatten(errors: readonly ValidationError[], parent: string): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(constraints).map(([code, message]): FieldError => {
      const text: Text = { en: message, zh: `${property}：${CHINESE[code] ?? message}` };
      return { pointer, code, text };
    });
    return [...own, ...flatten(children, pointer)];
  });
}
