/** Who waited longer than allowed for a lane. */
export class LaneTimeoutError extends Error {}

/** A door that one at a time may pass, in the order of arrival. */
export class Lane {
  private taken = false;
  private readonly waiting: { readonly enter: () => void }[] = [];

  /**
   * Waits for the lane.
   *
   * @returns the function that gives it back; further calls of it do nothing.
   * @throws {LaneTimeoutError} after `timeoutMs`.
   */
  async acquire(timeoutMs: number): Promise<() => void> {
    if (this.taken) await this.turn(timeoutMs);
    this.taken = true;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.waiting.shift();
      // The lane stays taken when it is handed on, so that nobody slips in between.
      if (next) next.enter();
      else this.taken = false;
    };
  }

  private turn(timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = {
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(new LaneTimeoutError(`waited ${timeoutMs} ms for another transaction of the embedded database`));
      }, timeoutMs);
      this.waiting.push(entry);
    });
  }
}
