import type { Page } from '../common/page';

/** Rows asked for at a time: a few milliseconds of the event loop. */
export const PAGE = 1_000;

/** Every row of a list, page by page. */
export async function* allPages<T>(list: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
