import { Injectable } from '@nestjs/common';
import { Passwords } from '../auth/passwords';
import { Database } from '../database/database';
import { requireCurrentWording } from './consent-wording';
import { InvitationDesk } from './invitation-desk';
import { Newcomers } from './newcomers';
import type { RegisterDto, RegistrationDto } from './registration.dto';

const NEXT = {
  en: 'Sign in with your address and password. If that fails, read the mail that we have sent to the address.',
  zh: '请使用邮箱和密码登录。如无法登录，请查看我们发往该邮箱的邮件。',
};

/** Registration by invitation: person, account, application and consent, all of them exactly once or none. */
@Injectable()
export class Registrations {
  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly desk: InvitationDesk,
    private readonly newcomers: Newcomers,
  ) {}

  /**
   * The invitation's row is locked and used up in the transaction that makes all else: of two requests at once the second
   * finds it used, and a process that dies leaves it open. The password is hashed before, for everybody alike.
   *
   * @throws {InvalidInputError} a weak password, an unknown area, a claim without its fields.
   * @throws {ConsentOutdatedError}
   * @throws {InvitationUsedError}
   */
  async register(input: RegisterDto): Promise<RegistrationDto> {
    this.passwords.requireStrong(input.password, [input.name, input.email]);
    requireCurrentWording(input.consent.wording);
    const passwordHash = await this.passwords.hash(input.password);
    return this.database.transaction(async () => {
      const invitation = await this.desk.lock(input.token);
      const personId = await this.newcomers.register(invitation, input, passwordHash);
      await this.desk.use(invitation, personId);
      return { editionId: invitation.editionId, role: invitation.role, next: NEXT };
    });
  }
}
