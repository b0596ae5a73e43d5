import type { SingleBar } from 'cli-progress';
import type { ProgressState } from '../phrases/command-line-phrases';
import type { Speaker } from './speaker';

/** Shows how far a solve is. */
export interface ProgressDisplay {
  begin(): void;
  update(state: ProgressState): void;
  /** Cleans up; also right before the process ends. */
  end(): void;
}

export const noDisplay: ProgressDisplay = {
  begin: () => undefined,
  update: () => undefined,
  end: () => undefined,
};

/** Seconds after which a line is told although the level is still the same. */
const LINE_PAUSE = 10;

/** A line when a level is done, and now and then one between. */
class LineDisplay implements ProgressDisplay {
  private last: ProgressState | null = null;
  private told: ProgressState | null = null;

  constructor(private readonly speaker: Speaker) {}

  begin(): void {
    // The first line comes with the first level.
  }

  update(state: ProgressState): void {
    if (this.last && this.last.level !== state.level) this.tell(this.last);
    else if (state.elapsed - (this.told?.elapsed ?? 0) >= LINE_PAUSE) this.tell(state);
    this.last = state;
  }

  end(): void {
    if (this.last) this.tell(this.last);
    this.last = null;
  }

  private tell(state: ProgressState): void {
    if (state === this.told) return;
    this.told = state;
    this.speaker.say(this.speaker.phrases.progress(state));
  }
}

/** A bar that fills level by level; its clock runs on while the solver is silent. */
class BarDisplay implements ProgressDisplay {
  private readonly bar: SingleBar;
  private started = 0;
  private clock: NodeJS.Timeout | undefined;
  private state: ProgressState = { level: null, index: 0, count: 1, incumbent: null, bound: null, elapsed: 0 };

  constructor(Bar: typeof SingleBar, speaker: Speaker) {
    this.bar = new Bar({
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: false,
      fps: 4,
      format: (_, { value, total }) => {
        const width = 20;
        const filled = Math.round((width * value) / Math.max(1, total));
        const elapsed = (performance.now() - this.started) / 1000;
        const text = speaker.phrases.progress({ ...this.state, elapsed });
        return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${text}`;
      },
    });
  }

  begin(): void {
    this.started = performance.now();
    this.bar.start(1, 0);
    this.clock = setInterval(() => {
      this.bar.update(this.state.index);
    }, 250);
    this.clock.unref();
  }

  update(state: ProgressState): void {
    this.state = state;
    if (!this.clock) return;
    this.bar.setTotal(Math.max(1, state.count));
    this.bar.update(state.index);
  }

  end(): void {
    if (!this.clock) return;
    clearInterval(this.clock);
    this.clock = undefined;
    this.bar.stop();
  }
}

/** A bar on a terminal, else lines. */
export async function displayFor(speaker: Speaker): Promise<ProgressDisplay> {
  if (!process.stderr.isTTY) return new LineDisplay(speaker);
  const { SingleBar: Bar } = await import('cli-progress');
  return new BarDisplay(Bar, speaker);
}
