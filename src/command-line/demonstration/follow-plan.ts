import type { LevelName, PlanStatus } from '../../optimizer';
import type { ProgressDisplay } from '../progress-display';
import type { DemoClient } from './demo-client';

/** A plan as `GET /plans/:id` tells it, as far as the demonstration reads it. */
export interface PlanReply {
  readonly id: string;
  readonly state: string;
  readonly status: PlanStatus | null;
  readonly timings: { readonly build: number; readonly solve: number } | null;
  readonly failure: { readonly text: string } | null;
}

interface Progress {
  readonly level: LevelName | null;
  readonly index: number;
  readonly levels: number;
  readonly value: number | null;
  readonly bound: number | null;
  readonly seconds: number;
}

/** Shows the progress of a plan by its stream of events until the solve has ended, and returns what became of it. */
export async function followPlan(client: DemoClient, id: string, display: ProgressDisplay): Promise<PlanReply> {
  display.begin();
  try {
    for (;;) {
      const stream = await client.follow(`/plans/${id}/events`);
      if (stream) await show(stream, display);
      const plan = await client.get<PlanReply>(`/plans/${id}`);
      if (plan.state !== 'queued' && plan.state !== 'solving') return plan;
    }
  } finally {
    display.end();
  }
}

async function show(stream: AsyncIterable<Uint8Array>, display: ProgressDisplay): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const progress = progressIn(block);
      if (progress) display.update(progress);
    }
  }
}

/** What an event of the stream says about the solve; null for all others. */
function progressIn(block: string) {
  const data = block.split('\n').find((line) => line.startsWith('data: '));
  if (data === undefined) return null;
  const { progress } = JSON.parse(data.slice('data: '.length)) as { readonly progress?: Progress };
  if (!progress) return null;
  const { level, index, levels, value, bound, seconds } = progress;
  return { level, index, count: levels, incumbent: value, bound, elapsed: seconds };
}
