import { Module } from '@nestjs/common';
import { ClockModule } from '../common/clock';
import { Areas } from './areas';
import { AreasController } from './areas.controller';
import { Circuits } from './circuits';
import { Counties } from './counties';
import { CountiesController } from './counties.controller';
import { LawyerCounts } from './lawyer-counts';
import { LawyerCountsController } from './lawyer-counts.controller';
import { NeedContacts } from './need-contacts';
import { Needs } from './needs';
import { NeedsController } from './needs.controller';

/** Areas, and what is known of counties: designations, lawyers, needs, circuits. */
@Module({
  imports: [ClockModule],
  controllers: [AreasController, CountiesController, LawyerCountsController, NeedsController],
  providers: [Areas, Circuits, Counties, LawyerCounts, NeedContacts, Needs],
  exports: [Areas, Counties, NeedContacts],
})
export class GeographyModule {}
