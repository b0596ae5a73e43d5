/** The constraints that DTOs share, each a decorator of class-validator. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, IsIn, ValidateBy, type ValidationOptions } from 'class-validator';
import { AREA_CODE } from './area-code';
import { isDate } from './calendar-date';

function rule(name: string, message: string, test: (value: unknown) => boolean) {
  return (options?: ValidationOptions): PropertyDecorator =>
    ValidateBy(
      {
        name,
        validator: { validate: test, defaultMessage: buildMessage((each) => `${each}$property ${message}`, options) },
      },
      options,
    );
}

const isText = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);

/** A province, prefecture or county level code without trailing `00`. */
export const IsAreaCode = rule(
  'isAreaCode',
  'must be an area code of two, four or six digits',
  (value) => isText(value, AREA_CODE) && !(value as string).slice(2).endsWith('00'),
);

export const IsCountyCode = rule('isCountyCode', 'must be a county code of six digits', (value) =>
  isText(value, /^(?!00)\d{6}$/),
);

export const IsCalendarDate = rule(
  'isCalendarDate',
  'must be a date as YYYY-MM-DD',
  (value) => typeof value === 'string' && isDate(value),
);

export const IsLanguageTag = rule('isLanguageTag', 'must be a BCP 47 language tag', (value) =>
  isText(value, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$/),
);

/** Money travels as text, so that no cent is lost: at most two decimals, up to 10^12. */
export const IsYuan = rule('isYuan', 'must be an amount in yuan as text, with at most two decimals', (value) =>
  isText(value, /^\d{1,12}(\.\d{1,2})?$/),
);

/** Text without control characters (line breaks and tabs are fine), which databases and files cannot hold. */
export const IsPlainText = rule(
  'isPlainText',
  'must not hold control characters',
  (value) =>
    typeof value === 'string' &&
    !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u.test(value),
);

/** A list of these words: with `IsIn` alone the compiler documents a list of lists. */
export const EachIn = (words: readonly string[]): PropertyDecorator =>
  applyDecorators(IsIn(words, { each: true }), ApiProperty({ enum: words, isArray: true }));
