import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { type NewPerson, People } from '../people/people';
import { givenWishes, type ServiceWishes } from './new-recruit';
import { RecruitAccess } from './recruit-access';
import { RecruitChecks } from './recruit-checks';
import type { Recruit } from './recruit.entity';

/** What of a recruit changes; what is left out stays. */
export type RecruitChange = Partial<ServiceWishes> & {
  readonly nominatingArea?: string;
  readonly person?: Partial<NewPerson>;
};

/** Edits of recruits, by coordinators and by the people themselves. */
@Injectable()
export class RecruitChanges {
  constructor(
    private readonly access: RecruitAccess,
    private readonly checks: RecruitChecks,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws {RecruitFrozenError} for a coordinator of a territory, after the freeze.
   * @throws {EmailOfAccountError} the address is what somebody signs in with: theirs to change.
   */
  async byCoordinator(id: string, version: number, change: RecruitChange, viewer: Viewer): Promise<void> {
    const recruit = await this.access.lockForCoordinator(id, viewer, version);
    if (change.person?.email !== undefined) await this.checks.requireNoAccount(recruit.personId!);
    await this.apply(recruit, change, 'recruit.change');
  }

  async bySelf(id: string, version: number, change: RecruitChange, viewer: Viewer): Promise<void> {
    await this.apply(await this.access.lockOwn(id, viewer, version), change, 'recruit.changeOwn');
  }

  /** Changes a recruit whom the caller has locked. The trail names the fields, and seals what they say now. */
  async apply(recruit: Recruit, change: RecruitChange, action: string): Promise<void> {
    const { nominatingArea } = change;
    const wishes = { ...givenWishes(change), ...(nominatingArea !== undefined && { nominatingArea }) };
    const person = Object.fromEntries(
      (Object.entries(change.person ?? {}) as [string, unknown][]).filter(([, value]) => value !== undefined),
    );
    const { availableFrom, availableTo } = recruit;
    await this.checks.requireWishes({ availableFrom, availableTo, ...wishes });
    if (Object.keys(person).length > 0) await this.people.update(recruit.personId!, person);
    Object.assign(recruit, wishes);
    await this.access.save(recruit);
    await this.audit.record({
      action,
      subject: 'recruits',
      subjectId: recruit.id,
      personId: recruit.personId,
      facts: { fields: [...Object.keys(wishes), ...Object.keys(person)] },
      personal: { ...wishes, ...person },
    });
  }
}
