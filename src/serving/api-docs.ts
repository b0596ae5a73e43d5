import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { serveFiles, setup } from 'swagger-ui-express';

/** Describes the API as OpenAPI. Complete only in the built program: the compiler reads the DTOs. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Paiyuan · 派援')
    .setDescription('Plans where lawyers and volunteers serve.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
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
  const options = { swaggerOptions: { url: '/openapi.json' }, customSiteTitle: 'Paiyuan API' };
  app.use('/docs', serveFiles(undefined, options), setup(undefined, options));
}
