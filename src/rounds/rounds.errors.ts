import { DomainError } from '../common/domain-error';
import type { RoundState } from './round.entity';

const STATES: Readonly<Record<RoundState, { en: string; zh: string }>> = {
  open: { en: 'open', zh: '开放' },
  frozen: { en: 'frozen', zh: '已冻结' },
  closed: { en: 'closed', zh: '已关闭' },
};

/** The step does not exist from the state that the round is in. */
export class RoundStateError extends DomainError {
  readonly kind = 'conflict';
  readonly code: string;
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: RoundState, wanted: RoundState) {
    super({
      en: `This needs a round that is ${STATES[wanted].en}; this one is ${STATES[state].en}.`,
      zh: `此操作要求轮次处于“${STATES[wanted].zh}”状态，而本轮次${STATES[state].zh}。`,
    });
    this.code = `round.not${wanted === 'open' ? 'Open' : 'Frozen'}`;
    this.details = { state };
  }
}

/** Issues that would make the plan wrong: they are mended before the facts are frozen. */
export class RoundBlockedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'round.blocked';
  override readonly details: Readonly<Record<string, unknown>>;

  /** @param counts blocking issues by code. */
  constructor(counts: Readonly<Record<string, number>>) {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    super({
      en: `${total} blocking issue(s) stop the freeze: see the round's issues, mend them and freeze again.`,
      zh: `有 ${total} 个问题阻止冻结：请查看本轮次的问题清单，改正后再冻结。`,
    });
    this.details = { counts };
  }
}

/** A plan of the round is queued or being solved. */
export class PlanRunningError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'round.planRunning';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(planId: string) {
    super({
      en: 'A plan of this round is queued or being solved: cancel it or wait for it.',
      zh: '本轮次有方案正在排队或求解：请先取消，或等待其完成。',
    });
    this.details = { planId };
  }
}

/** Frozen problems, plans and postings refer to the round. */
export class RoundInUseError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'round.inUse';

  constructor() {
    super({
      en: 'This round has been frozen before: close it instead of deleting it.',
      zh: '本轮次曾被冻结，不能删除，请改为关闭。',
    });
  }
}

export class PinExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'pin.exists';

  constructor() {
    super({
      en: 'This recruit is pinned in this round already: delete that pin first.',
      zh: '该人员在本轮次已有指定，请先删除原指定。',
    });
  }
}

export class BanExistsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'ban.exists';

  constructor() {
    super({
      en: 'This area is closed to this recruit in this round already.',
      zh: '该地区在本轮次已对此人员禁派。',
    });
  }
}

/** A program of the service made a document that breaks the contract: a bug, told without values. */
export class InvalidSnapshotError extends Error {
  constructor(codes: readonly string[]) {
    super(`The snapshot of a round broke the contract: ${codes.join(', ')}`);
    this.name = new.target.name;
  }
}
