import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, pageOf, readCursor } from '../common/page';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import type { Objective } from '../optimizer';
import { defaultObjectives } from './objectives';
import { periodsOfRound } from './periods';
import { DEFAULT_PRIORITY_RULE } from './priority-rule';
import type { ChangedPart } from './round-changes';
import { RoundChanges } from './round-changes';
import { checkRound } from './round-checks';
import { RoundEdition } from './round-edition.entity';
import { Round, type RoundState } from './round.entity';
import type { CreateRoundDto, RoundsQuery, RoundView, UpdateRoundDto } from './round.dto';
import { RoundInUseError, RoundStateError } from './rounds.errors';

const VISIBLE = `($1::text[] IS NULL OR (cardinality(r.areas) > 0
  AND NOT EXISTS (SELECT 1 FROM unnest(r.areas) AS a WHERE NOT a LIKE ANY ($1))))`;

/** Rounds: one occasion of planning each. A coordinator of a territory sees those that lie wholly inside it. */
@Injectable()
export class Rounds {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly changes: RoundChanges,
  ) {}

  async list(viewer: Viewer, { limit, cursor, state }: RoundsQuery): Promise<Page<RoundView>> {
    const after = readCursor(cursor, ['uuid']);
    const rows = await this.database.query<{ id: string }>(
      `SELECT r.id FROM rounds r
       WHERE ${VISIBLE} AND ($2::uuid IS NULL OR r.id < $2) AND ($3::text IS NULL OR r.state = $3)
       ORDER BY r.id DESC LIMIT $4`,
      [areaPatterns(viewer.areas), after?.[0] ?? null, state ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { ...page, items: await this.views(page.items.map(({ id }) => id)) };
  }

  /** @throws {NotFoundError} if it is not there or not the viewer's to see. */
  async find(viewer: Viewer, id: string): Promise<Round> {
    await this.requireVisible(viewer, id);
    return this.read(id);
  }

  async view(viewer: Viewer, id: string): Promise<RoundView> {
    await this.requireVisible(viewer, id);
    return (await this.views([id]))[0];
  }

  async create(viewer: Viewer, body: CreateRoundDto): Promise<RoundView> {
    const { editionIds, objectives, priorityRule, areas = [], ...rest } = body;
    await checkRound(this.database, viewer, { ...body, areas });
    const round = {
      ...rest,
      id: newId(),
      areas,
      objectives: (objectives as Objective[] | undefined) ?? defaultObjectives(),
      priorityRule: priorityRule ? { ...priorityRule } : DEFAULT_PRIORITY_RULE,
      createdBy: viewer.accountId,
    };
    await this.database.manager.getRepository(Round).insert(round);
    await this.setEditions(round.id, editionIds);
    await this.changes.record(round.id, viewer.accountId, 'objectives');
    await this.audit.record({ action: 'round.create', subject: 'rounds', subjectId: round.id });
    return (await this.views([round.id]))[0];
  }

  async update(viewer: Viewer, id: string, expected: number, body: UpdateRoundDto): Promise<RoundView> {
    const round = await this.lockVisible(viewer, id);
    requireVersion(round, expected);
    requireState(round, 'open');
    await checkRound(this.database, viewer, body);
    const { editionIds, ...fields } = body;
    const given = Object.fromEntries(
      Object.entries(fields).filter(([, value]: [string, unknown]) => value !== undefined),
    );
    await this.database.manager.getRepository(Round).update({ id }, { ...given, version: expected + 1 });
    if (editionIds) await this.setEditions(id, editionIds);
    const changed = Object.keys(given).concat(editionIds ? ['editionIds'] : []);
    for (const what of changedParts(changed)) await this.changes.record(id, viewer.accountId, what);
    await this.audit.record({ action: 'round.update', subject: 'rounds', subjectId: id, facts: { changed } });
    return (await this.views([id]))[0];
  }

  /** Only while nothing was ever frozen: pins and bans go with it. */
  async remove(viewer: Viewer, id: string, expected: number): Promise<void> {
    const round = await this.lockVisible(viewer, id);
    requireVersion(round, expected);
    const [{ used }] = await this.database.query<{ used: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM frozen_problems WHERE round_id = $1)
           OR EXISTS (SELECT 1 FROM plans WHERE round_id = $1)
           OR EXISTS (SELECT 1 FROM postings WHERE round_id = $1) AS used`,
      [id],
    );
    if (used) throw new RoundInUseError();
    await this.database.manager.getRepository(Round).delete({ id });
    await this.audit.record({ action: 'round.delete', subject: 'rounds', subjectId: id });
  }

  /**
   * The round, locked until the end of the transaction. Whatever changes a round, its plans or what they are made from
   * takes this lock first.
   */
  async lock(id: string): Promise<Round> {
    const rounds = this.database.manager.getRepository(Round);
    const round = await rounds.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!round) throw new NotFoundError('round', id);
    return round;
  }

  /** {@link lock} for what a viewer asks. */
  async lockVisible(viewer: Viewer, id: string): Promise<Round> {
    await this.requireVisible(viewer, id);
    return this.lock(id);
  }

  /** A round whose facts may still be changed, locked. @throws {RoundStateError} `round.notOpen` */
  async lockOpen(viewer: Viewer, id: string): Promise<Round> {
    const round = await this.lockVisible(viewer, id);
    requireState(round, 'open');
    return round;
  }

  /** Moves a locked round to another state. */
  async setState(round: Round, state: RoundState): Promise<void> {
    const version = round.version + 1;
    await this.database.manager.getRepository(Round).update({ id: round.id }, { state, version });
  }

  /** @throws {NotFoundError} */
  async requireVisible(viewer: Viewer, id: string): Promise<void> {
    const rows = await this.database.query(`SELECT 1 FROM rounds r WHERE ${VISIBLE} AND r.id = $2`, [
      areaPatterns(viewer.areas),
      id,
    ]);
    if (rows.length === 0) throw new NotFoundError('round', id);
  }

  private async read(id: string): Promise<Round> {
    const round = await this.database.manager.getRepository(Round).findOneBy({ id });
    if (!round) throw new NotFoundError('round', id);
    return round;
  }

  private async setEditions(roundId: string, editionIds: readonly string[]): Promise<void> {
    const editions = this.database.manager.getRepository(RoundEdition);
    await editions.delete({ roundId });
    await editions.insert(editionIds.map((editionId) => ({ roundId, editionId })));
  }

  private async views(ids: readonly string[]): Promise<RoundView[]> {
    const rows = await this.database.query<Omit<RoundView, 'periods'>>(
      `SELECT r.id, r.name, r.state, r.as_of AS "asOf", r.starts_on AS "startsOn", r.period_months AS "periodMonths",
              r.period_count AS "periodCount", r.areas, r.objectives, r.priority_rule AS "priorityRule",
              r.created_at AS "createdAt", r.version,
              ARRAY(SELECT e.edition_id FROM round_editions e WHERE e.round_id = r.id ORDER BY 1) AS "editionIds"
       FROM rounds r WHERE r.id = ANY ($1::uuid[]) ORDER BY r.id DESC`,
      [ids],
    );
    return rows.map((row) => ({ ...row, periods: periodsOfRound(row) }));
  }
}

/** @throws {RoundStateError} */
export function requireState({ state }: Round, wanted: RoundState): void {
  if (state !== wanted) throw new RoundStateError(state, wanted);
}

function changedParts(fields: readonly string[]): ChangedPart[] {
  const parts = [fields.includes('objectives') && 'objectives', fields.includes('priorityRule') && 'priorities'];
  return parts.filter((part): part is 'objectives' | 'priorities' => part !== false);
}
