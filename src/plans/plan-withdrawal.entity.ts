import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Posting } from '../postings/posting.entity';
import { Plan } from './plan.entity';

/** An offer that a publication withdrew; offered again when the publication is undone. */
@Entity('plan_withdrawals')
@Index(['postingId'])
export class PlanWithdrawal {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Plan, { onDelete: 'CASCADE' })
  planId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Posting, { onDelete: 'CASCADE' })
  postingId: string;
}
