/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: {
    readonly state: string;
    readonly status?: string | null;
    readonly progress?: { level: string | null };
  };
}

/**
 * Follows a plan until its stream ends.
 *
 * @param onEvent may answer `stop` to leave.
 */
export async function followPlan(
  baseUrl: string,
  planId: string,
  headers: Readonly<Record<string, string>>,
  onEvent: (event: StreamEvent) => unknown = () => undefined,
): Promise<{ events: StreamEvent[]; response: Response }> {
  const response = await fetch(`${baseUrl}/api/v1/plans/${planId}/events`, {
    headers: { 'Accept-Encoding': 'gzip', ...headers },
  });
  const events: StreamEvent[] = [];
  if (response.status !== 200) return { events, response };
  let text = '';
  for await (const chunk of response.body! as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const event of blocks.flatMap(read)) {
      events.push(event);
      if ((await onEvent(event)) === 'stop') return { events, response };
    }
  }
  return { events, response };
}

function read(block: string): StreamEvent[] {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  const data = fields.get('data');
  if (data === undefined) return [];
  return [{ id: fields.get('id')!, event: fields.get('event')!, data: JSON.parse(data) as StreamEvent['data'] }];
}
