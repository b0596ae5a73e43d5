import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Edition } from './edition.entity';

/** Who is posted into the area under the edition must speak the language: for all others it becomes a ban. */
@Entity('required_languages')
export class RequiredLanguage {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Edition, { onDelete: 'CASCADE' })
  editionId: string;

  @PrimaryColumn('text')
  areaCode: string;

  /** BCP 47. */
  @PrimaryColumn('text')
  language: string;
}
