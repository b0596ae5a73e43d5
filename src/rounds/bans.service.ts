import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, type PageQuery, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { Ban } from './ban.entity';
import { recruitErrors } from './recruit-checks';
import { RoundChanges } from './round-changes';
import { BanExistsError } from './rounds.errors';
import { Rounds } from './rounds.service';
import type { BanView, CreateBanDto } from './steering.dto';

/** Areas that a round closes to single recruits. */
@Injectable()
export class Bans {
  constructor(
    private readonly database: Database,
    private readonly rounds: Rounds,
    private readonly changes: RoundChanges,
    private readonly audit: Audit,
  ) {}

  async list(viewer: Viewer, roundId: string, { limit, cursor }: PageQuery): Promise<Page<BanView>> {
    const after = readCursor(cursor, ['uuid']);
    await this.rounds.requireVisible(viewer, roundId);
    const rows = await this.database.query<BanView>(
      `SELECT id, recruit_id AS "recruitId", area_code AS "areaCode", reason FROM bans
       WHERE round_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [roundId, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async create(viewer: Viewer, roundId: string, body: CreateBanDto): Promise<BanView> {
    const round = await this.rounds.lockOpen(viewer, roundId);
    const errors = [
      ...(await recruitErrors(this.database, round, body.recruitId)),
      ...(await this.areaErrors(body.areaCode)),
    ];
    if (errors.length > 0) throw new InvalidInputError(errors);
    const ban = { ...body, id: newId() };
    try {
      await this.database.manager.getRepository(Ban).insert({ ...ban, roundId, createdBy: viewer.accountId });
    } catch (error) {
      throw breaksConstraint(error, 'uq_bans_area') ? new BanExistsError() : error;
    }
    await this.changed(viewer, 'ban.create', ban, roundId);
    return ban;
  }

  async remove(viewer: Viewer, roundId: string, id: string): Promise<void> {
    await this.rounds.lockOpen(viewer, roundId);
    const bans = this.database.manager.getRepository(Ban);
    const ban = await bans.findOneBy({ id, roundId });
    if (!ban) throw new NotFoundError('ban', id);
    await bans.delete({ id });
    await this.changed(viewer, 'ban.delete', ban, roundId);
  }

  private async changed(viewer: Viewer, action: string, ban: BanView, roundId: string): Promise<void> {
    const { recruitId, areaCode } = ban;
    await this.changes.record(roundId, viewer.accountId, 'bans');
    await this.audit.record({ action, subject: 'bans', subjectId: ban.id, facts: { roundId, recruitId, areaCode } });
  }

  private async areaErrors(code: string): Promise<FieldError[]> {
    const rows = await this.database.query(`SELECT 1 FROM areas WHERE code = $1`, [code]);
    if (rows.length > 0) return [];
    const text = { en: `There is no area ${code}.`, zh: `没有地区 ${code}。` };
    return [{ pointer: '/areaCode', code: 'unknown-reference', text }];
  }
}
