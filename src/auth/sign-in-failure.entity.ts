import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins by account or network address, both as keyed hashes. */
@Entity('sign_in_failures')
export class SignInFailure {
  @PrimaryColumn('text')
  key: string;

  @Column('integer')
  failures: number;

  @Column('timestamptz')
  lastAt: Date;

  @Column('timestamptz', { nullable: true })
  lockedUntil: Date | null;
}
