import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { type FieldError, InvalidInputError, NotFoundError } from '../common/domain-error';
import { given } from '../common/given';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import type { CreateAgreementDto, PledgeDto, UpdateAgreementDto } from './agreement.dto';
import { Agreement } from './agreement.entity';
import { mayDraft } from './agreement-rights';
import { wrongTerms } from './agreement-terms';
import { AgreementCodeTakenError, AgreementNotDraftError, fieldError, NotYoursToDraftError } from './agreements.errors';
import { PairingRelation } from './pairing-relation.entity';
import { Pledge } from './pledge.entity';

interface EditionFacts {
  readonly year: number;
  readonly kind: string;
}

const EMPTY = {
  state: 'draft',
  lawyerMin: 0,
  lawyerMax: 0,
  assistantMin: 0,
  assistantMax: 0,
  maxTotal: null,
  carriesOver: false,
  signedOn: null,
  endedOn: null,
  endReason: null,
  version: 1,
} as const satisfies Partial<Agreement>;

/** Agreements as they are written: all of a draft is checked at once, and nothing else is edited. */
@Injectable()
export class AgreementRows {
  constructor(
    private readonly database: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the new id.
   * @throws {InvalidInputError} with every area and number that is wrong.
   * @throws {AgreementCodeTakenError}
   */
  async create({ pledges = [], relationId, ...input }: CreateAgreementDto, viewer: Viewer): Promise<string> {
    const relation = await this.relationOf(relationId);
    const agreement = this.database.manager.create(Agreement, {
      ...EMPTY,
      id: newId(),
      relationId,
      supporterCode: relation?.supporterCode,
      supportedCodes: relation?.supportedCodes,
      ...given(input),
    });
    await this.check(agreement, relation, viewer);
    await this.insert(agreement);
    await this.replacePledges(agreement.id, pledges);
    await this.record('agreement.create', agreement);
    return agreement.id;
  }

  async update(id: string, { pledges, ...input }: UpdateAgreementDto, version: number, viewer: Viewer): Promise<void> {
    const agreement = await this.lockDraft(id, version, viewer);
    Object.assign(agreement, given(input), { version: version + 1 });
    await this.check(agreement, await this.relationOf(agreement.relationId), viewer);
    await this.save(agreement);
    if (pledges) await this.replacePledges(id, pledges);
    await this.record('agreement.update', agreement);
  }

  async delete(id: string, version: number, viewer: Viewer): Promise<void> {
    const agreement = await this.lockDraft(id, version, viewer);
    await this.database.manager.delete(Agreement, { id });
    await this.record('agreement.delete', agreement);
  }

  /** @throws {NotFoundError} */
  async lock(id: string): Promise<Agreement> {
    const agreement = await this.database.manager
      .getRepository(Agreement)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!agreement) throw new NotFoundError('agreement', id);
    return agreement;
  }

  async save(agreement: Agreement): Promise<void> {
    try {
      await this.database.manager.save(Agreement, agreement, { reload: false, transaction: false });
    } catch (error) {
      throw breaksConstraint(error, 'uq_agreements_code') ? new AgreementCodeTakenError() : error;
    }
  }

  /** People who were named and have not answered are not asked any more. */
  async withdrawNamed(id: string, reason: string): Promise<void> {
    await this.database.query(
      `UPDATE offers SET state = 'withdrawn', reason = $2, version = version + 1
       WHERE agreement_id = $1 AND state = 'named'`,
      [id, reason],
    );
  }

  private async insert(agreement: Agreement): Promise<void> {
    try {
      await this.database.manager.insert(Agreement, agreement);
    } catch (error) {
      throw breaksConstraint(error, 'uq_agreements_code') ? new AgreementCodeTakenError() : error;
    }
  }

  private async lockDraft(id: string, version: number, viewer: Viewer): Promise<Agreement> {
    const agreement = await this.lock(id);
    if (!mayDraft(viewer, agreement)) throw new NotYoursToDraftError();
    requireVersion(agreement, version);
    if (agreement.state !== 'draft') throw new AgreementNotDraftError(agreement.state);
    return agreement;
  }

  private relationOf(id: string): Promise<PairingRelation | null> {
    return this.database.manager.getRepository(PairingRelation).findOneBy({ id });
  }

  private async editionOf(id: string): Promise<EditionFacts | null> {
    const found = await this.database.query<EditionFacts>(
      `SELECT e.year, p.kind FROM editions e JOIN programmes p ON p.id = e.programme_id WHERE e.id = $1`,
      [id],
    );
    return found.at(0) ?? null;
  }

  private async check(agreement: Agreement, relation: PairingRelation | null, viewer: Viewer): Promise<void> {
    const edition = await this.editionOf(agreement.editionId);
    const errors: FieldError[] = [];
    if (!relation)
      errors.push(
        fieldError('/relationId', 'pairingRelation.notFound', 'There is no such relation.', '没有该结对关系。'),
      );
    if (!edition)
      errors.push(fieldError('/editionId', 'edition.notFound', 'There is no such edition.', '没有该年度项目。'));
    if (relation) {
      errors.push(...(await this.areas.unknown([agreement.supporterCode], () => '/supporterCode')));
      errors.push(...(await this.areas.unknown(agreement.supportedCodes, (index) => `/supportedCodes/${index}`)));
    }
    if (relation && edition) errors.push(...wrongTerms(agreement, relation, edition));
    if (relation && !mayDraft(viewer, agreement)) errors.push(notYours());
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  private async replacePledges(agreementId: string, pledges: readonly PledgeDto[]): Promise<void> {
    await this.database.manager.delete(Pledge, { agreementId });
    await this.database.manager.insert(
      Pledge,
      pledges.map(({ kind, quantity, unit, note = '' }) => ({ id: newId(), agreementId, kind, quantity, unit, note })),
    );
  }

  private record(action: string, agreement: Agreement): Promise<void> {
    const { id, code, supporterCode, supportedCodes, lawyerMin, lawyerMax, assistantMin, assistantMax } = agreement;
    const facts = { code, supporterCode, supportedCodes, lawyerMin, lawyerMax, assistantMin, assistantMax };
    return this.audit.record({ action, subject: 'agreements', subjectId: id, facts });
  }
}

function notYours(): FieldError {
  return fieldError(
    '/supporterCode',
    'agreement.notYours',
    'You draft agreements of supporters in your areas, or whose supported areas all lie in your territory.',
    '只能起草支援方在本方地区、或受援地区全部在本辖区内的协议。',
  );
}
