import { Module } from '@nestjs/common';
import { ClockModule } from '../common/clock';
import { GeographyModule } from '../geography/geography.module';
import { AgreementReads } from './agreement-reads';
import { AgreementRows } from './agreement-rows';
import { Agreements } from './agreements';
import { AgreementsController } from './agreements.controller';
import { Ledger } from './ledger';
import { LedgerController } from './ledger.controller';
import { OfferReads } from './offer-reads';
import { Offers } from './offers';
import { OffersController } from './offers.controller';
import { PairingRelations } from './pairing-relations';
import { PairingRelationsController } from './pairing-relations.controller';

/** Who supports whom, what is promised, and who is offered. */
@Module({
  imports: [ClockModule, GeographyModule],
  controllers: [PairingRelationsController, AgreementsController, OffersController, LedgerController],
  providers: [PairingRelations, AgreementRows, AgreementReads, Agreements, Offers, OfferReads, Ledger],
  exports: [AgreementReads, Offers, OfferReads, Ledger],
})
export class AgreementsModule {}
