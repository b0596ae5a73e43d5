import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { NotFoundError } from '../common/domain-error';
import { type Page, type PageQuery, pageOf, readCursor } from '../common/page';
import { requireVersion, VersionRequiredError } from '../common/version';
import { Database } from '../database/database';
import { PriorityOverride } from './priority-override.entity';
import { priorityOf } from './priority-rule';
import { RoundChanges } from './round-changes';
import type { Round } from './round.entity';
import { Rounds } from './rounds.service';
import type { CountyFacts } from './snapshot/facts';
import { readCounties } from './snapshot/read-counties';
import type { CountyPriorityView, PriorityView, SetPriorityDto } from './steering.dto';

/** How much each county's needs weigh in a round, by the rule or set by hand. */
@Injectable()
export class Priorities {
  constructor(
    private readonly database: Database,
    private readonly rounds: Rounds,
    private readonly changes: RoundChanges,
    private readonly audit: Audit,
  ) {}

  /** Counties with needs in the round, by code. */
  async list(viewer: Viewer, roundId: string, { limit, cursor }: PageQuery): Promise<Page<PriorityView>> {
    const after = readCursor(cursor, ['text']);
    const round = await this.rounds.find(viewer, roundId);
    const counties = await readCounties(this.database, round, { after: String(after?.[0] ?? ''), limit: limit + 1 });
    const page = pageOf(counties, limit, ({ code }) => [code]);
    const overrides = await this.overridesOf(
      roundId,
      page.items.map(({ code }) => code),
    );
    return { ...page, items: page.items.map((county) => viewOf(round, county, overrides.get(county.code))) };
  }

  async get(viewer: Viewer, roundId: string, code: string): Promise<CountyPriorityView> {
    const round = await this.rounds.find(viewer, roundId);
    return this.view(round, code);
  }

  /** @param expected the version of the override that is changed; null to make the first. */
  async set(
    viewer: Viewer,
    roundId: string,
    code: string,
    expected: number | null,
    { priority, reason }: SetPriorityDto,
  ): Promise<CountyPriorityView> {
    const round = await this.rounds.lockOpen(viewer, roundId);
    const { override } = await this.view(round, code);
    if (override && expected === null) throw new VersionRequiredError();
    if (expected !== null) requireVersion(override ?? { version: 0 }, expected);
    await this.database.query(
      `INSERT INTO priority_overrides (round_id, county_code, priority, reason, created_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT ON CONSTRAINT pk_priority_overrides DO UPDATE SET priority = EXCLUDED.priority,
         reason = EXCLUDED.reason, created_by = EXCLUDED.created_by, version = priority_overrides.version + 1`,
      [roundId, code, priority, reason, viewer.accountId],
    );
    await this.changed(viewer, 'priority.set', roundId, { countyCode: code, priority, reason });
    return this.view(round, code);
  }

  async remove(viewer: Viewer, roundId: string, code: string, expected: number): Promise<void> {
    const round = await this.rounds.lockOpen(viewer, roundId);
    const { override } = await this.view(round, code);
    if (!override) throw new NotFoundError('priority', code);
    requireVersion(override, expected);
    await this.database.manager.getRepository(PriorityOverride).delete({ roundId, countyCode: code });
    await this.changed(viewer, 'priority.delete', roundId, { countyCode: code });
  }

  /** @throws {NotFoundError} if the round does not plan the county. */
  private async view(round: Round, code: string): Promise<CountyPriorityView> {
    const found = await readCounties(this.database, round, { after: before(code), limit: 1 });
    const county = found.find((each) => each.code === code);
    if (!county) throw new NotFoundError('county', code);
    const override = (await this.overridesOf(round.id, [code])).get(code);
    return { ...viewOf(round, county, override), version: override?.version ?? 0 };
  }

  private async overridesOf(roundId: string, codes: readonly string[]): Promise<Map<string, PriorityOverride>> {
    const rows = await this.database.query<PriorityOverride>(
      `SELECT county_code AS "countyCode", priority::text, reason, version FROM priority_overrides
       WHERE round_id = $1 AND county_code = ANY ($2::text[])`,
      [roundId, codes],
    );
    return new Map(rows.map((row) => [row.countyCode, row]));
  }

  private async changed(
    viewer: Viewer,
    action: string,
    roundId: string,
    facts: Record<string, unknown>,
  ): Promise<void> {
    await this.changes.record(roundId, viewer.accountId, 'priorities');
    await this.audit.record({ action, subject: 'rounds', subjectId: roundId, facts });
  }
}

/** The greatest text of digits below a county's code. */
function before(code: string): string {
  return String(Number(code) - 1).padStart(6, '0');
}

function viewOf(round: Round, county: CountyFacts, override: PriorityOverride | undefined): PriorityView {
  const { code, name, designations, casesPerYear } = county;
  const residentLawyers = county.residentLawyers ?? 0;
  const { parts, total } = priorityOf(round.priorityRule, { residentLawyers, designations, casesPerYear });
  const set = override && { priority: Number(override.priority), reason: override.reason, version: override.version };
  return { countyCode: code, name, parts, total, override: set ?? null, priority: set?.priority ?? total };
}
