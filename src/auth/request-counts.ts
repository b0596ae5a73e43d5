import type { ThrottlerStorage } from '@nestjs/throttler';

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Window {
  count: number;
  /** Milliseconds, as of `Date.now()`. */
  readonly endsAt: number;
}

/**
 * Requests by key in windows of time, in this process. A request costs the same however many came before it, which the
 * storage of the package does not promise: it keeps every hit. In return up to twice the limit passes across the border of
 * two windows.
 */
export class RequestCounts implements ThrottlerStorage {
  private readonly windows = new Map<string, Window>();
  private sweptAt = Date.now();

  /** @param ttl the length of a window in milliseconds. */
  increment(key: string, ttl: number, limit: number, _blockFor: number, name: string): Promise<Counted> {
    const now = Date.now();
    if (now - this.sweptAt > ttl) this.sweep(now);
    const window = this.windowOf(`${name} ${key}`, now, ttl);
    window.count += 1;
    const seconds = Math.ceil((window.endsAt - now) / 1_000);
    const isBlocked = window.count > limit;
    return Promise.resolve({
      totalHits: window.count,
      timeToExpire: seconds,
      isBlocked,
      timeToBlockExpire: isBlocked ? seconds : 0,
    });
  }

  private windowOf(key: string, now: number, ttl: number): Window {
    const known = this.windows.get(key);
    if (known && known.endsAt > now) return known;
    const fresh = { count: 0, endsAt: now + ttl };
    this.windows.set(key, fresh);
    return fresh;
  }

  /** Forgets windows that are over, so that many addresses once do not stay for ever. */
  private sweep(now: number): void {
    this.sweptAt = now;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
  }
}
