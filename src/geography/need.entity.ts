import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity';
import { County } from './county.entity';

export const POSTING_ROLES = ['lawyer', 'assistant'] as const;
export type PostingRole = (typeof POSTING_ROLES)[number];

/** How many people of a role a county asks for in the periods that begin in a calendar year, and who receives them. */
@Entity('needs')
@Unique('uq_needs_place', ['countyCode', 'role', 'year'])
@Index(['year'])
@Check('ck_needs_role', `role IN ('lawyer', 'assistant')`)
@Check('ck_needs_numbers', `target BETWEEN 0 AND max AND max <= 1000000`)
@Check('ck_needs_year', `year BETWEEN 1990 AND 2200`)
export class Need {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey(() => County)
  countyCode: string;

  @Column('text')
  role: PostingRole;

  @Column('integer')
  year: number;

  @Column('integer')
  target: number;

  @Column('integer')
  max: number;

  /** The office that receives the people, such as the county's legal aid centre. */
  @Column('text', { nullable: true })
  hostOffice: string | null;

  /** Whom the volunteer calls. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Person, { onDelete: 'SET NULL' })
  contactPersonId: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
