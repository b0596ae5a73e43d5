import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFoundError } from '../common/domain-error';
import type { Columns } from '../tables/columns';
import { LAWYER_COUNT_COLUMNS } from './lawyer-count-columns';
import { NEED_COLUMNS } from './need-columns';
import { OFFER_COLUMNS } from './offer-columns';
import { RECRUIT_COLUMNS } from './recruit-columns';

/** The tables that are taken in, by their place in the address. */
export const COLUMNS_OF = {
  needs: NEED_COLUMNS,
  'lawyer-counts': LAWYER_COUNT_COLUMNS,
  recruits: RECRUIT_COLUMNS,
  offers: OFFER_COLUMNS,
} satisfies Record<string, Columns>;

export type ImportKind = keyof typeof COLUMNS_OF;

@Injectable()
export class ImportKindPipe implements PipeTransform<string, ImportKind> {
  transform(value: string): ImportKind {
    if (!Object.hasOwn(COLUMNS_OF, value)) throw new NotFoundError('import', value.slice(0, 60));
    return value as ImportKind;
  }
}
