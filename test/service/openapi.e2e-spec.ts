import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModulesContainer } from '@nestjs/core';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { startTestApp } from '../support/test-app';
import { type Content, type Operation, operationsOf, readDescription, type Schema } from './hostile/description';

const description = readDescription();
const operations = operationsOf(description);
const { schemas } = description.components;
const text = readFileSync(join(__dirname, '..', '..', 'openapi.json'), 'utf8');

/** For eyes and for Prometheus, not for programs: left out on purpose. */
const PAGES = new Set(['GET /metrics', 'GET /api/v1/auth/password-page', 'GET /api/v1/auth/password-page.js']);

const named = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
/** The operations for which something does not hold. */
const without = (holds: (operation: Operation, method: string, path: string) => boolean): string[] =>
  operations.filter(({ operation, method, path }) => !holds(operation, method, path)).map((one) => named(one));

const headerOf = ({ parameters = [] }: Operation, name: string) =>
  parameters.find((parameter) => parameter.in === 'header' && parameter.name === name);

function successOf({ responses }: Operation): [string, { content?: Record<string, Content> }] {
  return Object.entries(responses).find(([status]) => status.startsWith('2'))!;
}

/** Places of a schema where its example cannot be told. */
function unexampled(schema: Schema, place: string, seen: readonly string[] = []): string[] {
  if (schema.example !== undefined || schema.enum || schema.default !== undefined) return [];
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) {
    return seen.includes(name) ? [] : unexampled(schemas[name], `${place}>${name}`, [...seen, name]);
  }
  if (schema.allOf) return schema.allOf.flatMap((part) => unexampled(part, place, seen));
  if (schema.type === 'array') return unexampled(schema.items!, `${place}[]`, seen);
  if (schema.type === 'boolean' || schema.format === 'binary' || schema.nullable) return [];
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([field, inner]) => unexampled(inner, `${place}.${field}`, seen));
  }
  return schema.type === 'object' && schema.additionalProperties !== undefined ? [] : [place];
}

/** Every schema of the description, at any depth, with its place. */
function* parts(value: unknown, place = '#'): Iterable<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* parts(inner, `${place}/${key}`);
}

describe('openapi.json', () => {
  it('is OpenAPI 3 whose references all lead somewhere', () => {
    expect(description.openapi).toMatch(/^3\.0\.\d$/);
    const references = [...parts(description)].flatMap(([place, { $ref }]) =>
      typeof $ref === 'string' ? [[place, $ref]] : [],
    );
    expect(references.length).toBeGreaterThan(100);
    const broken = references.filter(([, target]) => !(target.replace('#/components/schemas/', '') in schemas));
    expect(broken).toEqual([]);
    expect(schemas).not.toHaveProperty('Object');
  });

  it('names every parameter of a path, and no other', () => {
    const inPath = (operation: Operation): string[] =>
      (operation.parameters ?? []).filter((one) => one.in === 'path' && one.required === true).map(({ name }) => name);
    expect(
      without(
        (operation, _, path) =>
          String(inPath(operation).sort()) === String([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()),
      ),
    ).toEqual([]);
  });

  it('has a summary, a tag of one style and an id of its own for every operation', () => {
    expect(without(({ summary }) => /^\S.{3,150}$/.test(summary ?? ''))).toEqual([]);
    expect(without(({ tags }) => tags?.length === 1 && /^[A-Z][A-Za-z-]*( [a-z]+)*$/.test(tags[0]))).toEqual([]);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what every success looks like, with an example', () => {
    const lacking = operations.flatMap(({ operation, method, path }) => {
      const [status, { content }] = successOf(operation);
      if (status === '204' || operation.operationId === 'requestPasswordReset') return content ? [path] : [];
      if (!content) return [`${method} ${path} ${status}`];
      return Object.entries(content).flatMap(([kind, { schema }]) => unexampled(schema, `${method} ${path} ${kind}`));
    });
    expect(lacking).toEqual([]);
  });

  it('has an example of every body that is sent', () => {
    const lacking = operations.flatMap(({ operation, method, path }) =>
      Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
        unexampled(schema, `${method} ${path}`),
      ),
    );
    expect(lacking).toEqual([]);
  });

  it('says for every operation how it may refuse, as problem details', () => {
    for (const status of ['400', '404', '413', '429', '500']) {
      expect(without(({ responses }) => status in responses)).toEqual([]);
    }
    expect(without(({ security, responses }) => !security || ('401' in responses && '403' in responses))).toEqual([]);
    expect(
      without(({ responses }) =>
        Object.entries(responses).every(
          ([status, response]) =>
            status < '400' ||
            (response.description !== '' &&
              response.content?.['application/problem+json']?.schema.$ref === '#/components/schemas/Problem'),
        ),
      ),
    ).toEqual([]);
  });

  it('asks for If-Match where an edit may meet another', () => {
    const edits = operations.filter(({ operation }) => '428' in operation.responses);
    expect(edits.length).toBeGreaterThan(30);
    expect(without((operation) => '428' in operation.responses === !!headerOf(operation, 'If-Match'))).toEqual([]);
    const optional = edits.filter(({ operation }) => headerOf(operation, 'If-Match')?.required !== true);
    expect(optional.map((one) => named(one))).toEqual(['PUT /api/v1/rounds/{id}/priorities/{countyCode}']);
    expect(
      without(
        (operation, method) => method !== 'PATCH' || ('412' in operation.responses && '428' in operation.responses),
      ),
    ).toEqual([]);
  });

  it('takes an Idempotency-Key on every POST of somebody who has signed in', () => {
    expect(
      without(
        (operation, method) => !operation.security || (method === 'POST') === !!headerOf(operation, 'Idempotency-Key'),
      ),
    ).toEqual([]);
  });

  it('says how a list is paged', () => {
    const paged = operations.filter(({ operation }) => operation.parameters?.some(({ name }) => name === 'cursor'));
    expect(paged.length).toBeGreaterThan(25);
    for (const { operation } of paged) {
      const [limit, cursor] = ['limit', 'cursor'].map((name) =>
        operation.parameters!.find((one) => one.name === name)!,
      );
      expect(limit).toMatchObject({ required: false, schema: { type: 'integer', minimum: 1 } });
      expect(limit.schema.default).toBeGreaterThan(0);
      expect(limit.description).toBeTruthy();
      expect(cursor).toMatchObject({ required: false, schema: { type: 'string', maxLength: 500 } });
      const { schema } = successOf(operation)[1].content!['application/json'];
      const page = schema.$ref ? schemas[schema.$ref.split('/').at(-1)!] : schema;
      expect(page.properties).toHaveProperty('nextCursor');
    }
  });

  it('takes tables as forms, and gives them as what they are', () => {
    const uploads = operations.filter(({ path, method }) => path.startsWith('/api/v1/imports/') && method === 'POST');
    expect(uploads).toHaveLength(4);
    for (const { operation } of uploads) {
      const { content } = operation.requestBody!;
      expect(Object.keys(content)).toEqual([
        'multipart/form-data',
        'text/csv',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
      expect(content['multipart/form-data'].schema.properties).toEqual({ file: { type: 'string', format: 'binary' } });
    }
    const kinds = (id: string) =>
      Object.keys(successOf(operations.find(({ operation }) => operation.operationId === id)!.operation)[1].content!);
    for (const id of ['exportPlan', 'exportCoverage', 'getImportTemplate']) {
      expect(kinds(id)).toEqual(['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    }
    expect(kinds('getMyCalendar')).toEqual(['text/calendar']);
    expect(kinds('getDispatchNotice')).toEqual(['text/html']);
    expect(kinds('followPlan')).toEqual(['text/event-stream']);
  });

  it('knows lists, whole numbers and formats', () => {
    const all = [...parts(schemas)];
    const nested = all.filter(
      ([, part]) => part.type === 'array' && (part.items as Schema | undefined)?.type === 'array',
    );
    expect(nested.map(([place]) => place)).toEqual([]);
    expect(all.filter(([, part]) => part.type === 'array' && !part.items).map(([place]) => place)).toEqual([]);
    const fields = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => ({ place: `${name}.${field}`, field, schema })),
    );
    const wrong = (pattern: RegExp, format: string) =>
      fields
        .filter(({ field, schema }) => pattern.test(field) && schema.type === 'string' && schema.format !== format)
        .map(({ place }) => place);
    expect(wrong(/[a-z]On$/, 'date')).toEqual([]);
    expect(wrong(/[a-z]At$/, 'date-time')).toEqual([]);
    expect(wrong(/^email$/, 'email')).toEqual([]);
    expect(schemas.CreateEditionDto.properties!.scopeDesignations).toMatchObject({
      type: 'array',
      items: { type: 'string', enum: expect.arrayContaining(['key-poverty']) as unknown },
    });
    expect(schemas.CreateNeedDto.properties!.target.type).toBe('integer');
    expect(schemas.CreateEditionDto.required).toEqual(['programmeId', 'year']);
    expect(schemas.UpdateEditionDto.required).toBeUndefined();
    expect(schemas.CreateEditionDto.properties!.fundId).toMatchObject({ format: 'uuid', nullable: true });
    expect(text).not.toContain('"type": "number", "example": "');
  });

  it('names exactly the routes that the program has', async () => {
    const service = await startTestApp();
    try {
      const routes = [...service.app.get(ModulesContainer).values()].flatMap((module) =>
        [...module.controllers.values()].flatMap(({ metatype }) => routesOf(metatype as new () => object)),
      );
      const told = operations.map((one) => named(one));
      expect(told.sort()).toEqual([...new Set(routes)].filter((route) => !PAGES.has(route)).sort());
      const served = await service.http().get('/openapi.json').expect(200);
      expect(Object.keys((served.body as { paths: object }).paths)).toEqual(Object.keys(description.paths));
    } finally {
      await service.close();
    }
  });
});

function routesOf(controller: new () => object): string[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller));
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const path = Reflect.getMetadata(PATH_METADATA, prototype[name]) as string | undefined;
    if (path === undefined || name === 'constructor') return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]) as number];
    const whole = `/${base}/${path}`
      .replaceAll(/\/+/g, '/')
      .replace(/(.)\/$/, '$1')
      .replaceAll(/:(\w+)/g, '{$1}');
    return [`${method} ${whole.startsWith('/health') || whole === '/metrics' ? '' : '/api/v1'}${whole}`];
  });
}
