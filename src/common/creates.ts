import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';

/** Sets `Location` to the address of the collection and the key of what was made. */
class LocationInterceptor implements NestInterceptor {
  constructor(private readonly key: string) {}

  intercept(context: ExecutionContext, next: CallHandler<Record<string, unknown>>): Observable<unknown> {
    const http = context.switchToHttp();
    const [path] = http.getRequest<Request>().originalUrl.split('?');
    return next.handle().pipe(
      map((body) => {
        const location = `${path.replace(/\/+$/, '')}/${encodeURIComponent(String(body[this.key]))}`;
        http.getResponse<Response>().setHeader('Location', location);
        return body;
      }),
    );
  }
}

/**
 * A `POST` on a collection that makes one thing: 201 with its `Location`, and an optional `Idempotency-Key`.
 *
 * @param key the field of the reply that names it in the collection.
 */
export function Creates(key = 'id'): MethodDecorator {
  return applyDecorators(
    UseInterceptors(new LocationInterceptor(key)),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again: the same reply, done once.',
    }),
  );
}
