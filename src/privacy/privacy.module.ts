import { Module } from '@nestjs/common';
import { PostingsModule } from '../postings/postings.module';
import { RecruitsModule } from '../recruits/recruits.module';
import { IdentityErasure } from './identity-erasure';
import { OwnErasure } from './own-erasure';
import { PersonErasure } from './person-erasure';
import { PersonExport } from './person-export';
import { PostingErasure } from './posting-erasure';
import { PrivacyController } from './privacy.controller';

/** What is held about a person, told and erased on request. */
@Module({
  imports: [PostingsModule, RecruitsModule],
  controllers: [PrivacyController],
  providers: [IdentityErasure, OwnErasure, PersonErasure, PersonExport, PostingErasure],
})
export class PrivacyModule {}
