import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import type { LinkOwner } from './password-links';
import { Passwords } from './passwords';
import { SignInFailures } from './sign-in-failures';

interface CredentialRow {
  readonly id: string;
  readonly password_hash: string | null;
}

/** Who has which password. Opens its own transactions, none of which waits for a hash. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly failures: SignInFailures,
    private readonly audit: Audit,
  ) {}

  /**
   * The account of this address and password; null when either is wrong, which is counted.
   *
   * @param email normalised.
   * @throws {SignInLockedError} even when the password is right.
   */
  async check(email: string, password: string, address: string): Promise<string | null> {
    await this.failures.begin(email, address);
    const rows = await this.database.query<CredentialRow>(
      `SELECT a.id, a.password_hash FROM accounts a JOIN persons p ON p.id = a.person_id WHERE p.email = $1 AND a.is_active`,
      [email],
    );
    const account = rows.at(0);
    if (!(await this.passwords.verify(account?.password_hash ?? null, password))) {
      await this.failures.failed(address);
      return null;
    }
    await this.failures.forget(email);
    return account!.id;
  }

  /** The active account of an address. */
  async ownerOf(email: string): Promise<LinkOwner | null> {
    const rows = await this.database.query<LinkOwner>(
      `SELECT a.id AS "accountId", p.id AS "personId" FROM accounts a JOIN persons p ON p.id = a.person_id
       WHERE p.email = $1 AND a.is_active`,
      [email],
    );
    return rows.at(0) ?? null;
  }

  async emailOf(personId: string): Promise<string | null> {
    const rows = await this.database.query<{ email: string | null }>(`SELECT email FROM persons WHERE id = $1`, [
      personId,
    ]);
    return rows.at(0)?.email ?? null;
  }

  /**
   * Hashes a new password outside of any transaction.
   *
   * @returns sets it, recorded under an action: call it in the transaction of what belongs with it.
   * @throws {InvalidInputError} if it is too easy to guess.
   */
  async prepare(personId: string, password: string, pointer: string): Promise<(action: string) => Promise<void>> {
    const rows = await this.database.query<{ name: string; email: string | null }>(
      `SELECT name, email FROM persons WHERE id = $1`,
      [personId],
    );
    const about = rows.flatMap(({ name, email }) => [name, email?.split('@')[0] ?? '']);
    this.passwords.requireStrong(password, about, pointer);
    const passwordHash = await this.passwords.hash(password);
    return async (action) => {
      const [account] = await this.database.query<{ id: string }>(
        `UPDATE accounts SET password_hash = $2 WHERE person_id = $1 RETURNING id`,
        [personId, passwordHash],
      );
      const email = rows.at(0)?.email;
      if (email) await this.failures.forget(email);
      const { id: accountId } = account;
      await this.audit.record({ action, subject: 'accounts', subjectId: accountId, personId, accountId });
    };
  }
}
