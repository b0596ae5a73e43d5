import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { normaliseEmail } from '../people/people';
import { SignInRefusedError, PasswordLinkOverError } from './auth.errors';
import { Credentials } from './credentials';
import { PasswordLinks } from './password-links';
import { type IssuedTokens, SignIns } from './sign-ins';
import type { ViewedRequest } from './viewer';

/** A request for a reset is answered after so long, known address or not: the time tells nothing. */
const RESET_REPLY_MS = 250;

/** Signing in, and setting a password through a link. Opens its own transactions: what it counts outlives a refusal. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly links: PasswordLinks,
    private readonly signIns: SignIns,
  ) {}

  /**
   * @param address the network address of the caller.
   * @throws {SignInLockedError}
   * @throws {SignInRefusedError}
   */
  async signIn(email: string, password: string, address: string): Promise<IssuedTokens> {
    const accountId = await this.credentials.check(normaliseEmail(email), password, address);
    if (accountId === null) throw new SignInRefusedError();
    return this.signIns.begin(accountId);
  }

  /** Sends a link if the address has an account; who asks learns nothing either way, nor from the time it takes. */
  async requestReset(email: string): Promise<void> {
    await Promise.all([this.sendReset(normaliseEmail(email)), setTimeout(RESET_REPLY_MS)]);
  }

  private async sendReset(email: string): Promise<void> {
    const owner = await this.credentials.ownerOf(email);
    if (!owner || (await this.links.wasJustSent(owner.accountId))) return;
    await this.links.write(owner, 'reset');
  }

  /**
   * Sets the password through a link and ends every sign-in.
   *
   * @throws {PasswordLinkOverError}
   * @throws {InvalidInputError} if the password is too easy to guess; the link stays good.
   */
  async reset(secret: string, password: string): Promise<void> {
    const owner = await this.links.find(secret);
    if (!owner) throw new PasswordLinkOverError();
    const set = await this.credentials.prepare(owner.personId, password, '/password');
    await this.database.transaction(async () => {
      if (!(await this.links.use(secret, owner.accountId))) throw new PasswordLinkOverError();
      await set('password.reset');
      await this.signIns.endAll(owner.accountId, 'reset');
    });
  }

  /**
   * Changes the own password and ends the other sign-ins. A wrong present password counts like a failed sign-in.
   *
   * @throws {SignInLockedError}
   * @throws {SignInRefusedError}
   */
  async change(request: ViewedRequest, current: string, next: string): Promise<void> {
    const { accountId, personId } = request.viewer!;
    const email = await this.credentials.emailOf(personId);
    const checked = email === null ? null : await this.credentials.check(email, current, request.ip ?? '');
    if (checked !== accountId) throw new SignInRefusedError();
    const set = await this.credentials.prepare(personId, next, '/newPassword');
    await this.database.transaction(async () => {
      await set('password.change');
      await this.signIns.endAll(accountId, 'reset', request.signInId);
    });
  }
}
