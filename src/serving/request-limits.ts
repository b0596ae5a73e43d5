import type { NextFunction, Request, Response } from 'express';
import { NotFoundException } from '@nestjs/common';
import { InvalidInputError } from '../common/domain-error';

/** Deeper than any body of the API; what reads bodies recursively must not run out of stack. */
const DEEPEST = 24;

/** Refuses bodies that are nested deeper than any that the API takes. */
export function limitDepth(request: Request, _response: Response, next: NextFunction): void {
  if (!isDeep(request.body)) {
    next();
    return;
  }
  const text = { en: `must not be nested deeper than ${DEEPEST} levels`, zh: `嵌套不得超过 ${DEEPEST} 层` };
  next(new InvalidInputError([{ pointer: '', code: 'depth', text }]));
}

function isDeep(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.values(value).filter((inner) => typeof inner === 'object')
        : [],
    );
  }
  return false;
}

/** Answers addresses outside of everything that is served as the API answers its own. */
export function refuseStrays(prefixes: readonly string[]) {
  return ({ path }: Request, _response: Response, next: NextFunction): void => {
    const isKnown = prefixes.some(
      (prefix) => path === (prefix || '/') || (prefix !== '' && path.startsWith(`${prefix}/`)),
    );
    next(isKnown ? undefined : new NotFoundException());
  };
}
