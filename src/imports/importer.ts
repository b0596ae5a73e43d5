import type { Viewer } from '../auth/viewer';
import type { Columns } from '../tables/columns';
import type { ReadTable } from '../tables/read-rows';
import type { RowErrors } from '../tables/row-errors';

/** What a checked table would do. */
export interface Batch {
  /** Rows that become something new, and rows that change what is there. */
  readonly created: number;
  readonly updated: number;
  /** Does it, with an audit entry for every row. Called only when no row has an error. */
  write(): Promise<void>;
}

/** One kind of table. */
export interface Importer<C extends Columns> {
  readonly columns: C;
  /** Holds every row against the database, reading only; what is wrong is added to the errors. */
  check(table: ReadTable<C>, viewer: Viewer, errors: RowErrors): Promise<Batch>;
}
