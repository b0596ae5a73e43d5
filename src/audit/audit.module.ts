import { Global, Module } from '@nestjs/common';
import { Audit } from './audit';

/** Who did and who read what: append-only. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
