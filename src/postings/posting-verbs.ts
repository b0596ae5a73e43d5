import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { Database } from '../database/database';
import type { ArriveDto, LeaveDto, CompleteDto, PreparationDto } from './posting.dto';
import { type LockedPosting, lockForCoordinator, lockForPerson } from './posting-lock';
import { nextState, type Verb } from './posting-states';
import {
  AnswerTooLateError,
  BoundThenError,
  NoConsentError,
  NotPreparedError,
  ReceivingSideError,
  StillServingError,
  WrongStateError,
  wrongDate,
} from './postings.errors';
import { StepLog } from './step-log';

/** What a step writes besides the state. */
type Change = Readonly<Partial<Record<'answered_at' | 'reason' | 'arrived_on' | 'left_on', unknown>>>;

/** The steps of one posting, each with its row locked: of two at once the second sees what the first has done. */
@Injectable()
export class PostingVerbs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: StepLog,
    private readonly audit: Audit,
  ) {}

  /**
   * The person's answer.
   *
   * @throws {NotFoundError} for somebody else's posting.
   * @throws {IllegalStepError} unless it is offered.
   * @throws {AnswerTooLateError} after the last day, whether or not the offer is marked as expired.
   * @throws {NoConsentError} for an acceptance by somebody who has withdrawn the consent.
   * @throws {BoundThenError} for an acceptance by somebody who has accepted another one for some of those days.
   */
  async answer(id: string, verb: 'accept' | 'decline', viewer: Viewer, reason?: string): Promise<void> {
    // Comes first, as for an erasure: of two acceptances at once the second sees the first.
    await this.database.query(`SELECT FROM persons WHERE id = $1 FOR NO KEY UPDATE`, [viewer.personId]);
    const posting = await lockForPerson(this.database, id, viewer);
    nextState(posting.state, verb);
    if (posting.answerBy < this.today()) throw new AnswerTooLateError(posting.answerBy);
    if (verb === 'accept') {
      await this.requireConsent(posting);
      await this.requireFree(posting);
    }
    await this.take(posting, verb, { answered_at: this.clock.now(), reason: reason ?? null }, reason);
  }

  async cancelOwn(id: string, reason: string, viewer: Viewer): Promise<void> {
    await this.take(await lockForPerson(this.database, id, viewer), 'cancel', { reason }, reason);
  }

  async askRenewalOwn(id: string, viewer: Viewer): Promise<void> {
    await this.askRenewal(await lockForPerson(this.database, id, viewer), 'person');
  }

  /** By a coordinator of either side. */
  async cancel(id: string, reason: string, viewer: Viewer): Promise<void> {
    await this.take(await lockForCoordinator(this.database, id, viewer), 'cancel', { reason }, reason);
  }

  /** By a coordinator of either side. */
  async prepare(id: string, viewer: Viewer): Promise<void> {
    await this.take(await lockForCoordinator(this.database, id, viewer), 'prepare', {});
  }

  /**
   * Dates parts of the preparation, or takes a date back with null. By a coordinator of either side.
   *
   * @throws {WrongStateError} unless the posting is being prepared.
   */
  async datePreparation(id: string, dates: PreparationDto, viewer: Viewer): Promise<void> {
    const posting = await lockForCoordinator(this.database, id, viewer);
    if (posting.state !== 'preparing') throw new WrongStateError(posting.state, ['preparing']);
    for (const [field, date] of Object.entries(dates)) if (date) this.requirePast(`/${field}`, date as string);
    const { medicalOn = posting.medicalOn, agreementOn = posting.agreementOn, trainingOn = posting.trainingOn } = dates;
    await this.database.query(
      `UPDATE postings SET medical_on = $2, agreement_on = $3, training_on = $4, version = version + 1 WHERE id = $1`,
      [id, medicalOn, agreementOn, trainingOn],
    );
    await this.record('posting.datePreparation', posting, { medicalOn, agreementOn, trainingOn });
  }

  /**
   * The receiving side says that the person has come.
   *
   * @throws {NotPreparedError} while a part of the preparation has no date.
   * @throws {StillServingError} while an earlier posting of the person is not completed.
   */
  async arrive(id: string, { arrivedOn }: ArriveDto, viewer: Viewer): Promise<void> {
    const posting = await this.lockForReceiver(id, viewer);
    nextState(posting.state, 'arrive');
    const missing = (['medicalOn', 'agreementOn', 'trainingOn'] as const).filter((part) => posting[part] === null);
    if (missing.length > 0) throw new NotPreparedError(missing);
    this.requirePast('/arrivedOn', arrivedOn);
    if (arrivedOn > posting.endsOn) {
      const en = `The service ends on ${posting.endsOn}.`;
      throw wrongDate('/arrivedOn', 'posting.afterEnd', { en, zh: `服务期至 ${posting.endsOn} 结束。` });
    }
    const serving = await this.othersOf(posting, `p.state = 'serving'`);
    if (serving.length > 0) throw new StillServingError(serving[0]);
    await this.take(posting, 'arrive', { arrived_on: arrivedOn });
  }

  /** The service has lasted to its last day. */
  async complete(id: string, { leftOn }: CompleteDto, viewer: Viewer): Promise<void> {
    const posting = await this.lockForReceiver(id, viewer);
    nextState(posting.state, 'complete');
    const lastDay = leftOn ?? posting.endsOn;
    this.requirePast('/leftOn', lastDay);
    if (lastDay < posting.endsOn) {
      const en = `The service lasts until ${posting.endsOn}: who goes before that leaves early.`;
      throw wrongDate('/leftOn', 'posting.beforeEnd', { en, zh: `服务期至 ${posting.endsOn}，此前离开属于提前离岗。` });
    }
    await this.take(posting, 'complete', { left_on: lastDay });
  }

  /** The person has gone before the last day. */
  async leave(id: string, { leftOn, reason }: LeaveDto, viewer: Viewer): Promise<void> {
    const posting = await this.lockForReceiver(id, viewer);
    nextState(posting.state, 'leave');
    this.requirePast('/leftOn', leftOn);
    if (leftOn < posting.arrivedOn! || leftOn >= posting.endsOn) {
      const en = `Leaving early lies between the arrival on ${posting.arrivedOn!} and the last day ${posting.endsOn}.`;
      const zh = `提前离岗日期应在到岗日 ${posting.arrivedOn!} 之后、服务期最后一天 ${posting.endsOn} 之前。`;
      throw wrongDate('/leftOn', 'posting.outsideService', { en, zh });
    }
    await this.take(posting, 'leave', { left_on: leftOn, reason }, reason);
  }

  /** The county would like the person to stay for another term. */
  async askRenewalForCounty(id: string, viewer: Viewer): Promise<void> {
    await this.askRenewal(await this.lockForReceiver(id, viewer), 'county');
  }

  private async requireConsent({ postingId }: LockedPosting): Promise<void> {
    const found = await this.database.query(
      `SELECT 1 FROM postings p JOIN consents c ON c.recruit_id = p.recruit_id AND c.withdrawn_at IS NULL WHERE p.id = $1`,
      [postingId],
    );
    if (found.length === 0) throw new NoConsentError();
  }

  /** One person, one post at a time, whatever they have applied for. */
  private async requireFree(posting: LockedPosting): Promise<void> {
    const bound = await this.othersOf(
      posting,
      `p.state IN ('accepted', 'preparing', 'serving') AND p.starts_on <= $3 AND p.ends_on >= $4`,
      [posting.endsOn, posting.startsOn],
    );
    if (bound.length > 0) throw new BoundThenError(bound[0]);
  }

  /** Ids of the person's other postings of which something is true. */
  private async othersOf(
    { postingId, personId }: LockedPosting,
    condition: string,
    parameters: readonly unknown[] = [],
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT p.id FROM recruits r JOIN postings p ON p.recruit_id = r.id
       WHERE r.person_id = $1 AND p.id <> $2 AND ${condition} ORDER BY p.id`,
      [personId, postingId, ...parameters],
    );
    return rows.map(({ id }) => id);
  }

  private async lockForReceiver(id: string, viewer: Viewer): Promise<LockedPosting> {
    const posting = await lockForCoordinator(this.database, id, viewer);
    if (!posting.isReceiver) throw new ReceivingSideError();
    return posting;
  }

  private async askRenewal(posting: LockedPosting, by: 'person' | 'county'): Promise<void> {
    if (posting.state !== 'serving') throw new WrongStateError(posting.state, ['serving']);
    const column = `renewal_asked_by_${by}_at`;
    await this.database.query(
      `UPDATE postings SET ${column} = COALESCE(${column}, $2), version = version + 1 WHERE id = $1`,
      [posting.postingId, this.clock.now()],
    );
    await this.record('posting.askRenewal', posting, { by });
  }

  private async take(posting: LockedPosting, verb: Verb, change: Change, reason?: string): Promise<void> {
    const to = nextState(posting.state, verb);
    const columns = Object.keys(change).map((column, index) => `, ${column} = $${index + 3}`);
    await this.database.query(
      `UPDATE postings SET state = $2, version = version + 1 ${columns.join('')} WHERE id = $1`,
      [posting.postingId, to, ...Object.values(change)],
    );
    await this.log.write(verb, [{ ...posting, from: posting.state, ...(reason !== undefined && { reason }) }]);
  }

  private record(action: string, posting: LockedPosting, facts: Record<string, unknown>): Promise<void> {
    const { postingId: subjectId, personId } = posting;
    return this.audit.record({ action, subject: 'postings', subjectId, personId, facts });
  }

  private requirePast(pointer: string, date: string): void {
    if (date <= this.today()) return;
    const text = { en: 'The day must not lie in the future.', zh: '日期不能在将来。' };
    throw wrongDate(pointer, 'date.future', text);
  }

  private today(): string {
    return todayIn(this.clock.now());
  }
}
