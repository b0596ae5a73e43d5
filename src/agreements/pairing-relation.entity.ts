import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Area } from '../geography/area.entity';

/** Who supports whom, by whose decision, in which years. Areas of any level on both sides; one province on both is fine. */
@Entity('pairing_relations')
@Index(['supporterCode'])
@Check('ck_pairing_relations_supported', `cardinality(supported_codes) > 0`)
@Check('ck_pairing_relations_years', `valid_from <= valid_to`)
@Check('ck_pairing_relations_basis', `basis IN ('sourced', 'general_knowledge', 'entered')`)
export class PairingRelation {
  @PrimaryColumn('uuid')
  id: string;

  /** 援藏, 援疆, 援青, 四省藏区, 东西协作, 省内对口, … */
  @Column('text')
  name: string;

  @Column('text')
  @ForeignKey(() => Area)
  supporterCode: string;

  @Column('text', { array: true })
  supportedCodes: string[];

  /** Years; null where unknown. */
  @Column('integer', { nullable: true })
  validFrom: number | null;

  @Column('integer', { nullable: true })
  validTo: number | null;

  @Column('text', { default: '' })
  detail: string;

  @Column('text')
  basis: 'sourced' | 'general_knowledge' | 'entered';

  @Column('text', { default: '' })
  source: string;

  @Column('integer', { default: 1 })
  version: number;
}
