import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { type Page, type PageQuery, pageOf, readCursor } from '../common/page';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { Pin } from './pin.entity';
import { recruitErrors } from './recruit-checks';
import { RoundChanges } from './round-changes';
import type { Round } from './round.entity';
import { PinExistsError } from './rounds.errors';
import { Rounds } from './rounds.service';
import type { CreatePinDto, PinView } from './steering.dto';

/** Postings that a round must hold. */
@Injectable()
export class Pins {
  constructor(
    private readonly database: Database,
    private readonly rounds: Rounds,
    private readonly changes: RoundChanges,
    private readonly audit: Audit,
  ) {}

  async list(viewer: Viewer, roundId: string, { limit, cursor }: PageQuery): Promise<Page<PinView>> {
    const after = readCursor(cursor, ['uuid']);
    await this.rounds.requireVisible(viewer, roundId);
    const rows = await this.database.query<PinView>(
      `SELECT id, recruit_id AS "recruitId", county_code AS "countyCode", start, reason FROM pins
       WHERE round_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [roundId, after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async create(viewer: Viewer, roundId: string, body: CreatePinDto): Promise<PinView> {
    const round = await this.rounds.lockOpen(viewer, roundId);
    const errors = [
      ...(await recruitErrors(this.database, round, body.recruitId)),
      ...(await this.countyErrors(round, body.countyCode)),
      ...startErrors(round, body.start),
    ];
    if (errors.length > 0) throw new InvalidInputError(errors);
    const pin = { ...body, start: body.start ?? null, id: newId() };
    try {
      await this.database.manager.getRepository(Pin).insert({ ...pin, roundId, createdBy: viewer.accountId });
    } catch (error) {
      throw breaksConstraint(error, 'uq_pins_recruit') ? new PinExistsError() : error;
    }
    await this.changed(viewer, 'pin.create', pin, roundId);
    return pin;
  }

  async remove(viewer: Viewer, roundId: string, id: string): Promise<void> {
    await this.rounds.lockOpen(viewer, roundId);
    const pins = this.database.manager.getRepository(Pin);
    const pin = await pins.findOneBy({ id, roundId });
    if (!pin) throw new NotFoundError('pin', id);
    await pins.delete({ id });
    await this.changed(viewer, 'pin.delete', pin, roundId);
  }

  private async changed(viewer: Viewer, action: string, pin: PinView, roundId: string): Promise<void> {
    const { recruitId, countyCode, start } = pin;
    await this.changes.record(roundId, viewer.accountId, 'pins');
    await this.audit.record({
      action,
      subject: 'pins',
      subjectId: pin.id,
      facts: { roundId, recruitId, countyCode, start },
    });
  }

  private async countyErrors({ areas }: Round, code: string): Promise<FieldError[]> {
    const rows = await this.database.query(`SELECT 1 FROM counties WHERE code = $1`, [code]);
    if (rows.length > 0 && (areas.length === 0 || liesIn(code, areas))) return [];
    const text = { en: `There is no county ${code} in the areas of this round.`, zh: `本轮次的地区内没有县 ${code}。` };
    return [{ pointer: '/countyCode', code: 'unknown-reference', text }];
  }
}

function startErrors({ periodCount }: Round, start: number | undefined): FieldError[] {
  if (start === undefined || start < periodCount) return [];
  const text = { en: `The last period is ${periodCount - 1}.`, zh: `最后一期为 ${periodCount - 1}。` };
  return [{ pointer: '/start', code: 'period-out-of-range', text }];
}
