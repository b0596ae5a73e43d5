import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which version of the seeds has been put into this database. */
@Entity('seed_loads')
export class SeedLoad {
  @PrimaryColumn('text')
  name: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  loadedAt: Date;
}
