import type { Schema, Schemas } from './description';

/** Values that no field expects. */
export const HOSTILE_VALUES: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  true,
  [],
  {},
  [[]],
  [null],
  ['\u0000'],
  { $gt: '' },
  { length: 1e9 },
  { toString: null },
  { then: 1 },
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '1; DROP TABLE persons',
  "' OR 1=1 --",
  '${7*7}',
  '=cmd|calc!A0',
  'NaN',
  '-0',
  '1e999',
  '2013-02-30',
  '9999-12-31',
  '275760-09-14',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(20_000),
  '派'.repeat(300),
  Array.from({ length: 2_000 }, (_, i) => i),
];

/** Values of the right form at the ends of what can be stored, for every place of a body. */
export const EXTREMES: readonly unknown[] = [
  null,
  'a\u0000b',
  '\udc00',
  2 ** 31,
  -(2 ** 31) - 1,
  '9223372036854775808',
  '999999999999.99',
  '0001-01-01',
  '9999-12-31',
  '275760-09-13',
  '0193d0c5-0000-7000-8000-000000000001',
  'a@b.example',
  '派'.repeat(60),
  '540621',
];

/** Text where a path or a query expects an id, a code, a number. */
export const HOSTILE_TEXTS: readonly string[] = [
  '%00',
  '%ff',
  '%E4%B8',
  '..%2f..%2fetc%2fpasswd',
  '%F0%9F%98%80',
  '0',
  '-1',
  '1e9',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '00000000-0000-0000-0000-000000000000',
  '0193d0c5-0000-7000-8000-00000000000g',
  '999999',
  '2147483648',
  '9223372036854775808',
  '99999999999999999999999',
  '0001-01-01',
  '9999-12-31',
  '275760-09-13',
  '%ED%A0%80',
  '54',
  'a'.repeat(3_000),
  '%27%20OR%201%3D1',
  '%25',
  '+',
];

/** A body that fits a schema, from its examples. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  if (depth > 6) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split('/').at(-1)!], schemas, depth + 1);
  if (schema.allOf?.[0]) return exampleOf(schema.allOf[0], schemas, depth + 1);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items, schemas, depth + 1)] : [];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [name, exampleOf(inner, schemas, depth + 1)]),
    );
  }
  return schema.type === 'number' || schema.type === 'integer' ? 1 : schema.type === 'boolean' ? true : 'text';
}

/** Bodies that differ from a right one in one place, at any depth; with a field too many; of the wrong kind as a whole. */
export function mutationsOf(body: unknown): unknown[] {
  return [...wholes(body), ...places(body, someOf)];
}

/** Bodies of the right form, or nearly: each place of the right one, at any depth, at an end of what can be stored. */
export function extremesOf(body: unknown): unknown[] {
  return places(body, () => EXTREMES);
}

type Values = (place: number) => readonly unknown[];

function wholes(body: unknown): unknown[] {
  const polluted: unknown = JSON.parse('{"__proto__":{"isNational":true},"constructor":{"prototype":{}}}');
  const own = isRecord(body) ? [{ ...body, unexpected: 1 }] : [];
  return [[], [body], 'text', 7, true, {}, polluted, ...own];
}

function places(body: unknown, values: Values): unknown[] {
  if (Array.isArray(body)) {
    const deeper = body.length > 0 ? places(body[0], values).map((value) => [value]) : [];
    return [
      ...deeper,
      ...values(body.length).map((value) => [value]),
      [...(body as unknown[]), ...(body as unknown[])],
    ];
  }
  if (!isRecord(body)) return [];
  return Object.entries(body).flatMap(([name, value], index) => {
    const without = Object.fromEntries(Object.entries(body).filter(([other]) => other !== name));
    return [
      without,
      ...values(index).map((hostile) => ({ ...body, [name]: hostile })),
      ...places(value, values).map((changed) => ({ ...body, [name]: changed })),
    ];
  });
}

/** Null, and a third of the others: each place of a body gets another third, which all places together make whole. */
function someOf(place: number): unknown[] {
  return HOSTILE_VALUES.filter((_, i) => i === 0 || i % 3 === place % 3);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
