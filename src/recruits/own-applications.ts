import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { Applications } from './applications';
import type { ClaimKind } from './claim.entity';
import { type ClaimContent, Claims } from './claims';
import { requireCurrentWording } from './consent-wording';
import { Consents } from './consents';
import { InvitationDesk } from './invitation-desk';
import { InvitationOfAnotherError } from './invitations.errors';
import { RecruitAccess } from './recruit-access';
import { RecruitChanges } from './recruit-changes';
import type { ApplyDto, ChangeApplicationDto } from './registration.dto';

/** Applications of somebody who has an account. */
@Injectable()
export class OwnApplications {
  constructor(
    private readonly desk: InvitationDesk,
    private readonly applications: Applications,
    private readonly changes: RecruitChanges,
  ) {}

  /**
   * @returns the id of the application.
   * @throws {InvitationOfAnotherError} sent to somebody else.
   * @throws {RecruitTwiceError}
   */
  async apply(input: ApplyDto, { personId }: Viewer): Promise<string> {
    requireCurrentWording(input.consent.wording);
    const invitation = await this.desk.lock(input.token);
    if (invitation.personId !== null && invitation.personId !== personId) throw new InvitationOfAnotherError();
    await this.desk.use(invitation, personId);
    return this.applications.apply(invitation, personId, input);
  }

  /** @throws {PersonEmailTakenError} */
  async change(id: string, version: number, input: ChangeApplicationDto, viewer: Viewer): Promise<void> {
    const { email, phone, ...wishes } = input;
    await this.changes.bySelf(id, version, { ...wishes, person: { email, phone } }, viewer);
  }
}

/** What people state about themselves after they have applied. */
@Injectable()
export class OwnStatements {
  constructor(
    private readonly access: RecruitAccess,
    private readonly claims: Claims,
    private readonly consents: Consents,
  ) {}

  /** A claim that says something new is unverified again. */
  async putClaim(id: string, kind: ClaimKind, content: ClaimContent, viewer: Viewer, version: number): Promise<void> {
    await this.claims.put(await this.access.lockOwn(id, viewer, version), kind, content);
  }

  /** @throws {ConsentStateError} */
  async consent(id: string, wording: string, viewer: Viewer): Promise<void> {
    requireCurrentWording(wording);
    await this.consents.give(await this.access.lockOwn(id, viewer), wording, null);
  }

  /** @throws {ConsentStateError} */
  async withdrawConsent(id: string, viewer: Viewer): Promise<void> {
    await this.consents.withdraw(await this.access.lockOwn(id, viewer));
  }
}
