import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { STATUS_CODES } from 'node:http';
import { DomainError, type ErrorKind } from './domain-error';
import { callsOf, kindOfFailure } from './failure';
import { refusalOfDatabase } from './postgres-error';
import type { Problem } from './problem';
import { type Language, languageOf, type Text } from './text';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  tooLarge: 413,
  unprocessable: 422,
  versionRequired: 428,
  tooMany: 429,
  unavailable: 503,
};

const SENTENCES: Readonly<Partial<Record<number, Text>>> = {
  400: { en: 'The request cannot be read.', zh: '无法读取该请求。' },
  404: { en: 'There is nothing at this address.', zh: '此地址没有内容。' },
  405: { en: 'This address does not take that method.', zh: '此地址不接受该方法。' },
  413: { en: 'The request is too large.', zh: '请求过大。' },
  415: { en: 'This kind of content is not taken here.', zh: '此处不接受该类型的内容。' },
  429: { en: 'Too many requests; wait a moment and try again.', zh: '请求过于频繁，请稍后再试。' },
  500: { en: 'Something went wrong on our side.', zh: '服务出错。' },
  503: { en: 'The service is busy or stopping; try again in a moment.', zh: '服务繁忙或正在停止，请稍后再试。' },
};

/** The only place where an error meets an HTTP status. Every failure leaves as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    if (response.headersSent) {
      this.logger.error(`An error after the reply had begun: ${kindOfFailure(error)}`, callsOf(error));
      response.destroy();
      return;
    }
    const problem = this.problemOf(error, languageOf(request.headers['accept-language']));
    const requestId = response.getHeader('X-Request-Id');
    if (typeof requestId === 'string')
      problem.instance = `${isUuid(requestId) ? 'urn:uuid' : 'urn:paiyuan:request'}:${requestId}`;
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(problem.status).removeHeader('ETag');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Accept-Language');
    response.type('application/problem+json').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown, language: Language): Problem {
    const refusal = error instanceof DomainError ? error : refusalOfDatabase(error);
    if (refusal) {
      const { code, details, errors } = refusal;
      return {
        ...head(STATUS[refusal.kind], code, refusal.text[language]),
        ...(Object.keys(details).length > 0 && { details: { ...details } }),
        ...(errors.length > 0 && {
          errors: errors.map((entry) => ({ pointer: entry.pointer, code: entry.code, message: entry.text[language] })),
        }),
      };
    }
    const status = statusOf(error);
    if (status >= 500) this.logger.error(kindOfFailure(error), callsOf(error));
    return head(
      status,
      status === 500 ? 'internal' : `http.${status}`,
      (SENTENCES[status] ?? fallback(status))[language],
    );
  }
}

/** A caller may have chosen an id of another kind. */
function isUuid(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

function head(status: number, code: string, detail: string): Problem {
  return { type: `urn:paiyuan:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, code };
}

function fallback(status: number): Text {
  const title = STATUS_CODES[status] ?? 'Error';
  return { en: `${title}.`, zh: `请求失败（${title}）。` };
}

/** Nest's own exceptions, and what body parsers and the router throw (`status` or `statusCode` on the error). */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof URIError) return 400;
  const { status, statusCode } = (error ?? {}) as { status?: unknown; statusCode?: unknown };
  const given = [status, statusCode].find((value): value is number => typeof value === 'number');
  return given !== undefined && given >= 400 && given < 600 ? given : 500;
}
