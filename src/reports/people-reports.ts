import { Injectable } from '@nestjs/common';
import { HardshipReport } from './hardship-report';
import { WishesReport } from './wishes-report';

/** The reports about people. */
@Injectable()
export class PeopleReports {
  constructor(
    readonly wishes: WishesReport,
    readonly hardship: HardshipReport,
  ) {}
}
