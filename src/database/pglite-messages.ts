/** Messages of PostgreSQL's protocol that the embedded database's socket makes itself. */

const COPY_REFUSED =
  'The embedded database cannot COPY FROM STDIN. Use INSERT ... SELECT FROM unnest(...), or a PostgreSQL server.';

function message(type: string, ...fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');

export function errorResponse(sqlState: string, explanation: string): Buffer {
  return message('E', ...[`SERROR`, `VERROR`, `C${sqlState}`, `M${explanation}`].map(text), Buffer.from([0]));
}

/** The server is idle and outside a transaction. */
export function readyForQuery(): Buffer {
  return message('Z', Buffer.from('I'));
}

/** Whether a statement reads rows from the client. Words inside strings, names and comments do not count. */
export function isCopyIn(sql: string): boolean {
  if (!/copy/i.test(sql) || !/stdin/i.test(sql)) return false;
  const bare = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' x ');
  return /(?:^|;)[\s]*copy\b[^;]*\bfrom\s+stdin\b/i.test(bare.replace(/^(?:\s*x\s)+(?=\s*copy\b)/i, ''));
}

/**
 * Puts a statement that fails in the place of COPY FROM STDIN, which would break PGlite's one session for everybody.
 * The server itself then answers, so that a transaction around it fails as it should.
 *
 * @param query a Query or Parse message.
 */
export function refuseCopyIn(query: Buffer): Buffer {
  const isParse = query[0] === 'P'.charCodeAt(0);
  const nameEnd = isParse ? query.indexOf(0, 5) : 4;
  const sql = query.subarray(nameEnd + 1, query.indexOf(0, nameEnd + 1)).toString('utf8');
  if (!isCopyIn(sql)) return query;
  const failing = text(`DO $$ BEGIN RAISE feature_not_supported USING MESSAGE = '${COPY_REFUSED}'; END $$`);
  if (!isParse) return message('Q', failing);
  return message('P', query.subarray(5, nameEnd + 1), failing, Buffer.from([0, 0]));
}
