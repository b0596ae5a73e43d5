import type { INestApplicationContext } from '@nestjs/common';
import { AccessTokens } from '../../src/auth/access-tokens';
import { Account, type AccountRole } from '../../src/auth/account.entity';
import { SignIn } from '../../src/auth/sign-in.entity';
import { newId } from '../../src/common/id';
import { Database } from '../../src/database/database';
import { People } from '../../src/people/people';

/** Somebody who has signed in. */
export interface SignedIn {
  readonly token: string;
  readonly accountId: string;
  readonly personId: string;
  readonly signInId: string;
  /** For `.set(headers)` of supertest, or for `fetch`. */
  readonly headers: { readonly Authorization: string };
}

export interface SignInOptions {
  /** A coordinator's territory or a partner's supporter areas; a coordinator without any is a national one. */
  readonly areas?: readonly string[];
  readonly isNational?: boolean;
  readonly name?: string;
  readonly email?: string;
  readonly language?: 'zh' | 'en';
  /** An existing person, such as a recruit, instead of a new one. */
  readonly personId?: string;
}

/**
 * Makes a person with an account of the role and signs in, without any password.
 * A partner without areas is one of Zhejiang (`33`).
 */
export async function signIn(
  app: INestApplicationContext,
  role: AccountRole,
  options: SignInOptions = {},
): Promise<SignedIn> {
  const { areas = role === 'partner' ? ['33'] : [], name = `Test ${role}`, email, language = 'en' } = options;
  const [database, people] = [app.get(Database), app.get(People)];
  const [accountId, signInId] = [newId(), newId()];
  const personId = await database.transaction(async (manager) => {
    const id =
      options.personId ?? (await people.create({ name, email: email ?? `${newId()}@example.org`, language })).id;
    const isNational = options.isNational ?? (role === 'coordinator' && areas.length === 0);
    await manager.insert(Account, { id: accountId, personId: id, role, areas: [...areas], isNational });
    await manager.insert(SignIn, { id: signInId, accountId, expiresAt: new Date(Date.now() + 86_400_000) });
    return id;
  });
  const token = app.get(AccessTokens).sign({ accountId, signInId });
  return { token, accountId, personId, signInId, headers: { Authorization: `Bearer ${token}` } };
}
