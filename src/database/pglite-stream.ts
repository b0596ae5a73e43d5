import type { PGlite } from '@electric-sql/pglite';
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type Lane, LaneTimeoutError } from './lane';
import { errorResponse, readyForQuery, refuseCopyIn } from './pglite-messages';

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
/** Longer than any transaction should take; who waits in vain was most likely called inside one. */
const LANE_TIMEOUT_MS = 30_000;

/** The one message without a type byte. */
const STARTUP = 0;
const [QUERY, FUNCTION_CALL, SYNC, PARSE, TERMINATE] = ['Q', 'F', 'S', 'P', 'X'].map((c) => c.charCodeAt(0));

/**
 * A socket for `pg` that ends in PGlite, inside this process. PGlite has one session, so a client that has begun a
 * batch or a transaction holds the lane until the server is idle again; the others wait, and nothing mixes.
 */
export class PgliteStream extends Duplex {
  private received: Buffer = Buffer.alloc(0);
  private started = false;
  private release: (() => void) | null = null;
  /** After an error of ours, a batch is thrown away up to its Sync, as a server does it. */
  private skipping = false;

  constructor(
    private readonly database: PGlite,
    private readonly lane: Lane,
    private readonly timeoutMs = LANE_TIMEOUT_MS,
  ) {
    super();
  }

  /** What `pg` calls on a socket; there is nothing to connect. */
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay = (): this => this;
  setKeepAlive = (): this => this;
  ref = (): this => this;
  unref = (): this => this;

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    this.passMessages().then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.leave().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.leave().then(
      () => done(error),
      (trouble: unknown) => done(error ?? (trouble as Error)),
    );
  }

  private async passMessages(): Promise<void> {
    for (let message = this.nextMessage(); message; message = this.nextMessage()) {
      if (this.destroyed) return;
      const isStartup = !this.started;
      if (isStartup && (await this.answerRequest(message.readInt32BE(4)))) continue;
      this.started = true;
      if (!isStartup && message[0] === TERMINATE) {
        // Never passed on: it would end the one session of all.
        await this.leave();
        this.push(null);
        return;
      }
      await this.passOn(message, isStartup ? STARTUP : message[0]);
    }
  }

  /** Cuts one whole message off what was received. The first ones have no type byte. */
  private nextMessage(): Buffer | null {
    const typeBytes = this.started ? 1 : 0;
    if (this.received.length < typeBytes + 4) return null;
    const length = typeBytes + this.received.readInt32BE(typeBytes);
    if (this.received.length < length) return null;
    const message = this.received.subarray(0, length);
    this.received = this.received.subarray(length);
    return message;
  }

  /** Requests before the session: no encryption inside a process, and a cancel can't reach a running query. */
  private async answerRequest(code: number): Promise<boolean> {
    if (code === SSL_REQUEST || code === GSS_REQUEST) this.push(Buffer.from('N'));
    else if (code === CANCEL_REQUEST) this.push(null);
    else return Promise.resolve(false);
    return Promise.resolve(true);
  }

  private async passOn(message: Buffer, type: number): Promise<void> {
    if (this.skipping) {
      if (type !== SYNC) return;
      this.skipping = false;
      this.push(readyForQuery());
      return;
    }
    if (!this.release && !(await this.enter(type))) return;
    const text = type === QUERY || type === PARSE ? refuseCopyIn(message) : message;
    const endsBatch = type === QUERY || type === SYNC || type === FUNCTION_CALL || type === STARTUP;
    const status = await this.execute(text);
    if (endsBatch && status === 'I') this.giveLaneBack();
    // PGlite answers within one turn of the event loop: without this, work of many statements would be a single turn.
    if (endsBatch) await setImmediate();
  }

  /** Waits for the lane; answers with an error instead when that takes too long. */
  private async enter(type: number): Promise<boolean> {
    try {
      this.release = await this.lane.acquire(this.timeoutMs);
    } catch (error) {
      if (!(error instanceof LaneTimeoutError)) throw error;
      this.push(
        errorResponse('55P03', `Gave up: ${error.message}. Inside a transaction only its manager may be used.`),
      );
      if (type === STARTUP) this.push(null);
      else if (type === QUERY || type === SYNC) this.push(readyForQuery());
      else this.skipping = true;
      return false;
    }
    if (!this.destroyed) return true;
    this.giveLaneBack();
    return false;
  }

  /** @returns the state that the server is in after the message: `I` idle, `T` in a transaction, `E` in a failed one. */
  private async execute(message: Buffer): Promise<string> {
    let end: Buffer = Buffer.alloc(0);
    await this.database.runExclusive(() =>
      this.database.execProtocolRawStream(new Uint8Array(message), {
        onRawData: (data) => {
          const answer = Buffer.from(data);
          end = answer.length >= 6 ? answer.subarray(-6) : Buffer.concat([end, answer]).subarray(-6);
          if (!this.destroyed) this.push(answer);
        },
      }),
    );
    return end.length === 6 && end[0] === 'Z'.charCodeAt(0) ? String.fromCharCode(end[5]) : '';
  }

  /** A client that goes away in the middle of a transaction takes it back. */
  private async leave(): Promise<void> {
    if (!this.release) return;
    try {
      if (!this.database.closed) await this.database.exec('ROLLBACK');
    } finally {
      this.giveLaneBack();
    }
  }

  private giveLaneBack(): void {
    const release = this.release;
    this.release = null;
    release?.();
  }
}
