import { Module } from '@nestjs/common';
import { RecruitAliases } from './recruit-aliases';
import { RoundChanges } from './round-changes';
import { RoundsController } from './rounds.controller';
import { Rounds } from './rounds.service';
import { Snapshots } from './snapshots';

/** Occasions of planning: what is planned, what matters, and the facts as they were frozen for it. */
@Module({
  controllers: [RoundsController],
  providers: [Rounds, RoundChanges, RecruitAliases, Snapshots],
  exports: [Rounds, RoundChanges, RecruitAliases, Snapshots],
})
export class RoundsModule {}
