import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import type { ClaimKind } from './claim.entity';
import { type ClaimContent, Claims } from './claims';
import { Consents } from './consents';
import { RecruitAccess } from './recruit-access';

/** What people state on paper and a coordinator notes. */
@Injectable()
export class NotedStatements {
  constructor(
    private readonly access: RecruitAccess,
    private readonly claims: Claims,
    private readonly consents: Consents,
  ) {}

  async putClaim(id: string, kind: ClaimKind, content: ClaimContent, viewer: Viewer, version: number): Promise<void> {
    await this.claims.put(await this.access.lockForCoordinator(id, viewer, version), kind, content);
  }

  /** @throws {ConsentStateError} */
  async consent(id: string, wording: string, givenOn: string, viewer: Viewer): Promise<void> {
    await this.consents.give(await this.access.lockForCoordinator(id, viewer), wording, givenOn);
  }

  /** @throws {ConsentStateError} */
  async withdrawConsent(id: string, viewer: Viewer): Promise<void> {
    await this.consents.withdraw(await this.access.lockForCoordinator(id, viewer));
  }
}
