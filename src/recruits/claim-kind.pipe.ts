import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import { CLAIM_KINDS, type ClaimKind } from './claim.entity';

/** A kind of claim in a path. */
@Injectable()
export class ClaimKindPipe implements PipeTransform<string, ClaimKind> {
  transform(value: string): ClaimKind {
    const kind = CLAIM_KINDS.find((known) => known === value);
    if (!kind) throw new NotFoundError('claim', value.slice(0, 60));
    return kind;
  }
}
