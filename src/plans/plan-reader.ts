import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { areaPatterns } from '../common/area-code';
import { type Page, pageOf, readCursor } from '../common/page';
import type { Language } from '../common/text';
import { Database } from '../database/database';
import { groupReasons } from '../plan-summary/reasons';
import { Rounds } from '../rounds/rounds.service';
import { PLAN_PHRASES } from './plan-sentences';
import { FAILURES } from './plan-states';
import { PlanRights, seesRound } from './plan-rights';
import type { Plan } from './plan.entity';
import { NoPlanDocumentError } from './plans.errors';
import type { AllPlansQuery, PlanConflictView, PlansQuery, PlanView } from './plans.dto';

const unzip = promisify(gunzip);

type PlanRow = Omit<Plan, 'document' | 'attempts' | 'problemId'> & { freeze: number; problemDigest: string };

const COLUMNS = `
  p.id, p.round_id AS "roundId", p.name, p.state, p.status, p.engine, p.time_limit_s AS "timeLimitS",
  f.number AS freeze, f.digest AS "problemDigest", p.objectives, p.progress, p.counts, p.solver, p.conflict, p.failure,
  p.requested_by AS "requestedBy", p.requested_at AS "requestedAt", p.started_at AS "startedAt",
  p.cancel_asked_at AS "cancelAskedAt", p.finished_at AS "finishedAt", p.approved_by AS "approvedBy",
  p.approved_at AS "approvedAt", p.published_by AS "publishedBy", p.published_at AS "publishedAt",
  p.supersedes_id AS "supersedesId"`;

/** Plans as people see them. */
@Injectable()
export class PlanReader {
  constructor(
    private readonly database: Database,
    private readonly rights: PlanRights,
    private readonly rounds: Rounds,
  ) {}

  /** Newest first. */
  async list({ limit, cursor, ...query }: AllPlansQuery, viewer: Viewer, language: Language): Promise<Page<PlanView>> {
    const after = readCursor(cursor, ['uuid']);
    const rows = await this.read(
      `${seesRound(1)} AND ($2::uuid IS NULL OR p.round_id = $2) AND ($3::text IS NULL OR p.state = $3)
         AND ($4::uuid IS NULL OR p.id < $4)
       ORDER BY p.id DESC LIMIT $5`,
      [areaPatterns(viewer.areas), query.roundId ?? null, query.state ?? null, after?.[0] ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map((row) => viewOf(row, language)) };
  }

  /** @throws {NotFoundError} if the round is not there. */
  async listOf(roundId: string, query: PlansQuery, viewer: Viewer, language: Language): Promise<Page<PlanView>> {
    await this.rounds.requireVisible(viewer, roundId);
    return this.list({ ...query, roundId }, viewer, language);
  }

  /** @throws {NotFoundError} */
  async get(id: string, viewer: Viewer, language: Language): Promise<PlanView> {
    await this.rights.plan(id, viewer);
    const [row] = await this.read('p.id = $1', [id]);
    return viewOf(row, language);
  }

  /**
   * The exact bytes of the plan document.
   *
   * @throws {NotFoundError}
   * @throws {NoPlanDocumentError}
   */
  async document(id: string, viewer: Viewer): Promise<Buffer> {
    const { state } = await this.rights.plan(id, viewer);
    const [row] = await this.database.query<{ document: Buffer | null }>(`SELECT document FROM plans WHERE id = $1`, [
      id,
    ]);
    if (!row.document) throw new NoPlanDocumentError(state);
    return unzip(row.document);
  }

  private read(condition: string, parameters: readonly unknown[]): Promise<PlanRow[]> {
    return this.database.query<PlanRow>(
      `SELECT ${COLUMNS}
       FROM plans p JOIN rounds r ON r.id = p.round_id JOIN frozen_problems f ON f.id = p.problem_id
       WHERE ${condition}`,
      parameters,
    );
  }
}

function viewOf({ solver, objectives, conflict, failure, ...row }: PlanRow, language: Language): PlanView {
  return {
    ...row,
    objectives: objectives ?? [],
    timings: solver && solver.timings,
    conflict: conflict && conflictOf(conflict, language),
    failure: failure && { code: failure, text: FAILURES[failure][language] },
  };
}

function conflictOf(conflict: NonNullable<Plan['conflict']>, language: Language): PlanConflictView {
  const pins = conflict.pins.map(({ recruitId, countyCode }) => ({ recruit: recruitId, county: countyCode }));
  const text = PLAN_PHRASES[language].conflict({ pins, rules: groupReasons(conflict.rules) });
  return { pins: [...conflict.pins], rules: [...conflict.rules], text };
}
