import { Injectable } from '@nestjs/common';
import { actingAccount } from '../audit/actor';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { type NewMail, Outbox } from '../notices/outbox';
import type { PostingState } from './posting.entity';
import { noticeOf, type Told } from './posting-notices';
import { STEPS, type Verb } from './posting-states';

/** A step that a posting has just taken. */
export interface StepTaken extends Omit<Told, 'personId'> {
  readonly postingId: string;
  /** Null for somebody erased: of them no mail and nothing personal is kept. */
  readonly personId: string | null;
  readonly countyCode: string;
  readonly from: PostingState | null;
  readonly reason?: string;
}

/** What a step leaves behind besides the new state: its place in the history, the trail, and a mail where one is due. */
@Injectable()
export class StepLog {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Set by set, inside the open transaction. */
  async write(verb: Verb, steps: readonly StepTaken[]): Promise<void> {
    if (steps.length === 0) return;
    await this.database.query(
      `INSERT INTO posting_steps (posting_id, from_state, to_state, account_id, reason)
       SELECT posting_id, from_state, $4, $5, reason FROM unnest($1::uuid[], $2::text[], $3::text[])
         AS s(posting_id, from_state, reason)`,
      [
        steps.map(({ postingId }) => postingId),
        steps.map(({ from }) => from),
        steps.map(({ reason }) => reason ?? null),
        STEPS[verb].to,
        actingAccount(),
      ],
    );
    await this.audit.recordMany(steps.map((step) => trailOf(verb, step)));
    await this.outbox.writeMany(steps.flatMap((step): NewMail[] => mailOf(verb, step)));
  }
}

function trailOf(verb: Verb, { postingId, personId, countyCode, from, reason }: StepTaken) {
  const facts = { from, to: STEPS[verb].to, countyCode };
  const isNew = from === null;
  return {
    action: `posting.${isNew ? 'offer' : verb}`,
    subject: 'postings',
    subjectId: postingId,
    personId,
    facts,
    // A reason is often about the person's life.
    ...(reason !== undefined && personId !== null && { personal: { reason } }),
  };
}

function mailOf(verb: Verb, step: StepTaken): NewMail[] {
  if (step.personId === null) return [];
  const mail = noticeOf(verb, { ...step, personId: step.personId }, step.reason);
  return mail ? [mail] : [];
}
