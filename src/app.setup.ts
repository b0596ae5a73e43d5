import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { EtagInterceptor } from './common/etag.interceptor';
import { ProblemFilter } from './common/problem.filter';
import { validationPipe } from './common/validation';
import { Env } from './config/env';
import { serveApiDocs } from './serving/api-docs';
import { Metrics } from './serving/metrics';
import { limitDepth, refuseStrays } from './serving/request-limits';
import { requestId, requestLog } from './serving/request-log';

export const API_PREFIX = 'api/v1';

/** Everything between the socket and the rooms. The service and the tests share it. */
export function setUpApp(app: NestExpressApplication): NestExpressApplication {
  const env = app.get<Readonly<Env>>(Env);
  trustProxies(app, env);
  app.disable('x-powered-by');
  app.use(requestId, requestLog(app.get(Metrics)));
  app.use(securityHeaders(env));
  if (env.PAIYUAN_ROLE === 'worker') app.use(answerProbesOnly);
  if (env.CORS_ORIGINS !== undefined) allowOrigins(app, env.CORS_ORIGINS);
  app.use(compression({ filter: (request, response) => !isStream(response) && compression.filter(request, response) }));
  app.use(cookieParser());
  app.use(refuseStrays(['', '/docs', '/openapi.json', '/health', '/metrics', `/${API_PREFIX}`]));
  app.useBodyParser('json', { limit: env.BODY_LIMIT });
  app.use(limitDepth);
  app.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready', 'metrics'] });
  addPipesAndFilters(app);
  if (env.PAIYUAN_ROLE !== 'worker') serveApiDocs(app);
  return app;
}

/** What applies to every route. Guards and interceptors that need services are provided by `src/auth`. */
function addPipesAndFilters(app: NestExpressApplication): void {
  app.useGlobalPipes(validationPipe);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new EtagInterceptor());
}

/** `2` is a number of hops, `loopback, 10.0.0.0/8` are addresses. Nobody is trusted by default. */
function trustProxies(app: NestExpressApplication, { TRUST_PROXY }: Env): void {
  if (TRUST_PROXY === undefined) return;
  app.set('trust proxy', /^\d+$/.test(TRUST_PROXY) ? Number(TRUST_PROXY) : TRUST_PROXY);
}

/** Over plain HTTP a browser told to use TLS would find nothing: those headers are for services behind TLS. */
function securityHeaders({ PUBLIC_URL }: Env) {
  const isTls = PUBLIC_URL.startsWith('https:');
  return helmet({
    strictTransportSecurity: isTls,
    contentSecurityPolicy: { directives: isTls ? {} : { upgradeInsecureRequests: null } },
  });
}

function allowOrigins(app: NestExpressApplication, origins: string): void {
  app.enableCors({
    origin: origins.split(',').map((origin) => origin.trim()),
    credentials: true,
    exposedHeaders: ['ETag', 'Location', 'Link', 'Retry-After', 'X-Request-Id', 'Content-Disposition'],
  });
}

/** A stream of events must leave line by line; compression would hold it back. */
function isStream(response: Response): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** A worker serves no API. */
function answerProbesOnly(request: Request, response: Response, next: NextFunction): void {
  if (request.path.startsWith('/health/') || request.path === '/metrics') next();
  else response.status(404).end();
}
