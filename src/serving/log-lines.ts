/** How long a line may be held back, in milliseconds; a process that is killed loses no more than that. */
const HELD_MS = 20;
/** Characters that are held at most. */
const MOST = 64 * 1024;

/**
 * Lines on standard output, several in one write where many come: a system call for each costs a busy service more than
 * the line. What is held when the process ends, or fails, is written then.
 */
class LogLines {
  private held = '';
  private timer: NodeJS.Timeout | null = null;

  constructor() {
    process.once('exit', () => {
      this.flush();
    });
  }

  write(line: string): void {
    this.held += `${line}\n`;
    if (this.held.length > MOST) this.flush();
    else
      this.timer ??= setTimeout(() => {
        this.flush();
      }, HELD_MS).unref();
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const lines = this.held;
    this.held = '';
    if (lines !== '') process.stdout.write(lines);
  }
}

/** One for the process, so that lines keep their order whoever logs. */
export const logLines = new LogLines();
