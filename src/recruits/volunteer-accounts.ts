import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Account } from '../auth/account.entity';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { SignInToApplyError } from './invitations.errors';

/** The accounts with which people who have registered sign in. */
@Injectable()
export class VolunteerAccounts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws {SignInToApplyError} when the person has an account: nobody else's password is ever set here. */
  async create(personId: string, passwordHash: string): Promise<void> {
    const account = { id: newId(), personId, role: 'volunteer' as const, passwordHash };
    try {
      await this.database.manager.getRepository(Account).insert(account);
    } catch (error) {
      throw breaksConstraint(error, 'uq_accounts_person') ? new SignInToApplyError() : error;
    }
    const entry = { action: 'account.register', subject: 'accounts', subjectId: account.id, personId };
    await this.audit.record({ ...entry, accountId: account.id });
  }
}
