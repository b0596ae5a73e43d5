import { Injectable } from '@nestjs/common';
import { Housekeeping } from '../database/housekeeping';
import { Postings } from './postings';

/** Marks offers that nobody answered in time, with the rest of the housekeeping: who answers late is refused before that, too. */
@Injectable()
export class Expiry {
  constructor(housekeeping: Housekeeping, postings: Postings) {
    housekeeping.add('unanswered postings', () => postings.expireDue());
  }
}
