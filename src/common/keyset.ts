/** Comes before every id. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Rows of one page: what the driver reads, and the embedded database answers, within one turn of the event loop. */
export const KEYSET_PAGE = 1_000;

/**
 * All rows of a statement that is asked page by page, each with at most {@link KEYSET_PAGE} rows sorted by an id.
 *
 * @param read the page after an id.
 * @param idOf the id that a row is sorted by.
 */
export async function readByKeyset<Row>(
  read: (after: string) => Promise<Row[]>,
  idOf: (row: Row) => string,
): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const last = all.at(-1);
    const rows = await read(last === undefined ? NO_ID : idOf(last));
    all.push(...rows);
    if (rows.length < KEYSET_PAGE) return all;
  }
}
