import { DomainError, InvalidInputError } from '../common/domain-error';
import type { Text } from '../common/text';
import type { PostingState } from './posting.entity';

const ZH: Readonly<Record<PostingState, string>> = {
  offered: '待答复',
  accepted: '已接受',
  preparing: '准备中',
  serving: '服务中',
  completed: '已期满',
  'left-early': '提前离岗',
  declined: '已谢绝',
  expired: '已过期',
  withdrawn: '已撤回',
  cancelled: '已取消',
};

abstract class PostingConflict extends DomainError {
  readonly kind = 'conflict';
}

/** A posting does not go from here to there. */
export class IllegalStepError extends PostingConflict {
  readonly code = 'posting.illegalStep';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(from: PostingState, to: PostingState, allowedFrom: readonly PostingState[]) {
    super({
      en: `The posting is ${from}; only from ${allowedFrom.join(' or ')} does it become ${to}.`,
      zh: `该派遣目前${ZH[from]}；只有${allowedFrom.map((state) => ZH[state]).join('或')}时才能变为${ZH[to]}。`,
    });
    this.details = { from, to, allowedFrom };
  }
}

/** Something that is done in one state only, without changing it. */
export class WrongStateError extends PostingConflict {
  readonly code = 'posting.wrongState';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: PostingState, allowed: readonly PostingState[]) {
    super({
      en: `The posting is ${state}; this is done while it is ${allowed.join(' or ')}.`,
      zh: `该派遣目前${ZH[state]}；此操作仅在${allowed.map((other) => ZH[other]).join('或')}时进行。`,
    });
    this.details = { state, allowed };
  }
}

/** The last day for an answer is over, whether or not the offer is marked as expired yet. */
export class AnswerTooLateError extends PostingConflict {
  readonly code = 'posting.answerTooLate';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(answerBy: string) {
    super({
      en: `This offer could be answered until the end of ${answerBy}; ask your coordinator whether the place is still free.`,
      zh: `该派遣须在 ${answerBy} 结束前答复，现已过期；名额是否仍空缺请联系协调员。`,
    });
    this.details = { answerBy };
  }
}

/** Nobody is sent before all of the preparation is done. */
export class NotPreparedError extends PostingConflict {
  readonly code = 'posting.notPrepared';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(missing: readonly string[]) {
    super({
      en: `Arrival is confirmed once the preparation is complete; still missing: ${missing.join(', ')}.`,
      zh: `准备工作完成后才能确认到岗，尚缺：${missing.join('、')}。`,
    });
    this.details = { missing };
  }
}

/** Only the receiving side says that somebody has come or gone. */
export class ReceivingSideError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'posting.receivingSide';

  constructor() {
    super({
      en: 'Only a coordinator of the receiving county does this.',
      zh: '此操作只能由受援地的协调员进行。',
    });
  }
}

/** A dispatch notice says that somebody comes: there is none before they have said so. */
export class NoDispatchNoticeError extends PostingConflict {
  readonly code = 'posting.notAccepted';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: PostingState) {
    super({
      en: `The posting is ${state}; a dispatch notice exists once it is accepted.`,
      zh: `该派遣目前${ZH[state]}；接受后才有派遣通知书。`,
    });
    this.details = { state };
  }
}

/** Somebody of the plan has a live posting already. */
export class AlreadyPostedError extends PostingConflict {
  readonly code = 'posting.alreadyPosted';

  constructor() {
    super({
      en: 'Somebody in this plan has another offer or posting since it was made: plan again.',
      zh: '计划中有人在此期间已有其他派遣，请重新规划。',
    });
  }
}

/** What was withdrawn cannot be offered again any more. */
export class ReofferError extends PostingConflict {
  readonly code = 'posting.reoffer';

  constructor() {
    super({
      en: 'Some of the withdrawn offers cannot be made again: their people have another posting, or the time for an answer is over.',
      zh: '部分已撤回的派遣无法恢复：相关人员已有其他派遣，或答复期限已过。',
    });
  }
}

/** One date of a request that does not fit the posting. */
export function wrongDate(pointer: string, code: string, text: Text): InvalidInputError {
  return new InvalidInputError([{ pointer, code, text }]);
}

/** One person, one post at a time. */
export class BoundThenError extends PostingConflict {
  readonly code = 'posting.boundThen';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(otherId: string) {
    super({
      en: 'You have accepted another posting for some of these days.',
      zh: '您已接受的另一派遣与此派遣的日期有重叠。',
    });
    this.details = { otherId };
  }
}

/** Who stays on begins the next term when the one before is over. */
export class StillServingError extends PostingConflict {
  readonly code = 'posting.stillServing';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(otherId: string) {
    super({
      en: 'The person still serves under another posting; complete that one first.',
      zh: '该人员仍在另一派遣的服务期内，请先办结该派遣。',
    });
    this.details = { otherId };
  }
}

/** Who has withdrawn the consent to the use of their data cannot be posted. */
export class NoConsentError extends PostingConflict {
  readonly code = 'posting.noConsent';

  constructor() {
    super({
      en: 'You have withdrawn your consent to the use of your data; give it again before you accept.',
      zh: '您已撤回个人信息使用同意，请先重新同意后再接受派遣。',
    });
  }
}
