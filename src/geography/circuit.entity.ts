import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { County } from './county.entity';

/** A lawyer posted to `servedFromCode` also rides circuit to `countyCode`. */
@Entity('circuits')
@Index(['servedFromCode'])
@Check('ck_circuits_other', `county_code <> served_from_code`)
export class Circuit {
  @PrimaryColumn('text')
  @ForeignKey(() => County)
  countyCode: string;

  @PrimaryColumn('text')
  @ForeignKey(() => County)
  servedFromCode: string;
}
