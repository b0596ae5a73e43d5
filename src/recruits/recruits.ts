import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { InvalidInputError } from '../common/domain-error';
import { InvitationIssuer } from './invitation-issuer';
import { fieldError, RecruitChecks } from './recruit-checks';
import { RecruitChanges } from './recruit-changes';
import { RecruitEntry } from './recruit-entry';
import type { ChangeRecruitDto, CreateRecruitDto } from './recruit-input.dto';

/** Recruits as coordinators enter and change them. */
@Injectable()
export class Recruits {
  constructor(
    private readonly checks: RecruitChecks,
    private readonly entry: RecruitEntry,
    private readonly changes: RecruitChanges,
    private readonly invitations: InvitationIssuer,
  ) {}

  /**
   * Enters somebody who applied on paper.
   *
   * @returns the id of the recruit.
   * @throws {InvalidInputError}
   * @throws {RecruitTwiceError}
   */
  async create(input: CreateRecruitDto, viewer: Viewer): Promise<string> {
    const errors = (await this.checks.errorsOf([input], viewer)).map(fieldError);
    if (input.invitesByMail && !input.person.email) {
      const text = { en: 'An invitation by mail needs an address.', zh: '通过邮件邀请需要邮箱地址。' };
      errors.push({ pointer: '/person/email', code: 'isDefined', text });
    }
    if (errors.length > 0) throw new InvalidInputError(errors);
    const [{ recruitId, personId }] = await this.entry.enterMany([input], 'recruit.create');
    if (input.invitesByMail) {
      const { editionId, role, nominatingArea: areaCode } = input;
      await this.invitations.issueByMail([{ editionId, role, areaCode, offerId: null, personId }], viewer);
    }
    return recruitId;
  }

  /**
   * @throws {InvalidInputError} also when the recruit would leave the coordinator's territory.
   * @throws {RecruitFrozenError}
   * @throws {StaleVersionError}
   */
  async change(id: string, version: number, input: ChangeRecruitDto, viewer: Viewer): Promise<void> {
    if (input.nominatingArea !== undefined && !liesIn(input.nominatingArea, viewer.areas)) {
      const text = { en: 'It lies outside your territory.', zh: '不在您的辖区内。' };
      throw new InvalidInputError([{ pointer: '/nominatingArea', code: 'territory', text }]);
    }
    await this.changes.byCoordinator(id, version, input, viewer);
  }
}
