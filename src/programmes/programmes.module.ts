import { Module } from '@nestjs/common';
import { GeographyModule } from '../geography/geography.module';
import { EditionLists } from './edition-lists';
import { EditionReferences } from './edition-references';
import { Editions } from './editions';
import { EditionsController } from './editions.controller';
import { Funds } from './funds';
import { FundsController } from './funds.controller';
import { Programmes } from './programmes';
import { ProgrammesController } from './programmes.controller';
import { SendingQuotas } from './sending-quotas';
import { SendingQuotasController } from './sending-quotas.controller';

/** Programmes with their editions, the funds that pay them, and how many people areas may send. */
@Module({
  imports: [GeographyModule],
  controllers: [ProgrammesController, EditionsController, FundsController, SendingQuotasController],
  providers: [EditionLists, EditionReferences, Editions, Funds, Programmes, SendingQuotas],
  exports: [Editions, Funds, Programmes],
})
export class ProgrammesModule {}
