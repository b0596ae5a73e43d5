import { isEmail } from 'class-validator';
import { Audit } from '../audit/audit';
import { newId } from '../common/id';
import type { Database } from '../database/database';
import { normaliseEmail, People } from '../people/people';
import { AccountExistsError } from './account.errors';
import { Account } from './account.entity';
import { Passwords, weaknessOf } from './passwords';

export interface NewAdministrator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Whether an address can sign in. */
export function isMailAddress(email: string): boolean {
  return isEmail(email) && email.length <= 200;
}

/** Why the password would be refused; null when it is fine. */
export function weaknessFor({ email, name, password }: NewAdministrator) {
  return weaknessOf(password, [name, email.split('@')[0]]);
}

/**
 * Makes an administrator without anybody having signed in: the first one, from the command line of the machine.
 *
 * @returns the id of the account.
 * @throws {AccountExistsError} if the person of this address has an account; it is left as it is.
 */
export async function createAdministrator(database: Database, input: NewAdministrator): Promise<string> {
  const { name, password } = input;
  const email = normaliseEmail(input.email);
  const passwordHash = await new Passwords().hash(password);
  return database.transaction(async (manager) => {
    const { id: personId } = await new People(database).findOrCreateByEmail({ name, email });
    if (await manager.existsBy(Account, { personId })) throw new AccountExistsError();
    const id = newId();
    await manager.insert(Account, { id, personId, role: 'administrator', passwordHash });
    const facts = { role: 'administrator', by: 'command line' };
    await new Audit(database).record({ action: 'account.create', subject: 'accounts', subjectId: id, personId, facts });
    return id;
  });
}
