import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { Problem } from './problem';

/**
 * Documents a refusal of an operation besides those that every operation has (400, 401, 403, 404, 413, 429, 500, which the
 * document gets by itself).
 *
 * @example `@Refuses(409, 'agreement.overlap', 'agreement.notDraft')`
 */
export function Refuses(status: number, ...codes: string[]): MethodDecorator {
  return applyDecorators(
    ApiResponse({ status, type: Problem, description: codes.map((code) => `\`${code}\``).join(', ') }),
  );
}
