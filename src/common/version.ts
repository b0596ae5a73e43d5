import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ApiHeader } from '@nestjs/swagger';
import { DomainError } from './domain-error';

/** An edit without `If-Match`. */
export class VersionRequiredError extends DomainError {
  readonly kind = 'versionRequired';
  readonly code = 'version.required';

  constructor() {
    super({
      en: 'Send If-Match with the ETag of the version that you have read.',
      zh: '请在 If-Match 中给出您所读版本的 ETag。',
    });
  }
}

/** Somebody else has changed it since it was read. */
export class StaleVersionError extends DomainError {
  readonly kind = 'stale';
  readonly code = 'version.stale';

  constructor() {
    super({
      en: 'Somebody has changed this since you read it: read it again and repeat your change.',
      zh: '您读取之后他人已作修改，请重新读取后再改。',
    });
  }
}

/** The version that the caller has read, from `If-Match: "3"`. 428 without; what no version can be counts as stale. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
    if (header === undefined) throw new VersionRequiredError();
    return readIfMatch(header);
  },
  [documentIfMatch],
);

function documentIfMatch(target: object, key: string | symbol | undefined): void {
  if (key === undefined) return;
  const handler = Object.getOwnPropertyDescriptor(target, key)!;
  const description = 'The ETag of the version that was read.';
  ApiHeader({ name: 'If-Match', required: true, description, schema: { type: 'string', example: '"1"' } })(
    target,
    key,
    handler,
  );
}

/** For handlers where `If-Match` may be missing. What no version can be counts as stale. */
export function readIfMatch(header: string): number {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (!found) throw new StaleVersionError();
  return Number(found[1]);
}

/** Call with the row locked (`FOR UPDATE`), before the change. */
export function requireVersion(row: { readonly version: number }, expected: number): void {
  if (row.version !== expected) throw new StaleVersionError();
}
