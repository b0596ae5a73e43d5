import { Injectable } from '@nestjs/common';
import { Account } from '../auth/account.entity';
import { Passwords } from '../auth/passwords';
import type { Viewer } from '../auth/viewer';
import { Database } from '../database/database';
import { PersonErasure } from './person-erasure';
import { WrongPasswordError } from './privacy.errors';

/** Erasure on one's own request. */
@Injectable()
export class OwnErasure {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly erasure: PersonErasure,
  ) {}

  /** @throws {WrongPasswordError} */
  async erase(password: string, { accountId, personId }: Viewer): Promise<void> {
    const { passwordHash } = await this.database.manager.getRepository(Account).findOneByOrFail({ id: accountId });
    if (!(await this.passwords.verify(passwordHash, password))) throw new WrongPasswordError();
    await this.erasure.erase(personId, 'asked-by-person');
  }
}
