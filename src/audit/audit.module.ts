import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';
import { AuditEntriesController } from './audit-entries.controller';
import { AuditEntriesService } from './audit-entries.service';

/** Who did and who read what: append-only. */
@Global()
@Module({
  controllers: [AuditEntriesController],
  providers: [Audit, AuditEntriesService],
  exports: [Audit, AuditEntriesService],
})
export class AuditModule {}
