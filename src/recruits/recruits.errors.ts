import { DomainError } from '../common/domain-error';
import type { Text } from '../common/text';
import type { RecruitState } from './recruit.entity';

const STATES: Readonly<Record<RecruitState, Text>> = {
  applied: { en: 'applied', zh: '已报名' },
  screened: { en: 'screened', zh: '已初审' },
  accepted: { en: 'accepted', zh: '已录取' },
  withdrawn: { en: 'withdrawn', zh: '已退出' },
};

/** A step that does not lead from the state that the recruit is in. */
export class IllegalRecruitStepError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.illegalStep';
  override readonly details: { readonly from: RecruitState; readonly to: RecruitState };

  constructor(from: RecruitState, to: RecruitState) {
    super({
      en: `A recruit who is ${STATES[from].en} cannot become ${STATES[to].en}.`,
      zh: `${STATES[from].zh}的人员不能变为${STATES[to].zh}。`,
    });
    this.details = { from, to };
  }
}

/** A frozen round holds the recruit: coordinators of a territory write until the freeze. */
export class RecruitFrozenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.frozen';
  override readonly details: { readonly roundIds: readonly string[] };

  constructor(roundIds: readonly string[]) {
    super({
      en: 'A frozen round holds this recruit: ask a national coordinator, or wait until the round is reopened or closed.',
      zh: '该人员已列入冻结的轮次：请联系全国协调员，或等待该轮次重新开放或结束。',
    });
    this.details = { roundIds };
  }
}

/** Somebody with a posting that is offered, accepted or under way cannot withdraw from the edition. */
export class RecruitPostedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.posted';

  constructor() {
    super({
      en: 'There is a posting: decline, cancel or end it first.',
      zh: '该人员尚有派遣：请先谢绝、取消或结束派遣。',
    });
  }
}

/** One application a person and edition. */
export class RecruitTwiceError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.twice';

  constructor() {
    super({
      en: 'This person has applied under this edition already; a withdrawn application is reopened, not repeated.',
      zh: '该人员已在本年度项目中报名；已退出的报名应重新开启，而不是再次报名。',
    });
  }
}

/** Whoever could change the address that somebody signs in with could sign in as them. */
export class EmailOfAccountError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'person.signsIn';

  constructor() {
    super({
      en: 'This person signs in with the address: only they change it.',
      zh: '该人员使用此邮箱登录，只有本人可以修改。',
    });
  }
}

/** A rule is waived once at a time. */
export class WaivedAlreadyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.waivedAlready';

  constructor(rule: string) {
    super({ en: `The rule ${rule} is waived already.`, zh: `规则 ${rule} 已被豁免。` });
  }
}

/** There is no such claim to verify. */
export class NothingClaimedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'recruit.nothingClaimed';

  constructor() {
    super({ en: 'Nothing of this kind is claimed.', zh: '没有此类申报内容。' });
  }
}

/** Consent is given once, and withdrawn only when it is there. */
export class ConsentStateError extends DomainError {
  readonly kind = 'conflict';

  constructor(readonly code: 'consent.givenAlready' | 'consent.notGiven') {
    super(
      code === 'consent.givenAlready'
        ? { en: 'Consent is given already.', zh: '已经同意。' }
        : { en: 'There is no consent to withdraw.', zh: '没有可撤回的同意。' },
    );
  }
}

/** Agreeing to a wording that is not the one in force. */
export class ConsentOutdatedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.outdated';
  override readonly details: { readonly current: string };

  constructor(current: string) {
    super({
      en: `Read and agree to the wording in force: ${current}.`,
      zh: `请阅读并同意现行文本：${current}。`,
    });
    this.details = { current };
  }
}

/** Searching people by name is for those who may see names. */
export class NameSearchError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'recruit.nameSearch';

  constructor() {
    super({ en: 'You see people under aliases: there is no search by name.', zh: '您只能看到化名，不能按姓名查找。' });
  }
}
