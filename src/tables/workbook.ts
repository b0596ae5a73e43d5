import { posix } from 'node:path';
import { UnreadableTableError } from './table-errors';
import { readWholeXml } from './xml';
import type { Zip } from './zip';

/** What is needed of a workbook to read its first visible sheet. */
export interface Workbook {
  readonly sheetPath: string;
  readonly stringsPath: string | null;
  /** Whether days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** By style of a cell: whether its number is a date. */
  readonly isDateStyle: readonly boolean[];
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
}

/** @throws {UnreadableTableError} if the archive is no workbook, or has no visible sheet. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const bookPath =
    (await readRelations(zip, '')).find(({ kind }) => kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  if (!zip.has(bookPath)) throw new UnreadableTableError('damaged');
  const relations = await readRelations(zip, bookPath);
  const { from1904, sheetId } = await readBook(zip, bookPath);
  const sheetPath = relations.find(({ id }) => id === sheetId)?.path;
  if (sheetPath === undefined || !zip.has(sheetPath)) throw new UnreadableTableError('damaged');
  const pathOf = (kind: string): string | null => relations.find((relation) => relation.kind === kind)?.path ?? null;
  const stylesPath = pathOf('styles');
  return {
    sheetPath,
    stringsPath: pathOf('sharedStrings'),
    from1904,
    isDateStyle: stylesPath === null ? [] : await readDateStyles(zip, stylesPath),
  };
}

/** The parts that a part refers to, with paths from the root of the archive. */
async function readRelations(zip: Zip, of: string): Promise<Relation[]> {
  const folder = posix.dirname(of);
  const relations: Relation[] = [];
  await readWholeXml(zip.read(posix.join(folder, '_rels', `${posix.basename(of)}.rels`)), {
    open(name, { Id: id, Type: type, Target: target }) {
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, kind: posix.basename(type), path });
    },
  });
  return relations;
}

async function readBook(zip: Zip, path: string): Promise<{ from1904: boolean; sheetId: string | null }> {
  let from1904 = false;
  let sheetId: string | null = null;
  await readWholeXml(zip.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const key = Object.keys(attributes).find((attribute) => attribute.endsWith(':id'));
      sheetId ??= key === undefined ? null : (attributes[key] ?? null);
    },
  });
  return { from1904, sheetId };
}

/** Number formats that the standard gives a date without spelling them out. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

async function readDateStyles(zip: Zip, path: string): Promise<boolean[]> {
  const dateFormats = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readWholeXml(zip.read(path), {
    open(name, attributes) {
      if (name === 'cellXfs') inCellStyles = true;
      const id = Number(attributes.numFmtId);
      if (name === 'numFmt') dateFormats.set(id, isDateFormat(attributes.formatCode ?? ''));
      if (name === 'xf' && inCellStyles) styles.push(dateFormats.get(id) ?? isBuiltInDate(id));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Whether a format such as `yyyy"年"m"月"` shows a date; what stands in quotes or brackets says nothing. */
export function isDateFormat(format: string): boolean {
  const [first] = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').split(';');
  return /[ymdhse]/i.test(first.replace(/general|e[+-]/gi, ''));
}

export function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}
