import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseGuards,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EMPTY } from 'rxjs';
import { Env } from '../config/env';
import type { SourceTable } from './cell';
import { XLSX } from './media-types';
import { readTable } from './read-table';
import { CallerGoneError, UnreadableTableError } from './table-errors';

/** A table as it came, and whether its sender still listens. */
export interface Upload {
  readonly table: SourceTable;
  /** Aborted when the sender hangs up before the reply. */
  readonly signal: AbortSignal;
}

interface UploadRequest extends Request {
  file?: { buffer: Buffer };
  upload?: Upload;
}

/** Holds a form's file in memory; the service never writes a table to disk. */
const formFile = (fileSize: number) =>
  FileInterceptor('file', { limits: { fileSize, files: 1, fields: 10, fieldSize: 1_000, parts: 11 } });

/** `10mb` in bytes. */
function bytesOf(size: string): number {
  return parseInt(size, 10) * (size.endsWith('mb') ? 1024 * 1024 : 1024);
}

/**
 * Receives and reads the table. A guard, not an interceptor: after the sign-in was checked, but before the request's
 * transaction begins, which a slow sender must not hold open; and the digest of an `Idempotency-Key` needs the file.
 */
@Injectable()
class UploadGuard implements CanActivate {
  private readonly maxBytes: number;
  private readonly form: NestInterceptor;

  constructor(env: Env) {
    this.maxBytes = bytesOf(env.UPLOAD_LIMIT);
    this.form = new (formFile(this.maxBytes))();
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    const signal = hangUpOf(request, context.switchToHttp().getResponse<Response>());
    if (request.is('multipart/form-data')) {
      await this.form.intercept(context, { handle: () => EMPTY });
    } else if (request.is(['text/csv', XLSX])) {
      request.file = { buffer: await readBody(request, this.maxBytes) };
    } else if (request.headers['content-type'] !== undefined) {
      throw new UnreadableTableError('kind');
    }
    if (!request.file || request.file.buffer.length === 0) throw new UnreadableTableError('missing');
    request.upload = { table: await readTable(request.file.buffer), signal };
    return true;
  }
}

function hangUpOf(request: Request, response: Response): AbortSignal {
  const controller = new AbortController();
  if (request.destroyed || response.destroyed) controller.abort();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}

async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new UnreadableTableError('tooLarge');
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > maxBytes) throw new UnreadableTableError('tooLarge');
      pieces.push(piece);
    }
  } catch (error) {
    throw request.destroyed && !(error instanceof UnreadableTableError) ? new CallerGoneError() : error;
  }
  return Buffer.concat(pieces);
}

/** The handler takes a table: as the file of a form, or as the body. */
export const ReceivesTable = () =>
  applyDecorators(
    UseGuards(UploadGuard),
    ApiConsumes('multipart/form-data', 'text/csv', XLSX),
    ApiBody({
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    }),
  );

/** A handler's table: `@Uploaded() upload: Upload`. */
export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload => context.switchToHttp().getRequest<UploadRequest>().upload!,
);

/** @throws {CallerGoneError} if the sender has hung up: call it before the last write, so that nothing is committed. */
export function requireCaller(signal: AbortSignal): void {
  if (signal.aborted) throw new CallerGoneError();
}
