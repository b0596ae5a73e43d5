import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Person } from './person.entity';

/** The key that the personal fields of a person's audit entries are sealed with. Deleted with the person: what was sealed is lost. */
@Entity('person_keys')
export class PersonKey {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Person, { onDelete: 'CASCADE' })
  personId: string;

  /** 32 bytes, AES-256-GCM. */
  @Column('bytea')
  key: Buffer;
}
