import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const PROGRAMME_KINDS = ['team', 'individual', 'intra-province', 'pairing'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** A programme that sends people, such as 1+1; what holds in a year is in its editions. */
@Entity('programmes')
@Check('ck_programmes_kind', `kind IN ('team', 'individual', 'intra-province', 'pairing')`)
export class Programme {
  /** A short word: `one-plus-one`. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  kind: ProgrammeKind;

  @Column('text')
  nameZh: string;

  @Column('text')
  nameEn: string;

  @Column('integer', { default: 1 })
  version: number;
}
