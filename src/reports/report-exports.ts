import { Injectable } from '@nestjs/common';
import { Ledger } from '../agreements/ledger';
import type { Viewer } from '../auth/viewer';
import type { OutputTable } from '../tables/output';
import { Coverage } from './coverage';
import type { CoverageQuery } from './coverage.dto';
import type { FundsQuery } from './funds.dto';
import { FundsReport } from './funds-report';
import type { HardshipFilters } from './hardship.dto';
import type { LedgerReportQuery } from './ledger-report.dto';
import { PeopleReports } from './people-reports';
import { coverageTable, fundsTable, hardshipTable, ledgerTable, wishesTable } from './report-tables';
import type { WishesQuery } from './wishes.dto';

/** Reports as tables, with the rights of the reports. */
@Injectable()
export class ReportExports {
  constructor(
    private readonly coverages: Coverage,
    private readonly ledgers: Ledger,
    private readonly fundsReport: FundsReport,
    private readonly people: PeopleReports,
  ) {}

  async coverage(query: CoverageQuery, viewer: Viewer): Promise<OutputTable> {
    return coverageTable(await this.coverages.read(query, viewer));
  }

  async ledger(query: LedgerReportQuery, viewer: Viewer): Promise<OutputTable> {
    return ledgerTable(await this.ledgers.rows(query, viewer));
  }

  async funds(query: FundsQuery): Promise<OutputTable> {
    return fundsTable((await this.fundsReport.read(query)).items);
  }

  async wishes(query: WishesQuery, viewer: Viewer): Promise<OutputTable> {
    return wishesTable((await this.people.wishes.read(query, viewer)).items);
  }

  hardship(query: HardshipFilters, viewer: Viewer): OutputTable {
    return hardshipTable(this.people.hardship.all(query, viewer));
  }
}
