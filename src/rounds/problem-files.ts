import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Viewer } from '../auth/viewer';
import { problemView } from './freezes.service';
import type { FrozenProblemsView, ProblemQuery } from './round.dto';
import { Rounds } from './rounds.service';
import { Snapshots } from './snapshots';

/** Frozen problems as files. */
@Injectable()
export class ProblemFiles {
  constructor(
    private readonly rounds: Rounds,
    private readonly snapshots: Snapshots,
  ) {}

  async list(viewer: Viewer, roundId: string): Promise<FrozenProblemsView> {
    await this.rounds.requireVisible(viewer, roundId);
    return { items: (await this.snapshots.list(roundId)).map(problemView) };
  }

  /** The exact bytes that were frozen; nothing but headers when the caller has them already. */
  async send(
    viewer: Viewer,
    roundId: string,
    { number }: ProblemQuery,
    known: string | undefined,
    response: Response,
  ): Promise<void> {
    await this.rounds.requireVisible(viewer, roundId);
    const problem = await (number === undefined
      ? this.snapshots.current(roundId)
      : this.snapshots.ofNumber(roundId, number));
    const etag = `"${problem.digest}"`;
    response.setHeader('ETag', etag).setHeader('Cache-Control', 'private, no-cache, no-transform');
    if (known?.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*')) {
      response.status(304).end();
      return;
    }
    const bytes = await this.snapshots.bytes(problem.id);
    response.setHeader('Content-Type', 'application/json').end(bytes);
  }
}
