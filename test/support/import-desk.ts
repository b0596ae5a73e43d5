import { newId } from '../../src/common/id';
import { signIn, type SignedIn } from './sign-in';
import { startTestApp, type TestApp } from './test-app';

export interface ImportReply {
  readonly status: number;
  readonly body: {
    readonly rows: number;
    readonly created: number;
    readonly updated: number;
    readonly errorCount: number;
    readonly code: string;
    readonly details: Record<string, unknown>;
    readonly errors: readonly {
      readonly line: number;
      readonly column: string | null;
      readonly code: string;
      readonly message: string;
      readonly pointer: string;
    }[];
  };
}

export interface Sending {
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly type?: string;
}

/** A service with somebody of each kind that imports, or may not. */
export class ImportDesk {
  private constructor(
    readonly service: TestApp,
    readonly national: SignedIn,
    readonly territorial: SignedIn,
    readonly partner: SignedIn,
    readonly auditor: SignedIn,
  ) {}

  /** A coordinator of the country, one of Tibet, a partner of Zhejiang, an auditor. */
  static async open(): Promise<ImportDesk> {
    const service = await startTestApp();
    return new ImportDesk(
      service,
      await signIn(service.app, 'coordinator'),
      await signIn(service.app, 'coordinator', { areas: ['54'] }),
      await signIn(service.app, 'partner', { areas: ['33'] }),
      await signIn(service.app, 'auditor'),
    );
  }

  async send(who: SignedIn, kind: string, table: string | Buffer, sending: Sending = {}): Promise<ImportReply> {
    const { query = '', headers = {}, type = 'text/csv' } = sending;
    const post = this.service.http().post(`/api/v1/imports/${kind}${query}`);
    return post.set(who.headers).set(headers).type(type).send(table);
  }

  /** A table that the service sends. */
  async download(who: SignedIn, path: string, language: 'zh' | 'en' = 'en') {
    const response = await fetch(`${this.service.baseUrl}/api/v1/${path}`, {
      headers: { ...who.headers, 'Accept-Language': language },
    });
    return {
      status: response.status,
      type: (response.headers.get('content-type') ?? '').split(';')[0],
      disposition: response.headers.get('content-disposition'),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  }

  /** Rows by table, of all tables. */
  async rowCounts(): Promise<Record<string, number>> {
    const tables = await this.service.database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::integer AS count FROM "${name}"`);
    const rows = await this.service.asOwner<{ name: string; count: number }>(counts.join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }
}

/** Places and codes of the errors of a refused table. */
export function refusals({ body: { errors } }: ImportReply): [string, string][] {
  return errors.map(({ pointer, code }) => [pointer, code]);
}

export interface ImportProgrammes {
  readonly team: string;
  readonly pairing: string;
  readonly agreementId: string;
  readonly agreement: string;
}

/** An edition of a team programme, and a signed agreement of Zhejiang under one of pairing. */
export async function addProgrammes({ database }: TestApp): Promise<ImportProgrammes> {
  const [teamEdition, pairingEdition, relation, agreementId] = Array.from({ length: 4 }, newId);
  const word = newId().slice(-8);
  const [team, pairing, agreement] = [`team-${word}`, `pairing-${word}`, `zj-nq-${word}`];
  const run = (sql: string, ...parameters: unknown[]) => database.query(sql, parameters);
  for (const [id, kind] of [
    [team, 'team'],
    [pairing, 'pairing'],
  ]) {
    await run(`INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ($1, $2, $1, $1)`, id, kind);
  }
  await run(`INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, 2013, 'any')`, teamEdition, team);
  await run(
    `INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, $2, 2013, 'any')`,
    pairingEdition,
    pairing,
  );
  await run(
    `INSERT INTO pairing_relations (id, name, supporter_code, supported_codes, basis) VALUES ($1, '援藏', '33', '{5406}', 'entered')`,
    relation,
  );
  await run(
    `INSERT INTO agreements (id, code, relation_id, edition_id, state, supporter_code, supported_codes, lawyer_min, lawyer_max, assistant_min, assistant_max)
     VALUES ($1, $2, $3, $4, 'signed', '33', '{5406}', 1, 5, 0, 0)`,
    agreementId,
    agreement,
    relation,
    pairingEdition,
  );
  return { team, pairing, agreementId, agreement };
}
