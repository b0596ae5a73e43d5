import { DomainError, type FieldError } from '../common/domain-error';
import type { Text } from '../common/text';
import type { AgreementState } from './agreement.entity';
import type { OfferState } from './offer.entity';

abstract class AgreementConflict extends DomainError {
  readonly kind = 'conflict';
}

/** Agreements go from draft to signed to ended, never back and never past a step. */
export class AgreementIllegalStepError extends AgreementConflict {
  readonly code = 'agreement.illegalStep';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(from: AgreementState, to: AgreementState) {
    super({
      en: `The agreement is ${from}, it cannot become ${to}: it goes from draft to signed to ended.`,
      zh: `协议当前状态为 ${from}，不能变为 ${to}：只能由 draft 到 signed 再到 ended。`,
    });
    this.details = { from, to };
  }
}

/** What is signed is not edited. */
export class AgreementNotDraftError extends AgreementConflict {
  readonly code = 'agreement.notDraft';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: AgreementState) {
    super({
      en: `The agreement is ${state}; only drafts are changed or deleted.`,
      zh: `协议当前状态为 ${state}，只有草案可以修改或删除。`,
    });
    this.details = { state };
  }
}

export class AgreementCodeTakenError extends AgreementConflict {
  readonly code = 'agreement.codeTaken';

  constructor() {
    super({ en: 'Another agreement has this code: choose another one.', zh: '该代码已用于其他协议，请更换。' });
  }
}

/** Seen, but for others to sign or end. */
export class NotYoursToSignError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'agreement.notYoursToSign';

  constructor() {
    super({
      en: 'An agreement is signed and ended by a national coordinator or by one whose territory holds every supported area.',
      zh: '协议由全国协调员或辖区包含全部受援地区的协调员签署和终止。',
    });
  }
}

/** Seen, but for others to draft. */
export class NotYoursToDraftError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'agreement.notYours';

  constructor() {
    super({
      en: 'This draft is written by its supporter or by a coordinator whose territory holds every supported area.',
      zh: '该草案由支援方或辖区包含全部受援地区的协调员编写。',
    });
  }
}

/** What decisions outside this service have laid down is not edited here. */
export class SourcedRelationError extends AgreementConflict {
  readonly code = 'pairingRelation.sourced';

  constructor() {
    super({
      en: 'This relation comes from a source; only relations that were entered here are changed or deleted.',
      zh: '该结对关系来自公开资料；只有在此录入的关系可以修改或删除。',
    });
  }
}

export class RelationInUseError extends AgreementConflict {
  readonly code = 'pairingRelation.inUse';

  constructor() {
    super({
      en: 'There are agreements under this relation: its areas and years stay, and it is not deleted.',
      zh: '该结对关系下已有协议，其地区和年度不能修改，也不能删除。',
    });
  }
}

/** Who has answered or was withdrawn is not so again. */
export class OfferIllegalStepError extends AgreementConflict {
  readonly code = 'offer.illegalStep';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(from: OfferState, to: OfferState) {
    super({
      en:
        from === 'consented' && to === 'withdrawn'
          ? 'The person has consented and is a recruit now: ask a coordinator to withdraw the application.'
          : `The offer is ${from}, it cannot become ${to}: only one that is named can.`,
      zh:
        from === 'consented' && to === 'withdrawn'
          ? '当事人已同意并成为应征者，请联系协调员撤回其申请。'
          : `推荐当前状态为 ${from}，不能变为 ${to}：只有 named 状态可以。`,
    });
    this.details = { from, to };
  }
}

/** Offers are made under agreements in force. */
export class AgreementNotSignedError extends AgreementConflict {
  readonly code = 'agreement.notSigned';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: AgreementState) {
    super({
      en: `The agreement is ${state}; people are offered while it is signed.`,
      zh: `协议当前状态为 ${state}，只有签署生效期间可以推荐人员。`,
    });
    this.details = { state };
  }
}

export class OfferExistsError extends AgreementConflict {
  readonly code = 'offer.exists';

  constructor() {
    super({
      en: 'This person is offered under this agreement already.',
      zh: '该人员已在本协议下被推荐。',
    });
  }
}

export function fieldError(pointer: string, code: string, en: string, zh: string): FieldError {
  const text: Text = { en, zh };
  return { pointer, code, text };
}
