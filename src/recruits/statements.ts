import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../common/domain-error';
import { claimErrors, Claims } from './claims';
import { Consents } from './consents';
import type { Recruit } from './recruit.entity';
import { ConsentStateError, RecruitTwiceError } from './recruits.errors';
import type { ApplyDto } from './registration.dto';

/** What somebody states when applying: claims and consent. */
@Injectable()
export class Statements {
  constructor(
    private readonly claims: Claims,
    private readonly consents: Consents,
  ) {}

  /** @throws {RecruitTwiceError} when the recruit has consented already: then this is a second application. */
  async make(recruit: Recruit, { claims = [], consent }: Pick<ApplyDto, 'claims' | 'consent'>): Promise<void> {
    const errors = claims.flatMap(({ kind, ...content }, i) => claimErrors(kind, content, `/claims/${i}`));
    if (errors.length > 0) throw new InvalidInputError(errors);
    for (const { kind, ...content } of claims) await this.claims.put(recruit, kind, content);
    try {
      await this.consents.give(recruit, consent.wording, null);
    } catch (error) {
      throw error instanceof ConsentStateError ? new RecruitTwiceError() : error;
    }
  }
}
