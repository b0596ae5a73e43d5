import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { serveFiles, setup } from 'swagger-ui-express';
import { PUBLIC_OPERATION } from '../auth/viewer';
import { Problem } from '../common/problem';
import { completeFields } from './api-fields';

const INTRODUCTION = `Plans where lawyers and volunteers serve. 派援规划律师和志愿者的服务地。

Every failure is problem details (RFC 9457) with a stable \`code\`; \`detail\` and messages are in Chinese or English by
\`Accept-Language\`. Lists come in pages: pass \`nextCursor\` as \`cursor\`. Edits need \`If-Match\` with the ETag that was read: 412 when
somebody was faster, 428 without. A POST may carry an \`Idempotency-Key\`: sent again within 24 hours it gets the first reply.
Dates are \`YYYY-MM-DD\` in Asia/Shanghai, money is yuan as text, areas are GB/T 2260 codes without trailing 00.`;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Refusals that any operation may answer, besides those that it documents itself. */
const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'The request is malformed: `input.invalid` names every place.',
  '401': 'Nobody is signed in: `auth.required`.',
  '403': 'This role never may: `auth.forbidden`.',
  '404': 'Not there, or not yours to see.',
  '413': 'The request is too large.',
  '429': 'Too many requests: wait for `Retry-After` seconds.',
  '500': 'A bug on our side: `internal`.',
};

/** Describes the API as OpenAPI. Complete only in the built program: the compiler reads the DTOs. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Paiyuan · 派援')
    .setDescription(INTRODUCTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token, or an API key `pyk_…`.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
    extraModels: [Problem],
  });
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      describeRefusals(operation, method);
      describeUpload(operation);
    }
  }
  completeFields(document, app);
  return document;
}

/** The decorator of a body knows one schema for all kinds of content: a file alone is bytes, not a form. */
function describeUpload({ requestBody }: Operation): void {
  if (!requestBody || '$ref' in requestBody || !('multipart/form-data' in requestBody.content)) return;
  for (const [kind, content] of Object.entries(requestBody.content)) {
    if (kind !== 'multipart/form-data') content.schema = { type: 'string', format: 'binary' };
  }
}

function describeRefusals(operation: Operation, method: (typeof METHODS)[number]): void {
  const isPublic = PUBLIC_OPERATION in operation;
  if (isPublic) Reflect.deleteProperty(operation, PUBLIC_OPERATION);
  else operation.security = [{ bearer: [] }];
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(Problem) } } };
  for (const [status, description] of Object.entries(REFUSALS)) {
    if (isPublic && (status === '401' || status === '403')) continue;
    operation.responses[status] ??= { description, content };
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) >= 400 && response && !('$ref' in response)) response.content = content;
  }
  const parameters = (operation.parameters ??= []);
  if (
    method === 'post' &&
    !isPublic &&
    !parameters.some((entry) => 'name' in entry && entry.name === 'Idempotency-Key')
  ) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'Any text of your own, 1 to 200 visible characters; the same request with the same key is done once.',
      schema: { type: 'string', maxLength: 200 },
    });
  }
}

/** `/openapi.json`, and a page to read it at `/docs`. The description is made when it is first asked for. */
export function serveApiDocs(app: NestExpressApplication): void {
  let description: OpenAPIObject | undefined;
  const express = app.getHttpAdapter().getInstance();
  express.get('/openapi.json', (_request: Request, response: Response, next: NextFunction) => {
    try {
      description ??= describeApi(app);
      response.json(description);
    } catch (error) {
      next(error);
    }
  });
  express.get('/', (_request: Request, response: Response) => {
    response.redirect('/docs');
  });
  const options = { swaggerOptions: { url: '/openapi.json' }, customSiteTitle: 'Paiyuan API' };
  app.use('/docs', serveFiles(undefined, options), setup(undefined, options));
}
