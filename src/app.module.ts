import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module';
import type { Env } from './config/env';
import { DatabaseModule } from './database/database.module';
import type { OpenDatabase } from './database/open-database';
import { AgreementsModule } from './agreements/agreements.module';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './auth/auth.module';
import { GeographyModule } from './geography/geography.module';
import { ImportsModule } from './imports/imports.module';
import { NoticesModule } from './notices/notices.module';
import { PeopleModule } from './people/people.module';
import { PostingsModule } from './postings/postings.module';
import { ProgrammesModule } from './programmes/programmes.module';
import { RoundsModule } from './rounds/rounds.module';
import { PlansModule } from './plans/plans.module';
import { PrivacyModule } from './privacy/privacy.module';
import { RecruitsModule } from './recruits/recruits.module';
import { ReportsModule } from './reports/reports.module';
import { ServingModule } from './serving/serving.module';

/** The rooms of the house. */
const ROOMS = [
  // First: `/postings/export.csv` stands before `/postings/:id`.
  ReportsModule,
  // Next: what many ask most. Express tries one route after the other.
  PostingsModule,
  ServingModule,
  PeopleModule,
  AuditModule,
  AuthModule,
  NoticesModule,
  GeographyModule,
  ProgrammesModule,
  AgreementsModule,
  RecruitsModule,
  RoundsModule,
  PlansModule,
  PrivacyModule,
  ImportsModule,
];

@Module({})
export class AppModule {
  /** @param database is closed with the application. */
  static with(env: Readonly<Env>, database: OpenDatabase): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(env), DatabaseModule.with(database), ...ROOMS] };
  }
}
