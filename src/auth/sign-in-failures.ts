import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from '../config/env';
import { Database } from '../database/database';
import { Housekeeping } from '../database/housekeeping';
import { SignInLockedError } from './auth.errors';

/** Tries without any delay: of one account; of one address, behind which a whole office may sit. */
const FREE = { account: 5, address: 20 } as const;
/** The first delay in seconds; each further failure doubles it. */
const FIRST_DELAY_S = 15;
const LONGEST_DELAY_S = 900;

/**
 * Failed sign-ins by account and by network address, under keyed hashes: the table names nobody. Unknown addresses of mail
 * are counted like known ones. A lock ends by itself, and failures are forgotten an hour after the last.
 */
@Injectable()
export class SignInFailures {
  constructor(
    private readonly database: Database,
    private readonly env: Env,
    housekeeping: Housekeeping,
  ) {
    housekeeping.add('sign-in failures', () => this.forgetOld());
  }

  /**
   * Counts a try before its password is looked at, so that many at once are not free. Take it back with `forget`.
   *
   * @throws {SignInLockedError} while the account or the address is locked; the try is not counted then.
   */
  async begin(email: string, address: string): Promise<void> {
    await this.database.transaction(async () => {
      const [{ seconds }] = await this.database.query<{ seconds: number | null }>(
        `SELECT ceil(extract(epoch FROM max(locked_until) - now()))::int AS seconds
         FROM (SELECT locked_until FROM sign_in_failures WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE) locked`,
        [[this.keyOf('account', email), this.keyOf('address', networkOf(address))]],
      );
      if (seconds !== null && seconds > 0) throw new SignInLockedError(seconds);
      await this.count('account', email);
    });
  }

  /** The password was wrong: counts against the network address too. */
  async failed(address: string): Promise<void> {
    await this.count('address', networkOf(address));
  }

  /** The password was right: the account's failures are forgotten. Those of the address are not: it may hold others. */
  async forget(email: string): Promise<void> {
    await this.database.query(`DELETE FROM sign_in_failures WHERE key = $1`, [this.keyOf('account', email)]);
  }

  /** Housekeeping. */
  async forgetOld(): Promise<void> {
    await this.database.query(`DELETE FROM sign_in_failures WHERE last_at < now() - interval '1 day'`);
  }

  private async count(kind: keyof typeof FREE, name: string): Promise<void> {
    await this.database.query(
      `INSERT INTO sign_in_failures AS f (key, failures, last_at) VALUES ($1, 1, now())
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN f.last_at < now() - interval '1 hour' THEN 1 ELSE f.failures + 1 END,
         last_at = now(),
         locked_until = CASE WHEN f.last_at >= now() - interval '1 hour' AND f.failures + 1 >= $2 THEN
           now() + make_interval(secs => least($4::int, $3::int * power(2, least(f.failures + 1 - $2, 10)))) END`,
      [this.keyOf(kind, name), FREE[kind], FIRST_DELAY_S, LONGEST_DELAY_S],
    );
  }

  private keyOf(kind: keyof typeof FREE, name: string): string {
    return createHmac('sha256', this.env.JWT_SECRET!).update(`sign-in ${kind} ${name}`).digest('hex');
  }
}

/** An IPv4 address, or the /64 of an IPv6 one, which is what one customer has. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head, tail] = address.toLowerCase().split('%')[0].split('::') as [string, string | undefined];
  const groups = head === '' ? [] : head.split(':');
  const rest = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...rest].slice(0, 4).join(':');
}
