import type { Text } from '../common/text';
import type { Kind } from './kinds';

/** A column of a table that is imported. */
export interface Column<V> {
  /** What the template writes above it. */
  readonly heading: Text;
  /** Other headings that are understood. */
  readonly aliases: readonly string[];
  readonly kind: Kind<V>;
  /** Whether every row has a value here. */
  readonly isRequired: boolean;
  /** What belongs here, for the template. */
  readonly hint: Text;
  /** A value of the template's made-up row. */
  readonly example: string;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

type Value<C> = C extends { kind: Kind<infer V>; isRequired: infer R } ? (R extends true ? V : V | null) : never;

/** The values of a row; null where an optional cell is empty or its column missing. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: Value<C[K]> };

interface Description {
  readonly hint: Text;
  readonly example: string;
  readonly aliases?: readonly string[];
}

/** A column that every row fills. */
export function required<V>(heading: Text, kind: Kind<V>, { aliases = [], ...rest }: Description) {
  return { heading, kind, aliases, isRequired: true as const, ...rest };
}

export function optional<V>(heading: Text, kind: Kind<V>, { aliases = [], ...rest }: Description) {
  return { heading, kind, aliases, isRequired: false as const, ...rest };
}

/** A heading without what people write differently: width, case, blanks, underscores, hyphens and asterisks. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_*-]+/g, '');
}
