import type { Response } from 'supertest';

/** The parsed body of a reply, as what the test knows it to be. */
export function bodyOf<T = Record<string, unknown>>(reply: Response): T {
  return reply.body as T;
}

/** The stable code of a refusal. */
export function codeOf(reply: Response): string {
  return bodyOf<{ code: string }>(reply).code;
}
