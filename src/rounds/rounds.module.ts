import { Module } from '@nestjs/common';
import { ClockModule } from '../common/clock';
import { RecruitsModule } from '../recruits/recruits.module';
import { Bans } from './bans.service';
import { FreezesController } from './freezes.controller';
import { Freezes } from './freezes.service';
import { Issues } from './issues/issues.service';
import { Pins } from './pins.service';
import { Priorities } from './priorities.service';
import { ProblemFiles } from './problem-files';
import { RecruitAliases } from './recruit-aliases';
import { RoundChanges } from './round-changes';
import { RoundsController } from './rounds.controller';
import { Rounds } from './rounds.service';
import { FactReader } from './snapshot/fact-reader';
import { Snapshot } from './snapshot';
import { Snapshots } from './snapshots';
import { SteeringController } from './steering.controller';

const SHARED = [Rounds, RoundChanges, RecruitAliases, Snapshots, Freezes];

/** Occasions of planning: what is planned, what matters, and the facts as they were frozen for it. */
@Module({
  imports: [ClockModule, RecruitsModule],
  controllers: [RoundsController, SteeringController, FreezesController],
  providers: [...SHARED, FactReader, Snapshot, Issues, Pins, Bans, Priorities, ProblemFiles],
  exports: SHARED,
})
export class RoundsModule {}
