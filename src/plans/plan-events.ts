import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Viewer } from '../auth/viewer';
import { Viewers } from '../auth/viewers';
import { PlanRights } from './plan-rights';
import { isFinal } from './plan-states';
import { PlanWatch, type PlanNews } from './plan-watch';
import { PlanFinalError } from './plans.errors';

/** A sign of life, so that proxies keep the connection. */
const HEARTBEAT_MS = 15_000;

const MAY_FOLLOW: readonly string[] = ['coordinator', 'auditor'];

/** How often it is looked at whether whoever follows still may: an ended sign-in ends its streams too. */
const RIGHTS_EVERY_MS = 5_000;

/** A stream ends after this; whoever still follows comes again, and their rights are looked at anew. */
const LONGEST_MS = 15 * 60_000;

/** When a client comes again, in milliseconds. */
const RETRY_MS = 2_000;

/** Streams of server-sent events (the HTML standard's `EventSource`) about the progress of a plan. */
@Injectable()
export class PlanEvents {
  constructor(
    private readonly rights: PlanRights,
    private readonly watch: PlanWatch,
    private readonly viewers: Viewers,
  ) {}

  /**
   * Streams until the solve has ended.
   *
   * @throws {NotFoundError}
   * @throws {PlanFinalError} if it has ended already: there is nothing to follow.
   */
  async stream(planId: string, viewer: Viewer, request: Request, response: Response): Promise<void> {
    const { state } = await this.rights.plan(planId, viewer);
    if (isFinal(state)) throw new PlanFinalError('gone', state);
    if (response.destroyed) return;
    begin(response);
    let lastId = request.get('last-event-id');
    const write = (text: string): void => {
      if (!response.writableEnded) response.write(text);
    };
    const send = (news: PlanNews): void => {
      if (news.id !== lastId) write(eventOf(news));
      lastId = news.id;
    };
    const heartbeat = setInterval(write, HEARTBEAT_MS, ': still there\n\n');
    const rights = setInterval(() => void this.endUnlessAllowed(planId, request, response), RIGHTS_EVERY_MS);
    const longest = setTimeout(() => response.end(), LONGEST_MS);
    const leave = this.watch.follow(planId, (news) => {
      if (news === 'over') response.end();
      else send(news);
    });
    response.on('close', () => {
      clearInterval(heartbeat);
      clearInterval(rights);
      clearTimeout(longest);
      leave();
    });
  }

  /** Whoever may still follow is let in again at once; so a failure to find out ends it as well. */
  private async endUnlessAllowed(planId: string, request: Request, response: Response): Promise<void> {
    try {
      const viewer = await this.viewers.viewerOf(request);
      if (viewer && MAY_FOLLOW.includes(viewer.role)) {
        await this.rights.plan(planId, viewer);
        return;
      }
    } catch {
      // Not theirs any more, or nobody knows.
    }
    response.end();
  }
}

/** `no-transform` keeps the compression of this server and of proxies away, `X-Accel-Buffering` their buffers. */
function begin(response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    Connection: 'keep-alive',
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
}

/** `progress` while the state stays `solving`, else `state`. */
function eventOf({ id, state, status, failure, progress }: PlanNews): string {
  const isProgress = state === 'solving' && progress !== null;
  const data = isProgress ? { state, progress } : { state, status, failure };
  return `id: ${id}\nevent: ${isProgress ? 'progress' : 'state'}\ndata: ${JSON.stringify(data)}\n\n`;
}
