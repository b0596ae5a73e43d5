import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { inRequest } from '../common/request-context';
import type { Metrics } from './metrics';

/** What a caller may choose as the id of a request. It is written to logs and echoed, so only harmless characters. */
const SANE_ID = /^[\w.-]{8,64}$/;

/** Gives the request its id: the caller's, when it is a sane one. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('x-request-id');
  const id = given !== undefined && SANE_ID.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  inRequest(id, next);
}

/**
 * Writes one line a request and counts it. The line names the route's pattern, never the path, the query, a header or
 * the body: those may hold people.
 */
export function requestLog(metrics: Metrics): (request: Request, response: Response, next: NextFunction) => void {
  const logger = new Logger('Http');
  return (request, response, next) => {
    const begin = process.hrtime.bigint();
    response.once('close', () => {
      const ms = Number((process.hrtime.bigint() - begin) / 10_000n) / 100;
      const route = patternOf(request);
      const status = response.statusCode;
      const isCutOff = !response.writableFinished;
      metrics.observe({ method: request.method, route, status: isCutOff ? 'cut off' : String(status) }, ms / 1_000);
      if (isProbe(route)) return;
      logger.log({ method: request.method, route, status, ms, ...(isCutOff && { isCutOff }) });
    });
    next();
  };
}

/** `/api/v1/recruits/:id`; requests that no route takes are one kind. */
function patternOf({ route }: Request): string {
  const path = (route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' && !path.includes('*') ? path : 'none';
}

/** Asked every few seconds by machines. */
function isProbe(route: string): boolean {
  return route.startsWith('/health/') || route === '/metrics';
}
