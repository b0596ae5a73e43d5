import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { InvalidInputError } from '../common/domain-error';
import { Clock } from '../common/clock';
import type {
  AgreementDto,
  CreateAgreementDto,
  EndAgreementDto,
  SignAgreementDto,
  UpdateAgreementDto,
} from './agreement.dto';
import type { Agreement, AgreementState } from './agreement.entity';
import { AgreementRows } from './agreement-rows';
import { AgreementReads } from './agreement-reads';
import { maySign } from './agreement-rights';
import { AgreementIllegalStepError, fieldError, NotYoursToSignError } from './agreements.errors';

/** Where each verb begins. */
const FROM = { signed: 'draft', ended: 'signed' } as const satisfies Partial<Record<AgreementState, AgreementState>>;

/** Agreements under pairing relations: drafted by partners, signed and ended by coordinators. */
@Injectable()
export class Agreements {
  constructor(
    private readonly rows: AgreementRows,
    private readonly reads: AgreementReads,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async create(input: CreateAgreementDto, viewer: Viewer): Promise<AgreementDto> {
    const id = await this.rows.create(input, viewer);
    return this.reads.get(id, viewer);
  }

  async update(id: string, input: UpdateAgreementDto, version: number, viewer: Viewer): Promise<AgreementDto> {
    await this.reads.require(id, viewer);
    await this.rows.update(id, input, version, viewer);
    return this.reads.get(id, viewer);
  }

  async delete(id: string, version: number, viewer: Viewer): Promise<void> {
    await this.reads.require(id, viewer);
    await this.rows.delete(id, version, viewer);
  }

  /**
   * @throws {AgreementIllegalStepError} unless it is a draft.
   * @throws {NotYoursToSignError} if it supports something outside the viewer's territory.
   */
  async sign(id: string, { signedOn }: SignAgreementDto, viewer: Viewer): Promise<AgreementDto> {
    this.requirePast('/signedOn', signedOn);
    const agreement = await this.forStep(id, 'signed', viewer);
    await this.step(agreement, 'signed', 'agreement.sign', { signedOn });
    return this.reads.get(id, viewer);
  }

  /** Ends it; people who were named and have not answered are not asked any more. */
  async end(id: string, { endedOn, reason }: EndAgreementDto, viewer: Viewer): Promise<AgreementDto> {
    this.requirePast('/endedOn', endedOn);
    const agreement = await this.forStep(id, 'ended', viewer);
    if (endedOn < agreement.signedOn!) {
      const en = `It was signed on ${agreement.signedOn!}.`;
      const zh = `协议签署于 ${agreement.signedOn!}。`;
      throw new InvalidInputError([fieldError('/endedOn', 'agreement.endsBeforeSigning', en, zh)]);
    }
    await this.step(agreement, 'ended', 'agreement.end', { endedOn, endReason: reason });
    await this.rows.withdrawNamed(id, reason);
    return this.reads.get(id, viewer);
  }

  private async forStep(id: string, to: keyof typeof FROM, viewer: Viewer): Promise<Agreement> {
    await this.reads.require(id, viewer);
    const agreement = await this.rows.lock(id);
    if (!maySign(viewer, agreement)) throw new NotYoursToSignError();
    if (agreement.state !== FROM[to]) throw new AgreementIllegalStepError(agreement.state, to);
    return agreement;
  }

  private async step(
    agreement: Agreement,
    state: AgreementState,
    action: string,
    facts: Partial<Agreement>,
  ): Promise<void> {
    Object.assign(agreement, facts, { state, version: agreement.version + 1 });
    await this.rows.save(agreement);
    await this.audit.record({
      action,
      subject: 'agreements',
      subjectId: agreement.id,
      facts: { code: agreement.code, ...facts },
    });
  }

  private requirePast(pointer: string, date: string): void {
    if (date <= todayIn(this.clock.now())) return;
    throw new InvalidInputError([
      fieldError(pointer, 'date.future', 'The day must not lie in the future.', '日期不能在将来。'),
    ]);
  }
}
