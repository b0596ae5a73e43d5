import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { AccountExistsError, AccountWithoutPersonError, LastAdministratorError } from './account.errors';
import { Account } from './account.entity';
import { PasswordLinks } from './password-links';
import { SignIns } from './sign-ins';
import { type Reach, requireSensibleReach } from './territory';

/** Ways in for people. Everything joins the transaction that is open. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly links: PasswordLinks,
    private readonly signIns: SignIns,
  ) {}

  /**
   * Makes an account for somebody known and sends the link that sets its password.
   *
   * @param reach national and areas are none unless given.
   * @param passwordHash already chosen: no link is sent then.
   * @returns the id of the account.
   * @throws {AccountExistsError}
   * @throws {InvalidInputError} if role and territory contradict each other, or an area is unknown.
   */
  async invite(
    personId: string,
    { role, isNational = false, areas = [] }: Partial<Reach> & Pick<Reach, 'role'>,
    passwordHash: string | null = null,
  ): Promise<string> {
    await requireSensibleReach({ role, isNational, areas }, this.database);
    const id = newId();
    return this.database.transaction(async (manager) => {
      try {
        await manager.insert(Account, { id, personId, role, isNational, areas: [...areas], passwordHash });
      } catch (error) {
        throw breaksConstraint(error, 'uq_accounts_person') ? new AccountExistsError() : error;
      }
      const facts = { role, isNational, areas };
      await this.audit.record({ action: 'account.create', subject: 'accounts', subjectId: id, personId, facts });
      if (passwordHash === null) await this.links.write({ accountId: id, personId }, 'invitation');
      return id;
    });
  }

  /** The account of a person; null without. */
  async idOf(personId: string): Promise<string | null> {
    const rows = await this.database.query<{ id: string }>(`SELECT id FROM accounts WHERE person_id = $1`, [personId]);
    return rows.at(0)?.id ?? null;
  }

  /**
   * Changes role and territory. It holds from the next request on.
   *
   * @throws {NotFoundError}
   * @throws {StaleVersionError}
   * @throws {LastAdministratorError}
   */
  async change(id: string, expected: number, changes: Partial<Reach>): Promise<void> {
    await this.edit(id, expected, 'account.change', async (account) => {
      const reach = {
        role: changes.role ?? account.role,
        isNational: changes.isNational ?? account.isNational,
        areas: [...(changes.areas ?? account.areas)],
      };
      await requireSensibleReach(reach, this.database);
      Object.assign(account, reach);
      return { ...reach };
    });
  }

  /** Lets nobody in any more, at once. @throws {LastAdministratorError} */
  async disable(id: string, expected: number): Promise<void> {
    await this.edit(id, expected, 'account.disable', (account) => {
      account.isActive = false;
      return {};
    });
    await this.signIns.endAll(id, 'disabled');
  }

  /** @throws {AccountWithoutPersonError} */
  async enable(id: string, expected: number): Promise<void> {
    await this.edit(id, expected, 'account.enable', (account) => {
      if (account.personId === null) throw new AccountWithoutPersonError();
      account.isActive = true;
      return {};
    });
  }

  /** Sends a link that sets a password once more. @throws {AccountWithoutPersonError} */
  async sendLink(id: string): Promise<void> {
    const account = await this.database.manager.getRepository(Account).findOneBy({ id });
    if (!account) throw new NotFoundError('account', id);
    const { personId } = account;
    if (personId === null) throw new AccountWithoutPersonError();
    await this.links.write({ accountId: id, personId }, 'invitation');
    await this.audit.record({ action: 'account.sendLink', subject: 'accounts', subjectId: id, personId });
  }

  private async edit(
    id: string,
    expected: number,
    action: string,
    apply: (account: Account) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const administrators = await this.lockAdministrators();
      const accounts = manager.getRepository(Account);
      const account = await accounts.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!account) throw new NotFoundError('account', id);
      requireVersion(account, expected);
      const facts = await apply(account);
      const isAdministrator = account.role === 'administrator' && account.isActive;
      if (!isAdministrator && administrators.length === 1 && administrators[0] === id)
        throw new LastAdministratorError();
      const { role, isNational, areas, isActive, personId } = account;
      await accounts.update({ id }, { role, isNational, areas, isActive, version: account.version + 1 });
      await this.audit.record({ action, subject: 'accounts', subjectId: id, personId, facts });
    });
  }

  /** Locked in one order, so that two administrators cannot disable each other at once. */
  private async lockAdministrators(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM accounts WHERE role = 'administrator' AND is_active AND person_id IS NOT NULL ORDER BY id FOR UPDATE`,
    );
    return rows.map(({ id }) => id);
  }
}
