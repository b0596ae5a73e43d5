import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IfGiven } from './if-given';
import { InvalidInputError } from './domain-error';

/** Which part of a list. Lists are sorted by a unique key, so that pages neither overlap nor skip when rows come and go. */
export class PageQuery {
  /** Most rows of the page. */
  @IfGiven()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(200)
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
    example: 50,
    description: 'Most rows of the page.',
  })
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @IfGiven()
  @IsString()
  @MaxLength(500)
  @ApiPropertyOptional({ maxLength: 500, description: '`nextCursor` of the page before.' })
  cursor?: string;
}

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/**
 * Cuts a page from rows that were asked for with `limit + 1`.
 *
 * @param keyOf the values of the sort key, all of them, in order.
 */
export function pageOf<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const isLast = rows.length <= limit;
  return { items, nextCursor: isLast ? null : encode(keyOf(items.at(-1)!)) };
}

/** A list that is always short, and so is one page. */
export function wholePage<T>(items: T[]): Page<T> {
  return { items, nextCursor: null };
}

function encode(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The sort key after which a page begins; null for the first.
 *
 * @param kinds how many values the key has, and of which kind.
 * @throws {InvalidInputError} if the cursor was not made by {@link pageOf} for such a list.
 */
export function readCursor(
  cursor: string | undefined,
  kinds: readonly ('text' | 'uuid' | 'number')[],
): (string | number)[] | null {
  if (cursor === undefined) return null;
  const key = decode(cursor);
  if (!Array.isArray(key) || key.length !== kinds.length || !kinds.every((kind, i) => fits(key[i], kind))) {
    throw new InvalidInputError([
      {
        pointer: '?cursor',
        code: 'cursor',
        text: {
          en: 'This cursor does not belong to this list; begin without one.',
          zh: '游标不属于该列表，请从头开始。',
        },
      },
    ]);
  }
  return key as (string | number)[];
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function fits(value: unknown, kind: 'text' | 'uuid' | 'number'): boolean {
  if (kind === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.includes('\0')) return false;
  return kind === 'text' || UUID.test(value);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
