import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Language, languageOf } from './text';

/** The language that the caller reads, from `Accept-Language`; says in the reply that it depends on it. */
export const ReplyLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const http = context.switchToHttp();
  http.getResponse<Response>().vary('Accept-Language');
  return languageOf(http.getRequest<Request>().headers['accept-language']);
});
