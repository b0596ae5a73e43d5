import { Module } from '@nestjs/common';
import { GeographyModule } from '../geography/geography.module';
import { RecruitsModule } from '../recruits/recruits.module';
import { ContactImport } from './contact-import';
import { EditionsByName } from './editions-by-name';
import { FactImporters, Importers } from './importers';
import { Imports } from './imports';
import { ImportsController } from './imports.controller';
import { KnownCodes } from './known-codes';
import { LawyerCountsImport } from './lawyer-counts-import';
import { NeedsImport } from './needs-import';
import { OfferFacts } from './offer-facts';
import { OfferWriter } from './offer-writer';
import { OffersImport } from './offers-import';
import { RecruitsImport } from './recruits-import';

/** Tables that become facts. */
@Module({
  imports: [GeographyModule, RecruitsModule],
  controllers: [ImportsController],
  providers: [
    Imports,
    Importers,
    FactImporters,
    KnownCodes,
    EditionsByName,
    ContactImport,
    NeedsImport,
    LawyerCountsImport,
    RecruitsImport,
    OfferFacts,
    OffersImport,
    OfferWriter,
  ],
})
export class ImportsModule {}
