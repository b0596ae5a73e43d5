import { Injectable } from '@nestjs/common';
import type { Viewer } from '../auth/viewer';
import type { Upload } from '../tables/upload';
import type { ImportDto } from './import.dto';
import type { ImportKind } from './import-kinds';
import type { Importer } from './importer';
import { type ImportOptions, Imports } from './imports';
import { LawyerCountsImport } from './lawyer-counts-import';
import { NeedsImport } from './needs-import';
import { OffersImport } from './offers-import';
import { RecruitsImport } from './recruits-import';

/** The importers of facts, one a room. */
@Injectable()
export class FactImporters {
  constructor(
    private readonly needs: NeedsImport,
    private readonly lawyerCounts: LawyerCountsImport,
    private readonly recruits: RecruitsImport,
    private readonly offers: OffersImport,
  ) {}

  of(kind: ImportKind): Importer<never> {
    return { needs: this.needs, 'lawyer-counts': this.lawyerCounts, recruits: this.recruits, offers: this.offers }[
      kind
    ] as unknown as Importer<never>;
  }
}

/** Takes a table in by the importer of its kind. */
@Injectable()
export class Importers {
  constructor(
    private readonly imports: Imports,
    private readonly importers: FactImporters,
  ) {}

  take(kind: ImportKind, upload: Upload, viewer: Viewer, options: Omit<ImportOptions, 'kind'>): Promise<ImportDto> {
    return this.imports.take(this.importers.of(kind), upload, viewer, { kind, ...options });
  }
}
