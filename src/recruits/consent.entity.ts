import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Recruit } from './recruit.entity';

/** That a recruit agrees to the use of their data, in the wording of a version. */
@Entity('consents')
@Index('ux_consents_given', ['recruitId'], { unique: true, where: 'withdrawn_at IS NULL' })
export class Consent {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Recruit, { onDelete: 'CASCADE' })
  recruitId: string;

  @Column('text')
  wording: string;

  @Column('timestamptz', { default: () => 'now()' })
  givenAt: Date;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;
}
