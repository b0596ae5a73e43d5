import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity';

export const ACCOUNT_ROLES = ['administrator', 'coordinator', 'partner', 'volunteer', 'auditor'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** A way in for one person, signed in by the address in `persons`. */
@Entity('accounts')
@Unique('uq_accounts_person', ['personId'])
@Check('ck_accounts_role', `role IN ('administrator', 'coordinator', 'partner', 'volunteer', 'auditor')`)
@Check('ck_accounts_territory', `is_national OR role NOT IN ('coordinator', 'partner') OR cardinality(areas) > 0`)
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  /** Null once the person is erased: nobody can sign in to it any more. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  personId: string | null;

  @Column('text')
  role: AccountRole;

  /** A coordinator of the whole country. */
  @Column('boolean', { default: false })
  isNational: boolean;

  /** The territory of a coordinator, the supporter areas of a partner. */
  @Column('text', { array: true, default: () => `'{}'` })
  areas: string[];

  /** argon2id; null until a password is set through a link. */
  @Column('text', { nullable: true })
  passwordHash: string | null;

  @Column('boolean', { default: true })
  isActive: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
