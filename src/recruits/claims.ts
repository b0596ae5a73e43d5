import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import { Database } from '../database/database';
import { Claim, type ClaimKind } from './claim.entity';
import { RecruitAccess } from './recruit-access';
import type { Recruit } from './recruit.entity';
import { NothingClaimedError } from './recruits.errors';

/** What a claim says; each kind has its own fields, {@link FIELDS}. */
export type ClaimContent = Partial<
  Pick<Claim, 'heldOn' | 'background' | 'clearedToM' | 'clearedUntil' | 'clearedBy' | 'isClean'>
>;

/** The fields of a kind: all of them, and no others. */
export const FIELDS: Readonly<Record<ClaimKind, readonly (keyof ClaimContent)[]>> = {
  licence: ['heldOn'],
  background: ['background', 'heldOn'],
  medical: ['clearedToM', 'clearedUntil', 'clearedBy'],
  discipline: ['isClean'],
};

const ALL = [...new Set(Object.values(FIELDS).flat())];

/** What is wrong with the fields of a claim, by place. */
export function claimErrors(kind: ClaimKind, content: ClaimContent, parent = ''): FieldError[] {
  return ALL.flatMap((field): FieldError[] => {
    const [isGiven, isAsked] = [content[field] !== undefined && content[field] !== null, FIELDS[kind].includes(field)];
    if (isGiven === isAsked) return [];
    const text = isAsked
      ? { en: `A claim of kind ${kind} needs ${field}.`, zh: `${kind} 类申报需要 ${field}。` }
      : { en: `A claim of kind ${kind} has no ${field}.`, zh: `${kind} 类申报没有 ${field}。` };
    return [{ pointer: `${parent}/${field}`, code: isAsked ? 'isDefined' : 'whitelistValidation', text }];
  });
}

/** Qualifications as recruits state them; they count once a coordinator has verified them. */
@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly access: RecruitAccess,
    private readonly audit: Audit,
  ) {}

  /** Sets a claim of a recruit whom the caller has locked. One that says something new is unverified again. */
  async put(recruit: Recruit, kind: ClaimKind, content: ClaimContent): Promise<void> {
    const errors = claimErrors(kind, content);
    if (errors.length > 0) throw new InvalidInputError(errors);
    const claims = this.database.manager.getRepository(Claim);
    const claim = { recruitId: recruit.id, kind, ...blank(), ...onlyGiven(content) };
    const known = await claims.findOneBy({ recruitId: recruit.id, kind });
    if (known && ALL.every((field) => known[field] === claim[field])) return;
    await claims.upsert({ ...claim, verifiedAt: null, verifiedBy: null }, ['recruitId', 'kind']);
    await this.access.save(recruit);
    await this.record('claim.put', recruit, kind, { wasVerified: known?.verifiedAt != null }, { content });
  }

  /**
   * A coordinator has seen the evidence of what is claimed.
   *
   * @param version of the recruit whose claim was looked at: a claim changed since is not verified unseen.
   * @throws {NothingClaimedError}
   */
  async verify(id: string, kind: ClaimKind, viewer: Viewer, version: number): Promise<void> {
    const recruit = await this.access.lockForCoordinator(id, viewer, version);
    const { affected } = await this.database.manager
      .getRepository(Claim)
      .update({ recruitId: id, kind }, { verifiedAt: new Date(), verifiedBy: viewer.accountId });
    if (affected === 0) throw new NothingClaimedError();
    await this.access.save(recruit);
    await this.record('claim.verify', recruit, kind, {});
  }

  private record(
    action: string,
    { id, personId }: Recruit,
    kind: ClaimKind,
    facts: Record<string, unknown>,
    personal?: Record<string, unknown>,
  ): Promise<void> {
    const entry = { action, subject: 'recruits', subjectId: id, personId, facts: { kind, ...facts } };
    return this.audit.record(personal ? { ...entry, personal } : entry);
  }
}

function blank(): Required<ClaimContent> {
  return { heldOn: null, background: null, clearedToM: null, clearedUntil: null, clearedBy: null, isClean: null };
}

function onlyGiven(content: ClaimContent): ClaimContent {
  return Object.fromEntries(ALL.flatMap((field) => (content[field] === undefined ? [] : [[field, content[field]]])));
}
