import { DomainError } from '../common/domain-error';
import type { Text } from '../common/text';
import type { PlanState } from './plan.entity';

const STATES: Readonly<Record<PlanState, Text>> = {
  queued: { en: 'queued', zh: '排队中' },
  solving: { en: 'being solved', zh: '求解中' },
  solved: { en: 'solved', zh: '已求解' },
  failed: { en: 'failed', zh: '失败' },
  cancelled: { en: 'cancelled', zh: '已取消' },
  approved: { en: 'approved', zh: '已批准' },
  published: { en: 'published', zh: '已发布' },
  superseded: { en: 'superseded', zh: '已被取代' },
};

/** The step does not exist from the state that the plan is in. */
export class PlanStateError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'plan.state';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: PlanState, wanted: readonly PlanState[]) {
    super({
      en: `This needs a plan that is ${wanted.map((name) => STATES[name].en).join(' or ')}; this one is ${STATES[state].en}.`,
      zh: `此操作要求方案${wanted.map((name) => STATES[name].zh).join('或')}，而该方案${STATES[state].zh}。`,
    });
    this.details = { state, wanted };
  }
}

/** Nobody approves what they asked for or shaped: a second person looks at it. */
export class OwnWorkError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'plan.ownWork';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(because: 'requested' | 'changed') {
    const why: Text =
      because === 'requested'
        ? { en: 'you asked for this plan', zh: '该方案由您提出' }
        : {
            en: 'you changed pins, bans, objectives or priorities of the round since the last approval',
            zh: '上次批准以来您修改过本轮次的指定、禁派、目标或优先级',
          };
    super({
      en: `Another coordinator must approve this plan: ${why.en}.`,
      zh: `须由其他协调员批准该方案：${why.zh}。`,
    });
    this.details = { because };
  }
}

/** A plan without postings, because none can keep the pins. */
export class InfeasiblePlanError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'plan.infeasible';

  constructor() {
    super({
      en: 'This plan posts nobody, since its pins cannot hold together: change them and plan again.',
      zh: '指定互相矛盾，该方案没有任何派遣：请修改指定后重新规划。',
    });
  }
}

/** The facts were frozen again, or are open, since the plan was made. */
export class OutdatedPlanError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'plan.outdated';

  constructor() {
    super({
      en: 'The round has been opened or frozen again since this plan was asked for: approve and publish a plan of its present facts.',
      zh: '该方案提出后本轮次已重新开放或冻结：请批准并发布依据现有事实的方案。',
    });
  }
}

/** It ended: there is nothing left to cancel or to follow. */
export class PlanFinalError extends DomainError {
  readonly code = 'plan.final';
  override readonly details: Readonly<Record<string, unknown>>;

  /** @param kind `gone` for its events, `conflict` for a cancel. */
  constructor(
    readonly kind: 'gone' | 'conflict',
    state: PlanState,
  ) {
    super({ en: `The solve has ended: the plan is ${STATES[state].en}.`, zh: `求解已结束：方案${STATES[state].zh}。` });
    this.details = { state };
  }
}

/** There is no plan document: not yet, or never. */
export class NoPlanDocumentError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'plan.noDocument';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(state: PlanState) {
    super({
      en: `The plan has no document: it is ${STATES[state].en}.`,
      zh: `该方案没有文件：目前${STATES[state].zh}。`,
    });
    this.details = { state };
  }
}

/** Somebody has answered an offer of the publication: it stands. */
export class AnsweredError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'plan.answered';
  override readonly details: Readonly<Record<string, unknown>>;

  constructor(answers: number) {
    super({
      en: `${answers} offer(s) of this publication are answered already: it cannot be undone; plan again instead.`,
      zh: `已有 ${answers} 人答复本次发布的派遣，不能撤销，请改为重新规划。`,
    });
    this.details = { answers };
  }
}

/** Plans of two rounds have nothing in common to compare. */
export class OtherRoundError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'plan.otherRound';

  constructor() {
    super({ en: 'Only plans of the same round can be compared.', zh: '只能比较同一轮次的方案。' });
  }
}

/** A last day for the answer that is over. */
export class AnswerByPastError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'plan.answerByPast';

  constructor(today: string) {
    super({
      en: `answerBy is the last day for an answer: it must be ${today} or later.`,
      zh: `answerBy 为答复截止日，不得早于 ${today}。`,
    });
  }
}
