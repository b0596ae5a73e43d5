import { insertBare, keep, type KeptRows } from './bare-rows';
import { countsTable, needsTable, recruitsTable } from './import-rows';
import { type BenchService, withService } from './import-service';
import { LoopMeter } from './loop-meter';
import type { Findings, Settings } from './report';

/** A table to import, and the tables that its rows end in, those that are referred to first. */
interface Kind {
  readonly name: string;
  readonly rows: (service: BenchService, isQuick: boolean) => Buffer;
  readonly tables: readonly string[];
}

const KINDS: readonly Kind[] = [
  { name: 'needs', rows: () => needsTable(), tables: ['needs'] },
  { name: 'lawyer-counts', rows: () => countsTable(), tables: ['lawyer_counts'] },
  {
    name: 'recruits',
    rows: ({ programme }, isQuick) => recruitsTable(programme, isQuick ? 2_000 : 20_000),
    tables: ['persons', 'person_keys', 'recruits', 'claims', 'consents'],
  },
];

/** Only what the import made: one account's person is there besides. */
const MADE: Readonly<Record<string, string>> = {
  persons: `email LIKE 'recruit-%'`,
  person_keys: `person_id IN (SELECT id FROM persons WHERE email LIKE 'recruit-%')`,
};

interface Measured {
  readonly database: string;
  readonly kind: string;
  readonly rows: number;
  readonly importMs: number[];
  readonly bareMs: number[];
  /** Longest stall of the event loop during each import; and the most processor time between two of its turns. */
  readonly stallMs: number[];
  readonly turnMs: number[];
}

/** Imports by HTTP beside the bare inserts of the same rows, one after the other; and the stalls of the event loop meanwhile. */
export async function importing({ quick, count }: Settings): Promise<Findings> {
  const runs: Measured[] = [];
  for (const database of ['postgres', 'embedded'] as const) {
    await withService(database, async (service) => {
      for (const kind of KINDS)
        runs.push(await measure(service, database, kind, { isQuick: quick, rounds: count ?? (quick ? 2 : 5) }));
    });
  }
  const rows = runs.map((run) => {
    const [imported, bare] = [median(run.importMs), median(run.bareMs)];
    return [
      `${run.kind}, ${run.database}`,
      String(run.rows),
      Math.round(imported).toString(),
      Math.round(bare).toString(),
      (imported / bare).toFixed(1),
      Math.max(...run.stallMs).toFixed(0),
      Math.max(...run.turnMs).toFixed(0),
    ];
  });
  return {
    figures: { runs },
    tables: [
      { head: ['import', 'rows', 'HTTP, ms', 'bare unnest, ms', 'ratio', 'longest stall, ms', 'on a core, ms'], rows },
    ],
    notes: [
      'Medians of interleaved runs; stalls are the longest of all of them. The sender runs in the same process.',
      '“On a core” is the processor time of the process between two turns of its event loop, which says more than the stall where the machine is shared.',
    ],
  };
}

async function measure(
  service: BenchService,
  database: string,
  kind: Kind,
  { isQuick, rounds }: { readonly isQuick: boolean; readonly rounds: number },
): Promise<Measured> {
  const table = kind.rows(service, isQuick);
  const measured: Measured = { database, kind: kind.name, rows: 0, importMs: [], bareMs: [], stallMs: [], turnMs: [] };
  let rows = 0;
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const before = await lastEntry(service);
    const sent = await send(service, kind.name, table);
    const kept = await keepAll(service, kind, before);
    await remove(service, kind);
    const bare = await insertBare(service.database, kept);
    await remove(service, kind);
    rows = sent.rows;
    if (round === 0) continue;
    measured.importMs.push(sent.ms);
    measured.stallMs.push(sent.stallMs);
    measured.turnMs.push(sent.turnMs);
    measured.bareMs.push(bare);
  }
  return { ...measured, rows };
}

async function send(service: BenchService, kind: string, table: Buffer) {
  const meter = new LoopMeter();
  const began = performance.now();
  const response = await fetch(`${service.baseUrl}/api/v1/imports/${kind}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${service.token}`, 'Content-Type': 'text/csv' },
    body: new Uint8Array(table),
  });
  const reply = (await response.json()) as { rows: number };
  const ms = performance.now() - began;
  const stalls = meter.end();
  if (response.status !== 200)
    throw new Error(`The import of ${kind} answered ${response.status}: ${JSON.stringify(reply)}`);
  return { ms, rows: reply.rows, ...stalls };
}

async function lastEntry({ database }: BenchService): Promise<string> {
  const [{ last }] = await database.query<{ last: string }>(
    `SELECT coalesce(max(id), 0)::text AS last FROM audit_entries`,
  );
  return last;
}

/** Everything that the import has written, the trail included. */
async function keepAll({ database }: BenchService, { tables }: Kind, before: string): Promise<KeptRows[]> {
  const kept: KeptRows[] = [];
  for (const table of tables) kept.push(await keep(database, table, MADE[table] ?? 'true'));
  return [...kept, await keep(database, 'audit_entries', `id > ${before}`)];
}

async function remove({ database }: BenchService, { tables }: Kind): Promise<void> {
  for (const table of [...tables].reverse())
    await database.query(`DELETE FROM ${table} WHERE ${MADE[table] ?? 'true'}`);
  for (const table of tables) await database.query(`VACUUM ANALYZE ${table}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
