import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Edition } from './edition.entity';
import { SendingQuota } from './sending-quota.entity';

/** An edition that a sending quota counts. */
@Entity('sending_quota_editions')
@Index(['editionId'])
export class SendingQuotaEdition {
  @PrimaryColumn('uuid')
  @ForeignKey(() => SendingQuota, { onDelete: 'CASCADE' })
  quotaId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Edition)
  editionId: string;
}
