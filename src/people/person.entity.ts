import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/**
 * Who somebody is: the only place with names, contacts and a date of birth. Everything else holds the id. Erasing a person
 * deletes this row; what referred to it stays, without it.
 */
@Entity('persons')
@Unique('uq_persons_email', ['email'])
@Check('ck_persons_email', `email = lower(email)`)
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** Lower case; one person an address. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('date', { nullable: true })
  birthOn: string | null;

  @Column('text', { default: 'zh' })
  language: 'zh' | 'en';

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
