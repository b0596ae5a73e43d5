import { Injectable } from '@nestjs/common';
import { AccountExistsError } from '../auth/account.errors';
import { Accounts } from '../auth/accounts';
import { normaliseEmail, People } from '../people/people';
import { Applications } from './applications';
import { InvitationIssuer } from './invitation-issuer';
import type { Invitation } from './invitation.entity';
import { InvitationOfAnotherError, SignInToApplyError } from './invitations.errors';
import type { RegisterDto } from './registration.dto';

/** Makes people out of registrations. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly applications: Applications,
    private readonly invitations: InvitationIssuer,
  ) {}

  /**
   * Registers the holder of a locked invitation.
   *
   * An invitation that was mailed to somebody is theirs: the address must be theirs, and its holder, who reads that
   * mailbox, gets the account of that person. A secret that was handed over proves nothing about an address: when the
   * address belongs to somebody known, nothing of theirs is touched or told; they get a mail with an invitation of their
   * own in place of this one, and the reply is that of a success.
   *
   * @returns the person; null when the address is somebody's.
   * @throws {InvitationOfAnotherError}
   * @throws {SignInToApplyError}
   */
  async register(invitation: Invitation, input: RegisterDto, passwordHash: string): Promise<string | null> {
    const personId = invitation.personId
      ? await this.confirm(invitation.personId, input)
      : await this.makePerson(invitation, input);
    if (personId === null) return null;
    await this.makeAccount(personId, passwordHash);
    await this.applications.apply(invitation, personId, input);
    return personId;
  }

  /** Nobody else's password is ever set here. */
  private async makeAccount(personId: string, passwordHash: string): Promise<void> {
    try {
      await this.accounts.invite(personId, { role: 'volunteer' }, passwordHash);
    } catch (error) {
      throw error instanceof AccountExistsError ? new SignInToApplyError() : error;
    }
  }

  private async confirm(personId: string, input: RegisterDto): Promise<string> {
    const { name, phone, birthOn, language } = input;
    const person = await this.people.get(personId);
    if (person.email !== normaliseEmail(input.email)) throw new InvitationOfAnotherError();
    await this.people.update(personId, { name, birthOn, language, ...(phone !== undefined && { phone }) });
    return personId;
  }

  private async makePerson(invitation: Invitation, input: RegisterDto): Promise<string | null> {
    const { name, email, phone, birthOn, language } = input;
    const person = await this.people.findOrCreateByEmail({ name, email, phone, birthOn, language });
    if (person.isNew) return person.id;
    const { editionId, role, areaCode, offerId, createdBy } = invitation;
    await this.invitations.issueByMail([{ editionId, role, areaCode, offerId, personId: person.id }], {
      accountId: createdBy,
    });
    return null;
  }
}
