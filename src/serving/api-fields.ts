import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';

/** A field, parameter or list entry as the description has it. */
export interface Field {
  type?: string;
  format?: string;
  example?: unknown;
  default?: unknown;
  nullable?: boolean;
  enum?: unknown[];
  items?: Field;
  $ref?: string;
  allOf?: Field[];
  properties?: Record<string, Field>;
  required?: string[];
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** How class-validator calls `IsOptional` and `ValidateIf`. */
const OPTIONAL = 'conditionalValidation';

/** What constraints say of a field that the compiler does not. */
const FORMATS: Readonly<Partial<Record<string, string>>> = {
  isUuid: 'uuid',
  isEmail: 'email',
  isCalendarDate: 'date',
  isISO8601: 'date-time',
};

/** What the house's names say: days end in `On`, instants in `At`. */
const NAMED: readonly (readonly [name: RegExp, format: string, example: string])[] = [
  [/On$/, 'date', '2013-07-15'],
  [/At$/, 'date-time', '2013-07-15T01:00:00.000Z'],
  [/(?:^i|I)d$/, 'uuid', '0193d0c5-0000-7000-8000-000000000000'],
  [/^email$/, 'email', 'lin@example.org'],
];

type Constraints = ReadonlyMap<string, ReadonlyMap<string, readonly ValidationMetadata[]>>;

/** The constraints of every class that a request may hold, by its name and then by the field's. */
function constraintsOf(app: INestApplicationContext): Constraints {
  const storage = getMetadataStorage();
  const known = (storage as unknown as { validationMetadatas: Map<unknown, unknown> }).validationMetadatas;
  const classes = new Set([...known.keys(), ...parameterTypes(app)].filter((one) => typeof one === 'function'));
  return new Map(
    [...classes].map((one) => {
      const all = storage.getTargetValidationMetadatas(one, '', false, false);
      return [one.name, new Map(Object.entries(storage.groupByPropertyName(all)))];
    }),
  );
}

/** What handlers take: a class that only extends another has no constraints of its own. */
function* parameterTypes(app: INestApplicationContext): Iterable<unknown> {
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const prototype = (metatype as { prototype: object }).prototype;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        yield* (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as unknown[];
      }
    }
  }
}

/**
 * Completes what the compiler leaves out of the fields: integers, formats, which may be left out, and examples.
 */
export function completeFields(document: OpenAPIObject, app: INestApplicationContext): void {
  const constraints = constraintsOf(app);
  const integers = integerNames(constraints);
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const { properties = {}, required } = schema as Field;
    const own = constraints.get(name);
    for (const [property, field] of Object.entries(properties)) {
      completeField(property, field, own?.get(property), integers);
    }
    if (own && required) (schema as Field).required = required.filter((property) => isRequired(own.get(property)));
    if (own && (schema as Field).required?.length === 0) delete (schema as Field).required;
  }
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations as Record<string, { parameters?: Parameter[] }>)) {
      operation.parameters = withPath(path, operation.parameters);
      for (const parameter of operation.parameters) completeParameter(parameter);
    }
  }
}

/** Parts of a path that its handler does not read are parameters too. */
function withPath(path: string, parameters: Parameter[] = []): Parameter[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const missing = names.filter((name) => !parameters.some((one) => one.in === 'path' && one.name === name));
  return [
    ...missing.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...parameters,
  ];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Field;
}

function isRequired(constraints: readonly ValidationMetadata[] = []): boolean {
  return !constraints.some(({ type }) => type === OPTIONAL);
}

/** Names that are whole numbers wherever a request has them: they mean the same in replies. */
function integerNames(classes: Constraints): Set<string> {
  const [whole, other] = [new Set(['version']), new Set<string>()];
  for (const fields of classes.values()) {
    for (const [name, constraints] of fields) {
      const names = constraints.map((constraint) => constraint.name);
      if (names.includes('isInt')) whole.add(name);
      if (names.includes('isNumber')) other.add(name);
    }
  }
  return new Set([...whole].filter((name) => !other.has(name)));
}

function completeField(
  name: string,
  field: Field,
  constraints: readonly ValidationMetadata[] = [],
  integers: ReadonlySet<string>,
): void {
  const names = constraints.map((constraint) => constraint.name ?? '');
  if (field.type === 'number' && (names.includes('isInt') || integers.has(name))) field.type = 'integer';
  const place = field.type === 'array' && field.items ? field.items : field;
  if (place.type === 'string' && !place.enum) {
    const format = names.map((constraint) => FORMATS[constraint]).find((found) => found !== undefined);
    if (format) place.format ??= format;
    if (field === place) completeText(name, field);
    else if (Array.isArray(field.example) && field.example.length > 0 && field.example.every(isUuid))
      place.format ??= 'uuid';
  }
  if (field.nullable && !field.allOf && field.example === undefined) field.example = null;
}

const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

function completeText(name: string, field: Field): void {
  // The compiler takes the example `33` of an area's code for a number.
  if (typeof field.example === 'number') field.example = String(field.example);
  const named = NAMED.find(([pattern]) => pattern.test(name));
  const canBe = field.example === undefined || field.example === null || named?.[1] !== 'uuid' || isUuid(field.example);
  if (named && canBe) {
    field.format ??= named[1];
    if (!field.nullable && field.format === named[1]) field.example ??= named[2];
  }
}

const CODE_PATHS: Readonly<Partial<Record<string, string>>> = { code: '540621', countyCode: '540621', number: '1' };

function completeParameter(parameter: Parameter): void {
  const { schema, name } = parameter;
  // Every number of a query is a whole one.
  if (schema.type === 'number') schema.type = 'integer';
  if (schema.default !== undefined) parameter.required = false;
  if (parameter.in !== 'path') {
    if (schema.type === 'string' && typeof schema.example === 'number') schema.example = String(schema.example);
    return;
  }
  if (/(?:^i|I)d$|^other$/.test(name)) schema.format ??= 'uuid';
  if (CODE_PATHS[name] !== undefined) schema.example ??= CODE_PATHS[name];
}
