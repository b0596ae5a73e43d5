import { DomainError, type ErrorKind } from '../common/domain-error';
import type { Text } from '../common/text';
import { MAX_COLUMNS, MAX_ROWS } from './cell';

const REASONS = {
  empty: {
    en: 'The file has no rows: the first row names the columns.',
    zh: '文件没有内容：第一行应为列标题。',
  },
  missing: {
    en: 'Send the table as the file of the form field “file”, or as the body with the type text/csv or xlsx.',
    zh: '请通过表单字段“file”上传表格文件，或直接以 text/csv 或 xlsx 类型的正文发送。',
  },
  kind: {
    en: 'Send a CSV or an XLSX file.',
    zh: '请上传 CSV 或 XLSX 文件。',
  },
  encoding: {
    en: 'The text is neither UTF-8, UTF-16 nor GB18030: save the file as “CSV UTF-8”.',
    zh: '文件编码既非 UTF-8、UTF-16 亦非 GB18030，请另存为“CSV UTF-8”。',
  },
  encrypted: {
    en: 'The file is protected by a password: save it without one.',
    zh: '文件设有密码，请取消密码后重新保存。',
  },
  oldExcel: {
    en: 'This is an old .xls file: save it as .xlsx.',
    zh: '这是旧版 .xls 文件，请另存为 .xlsx。',
  },
  damaged: {
    en: 'The file is damaged, or no workbook: open it in a spreadsheet program and save it again.',
    zh: '文件已损坏或不是工作簿，请用表格软件打开并重新保存。',
  },
  tooManyRows: {
    en: `The file has more than ${MAX_ROWS} rows: split it.`,
    zh: `文件超过 ${MAX_ROWS} 行，请拆分。`,
  },
  tooManyColumns: {
    en: `The file has more than ${MAX_COLUMNS} columns.`,
    zh: `文件超过 ${MAX_COLUMNS} 列。`,
  },
  tooLarge: {
    en: 'The file is too large: split it.',
    zh: '文件过大，请拆分。',
  },
  inflated: {
    en: 'Unpacked, the file is far too large: remove pictures, formats and empty sheets.',
    zh: '文件解压后过大，请删除图片、格式和空白工作表。',
  },
  quote: {
    en: 'A quotation mark is wrong: a cell with quotation marks stands in quotation marks, and each of its own is doubled.',
    zh: '引号有误：含引号的单元格须以引号括起，其中的引号须写两次。',
  },
} satisfies Record<string, Text>;

export type FileFault = keyof typeof REASONS;

const KINDS: Readonly<Partial<Record<FileFault, ErrorKind>>> = { tooLarge: 'tooLarge', inflated: 'tooLarge' };

/** A file that cannot be read as a table at all. */
export class UnreadableTableError extends DomainError {
  readonly kind: ErrorKind;
  readonly code: string;
  override readonly details: Readonly<Record<string, unknown>>;

  /** @param line the row where reading stopped, if known. */
  constructor(fault: FileFault, line?: number) {
    super(REASONS[fault]);
    this.kind = KINDS[fault] ?? 'invalid';
    this.code = `table.${fault}`;
    this.details = line === undefined ? {} : { line };
  }
}

/** The caller has hung up before the end: nothing of the request is kept. */
export class CallerGoneError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'request.aborted';

  constructor() {
    super({
      en: 'The connection was closed before the end: nothing was written.',
      zh: '连接提前中断，未写入任何内容。',
    });
  }
}
