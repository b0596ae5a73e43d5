import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module';
import { PlansModule } from '../plans/plans.module';
import { PostingsModule } from '../postings/postings.module';
import { Coverage } from './coverage';
import { Exports } from './exports';
import { FundsReport } from './funds-report';
import { HardshipReport } from './hardship-report';
import { ListExports } from './list-exports';
import { ListExportsController } from './list-exports.controller';
import { PeopleReports } from './people-reports';
import { ReportExports } from './report-exports';
import { ReportExportsController } from './report-exports.controller';
import { ReportsController } from './reports.controller';
import { WishesReport } from './wishes-report';

/** Views of everything, read only; and what leaves as tables. Before other rooms' `:id` routes, which would take `export.csv`. */
@Module({
  imports: [AgreementsModule, PlansModule, PostingsModule],
  controllers: [ReportsController, ReportExportsController, ListExportsController],
  providers: [Coverage, FundsReport, WishesReport, HardshipReport, PeopleReports, Exports, ReportExports, ListExports],
})
export class ReportsModule {}
