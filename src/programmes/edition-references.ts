import { Injectable } from '@nestjs/common';
import { type FieldError, InvalidInputError } from '../common/domain-error';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import { partErrors } from './edition-checks';
import type { UpdateEditionDto } from './edition.dto';
import { Funds } from './funds';
import { Programme, type ProgrammeKind } from './programme.entity';
import { unknownReference } from './programmes.errors';

/** Whether what an edition says agrees with itself and names things that are there. */
@Injectable()
export class EditionReferences {
  constructor(
    private readonly database: Database,
    private readonly areas: Areas,
    private readonly funds: Funds,
  ) {}

  /**
   * @returns the kind of the programme.
   * @throws {InvalidInputError} with every error found.
   */
  async requireValid(input: UpdateEditionDto, programmeId: string): Promise<ProgrammeKind> {
    const { scopeAreas = [], requiredLanguages = [], fundId } = input;
    const programme = await this.database.manager.getRepository(Programme).findOneBy({ id: programmeId });
    const errors: FieldError[] = [
      ...(programme ? [] : [unknownReference('/programmeId', 'programme', programmeId)]),
      ...partErrors(input),
      ...(await this.funds.unknown(fundId, '/fundId')),
      ...(await this.areas.unknown(scopeAreas, (i) => `/scopeAreas/${i}`)),
      ...(await this.areas.unknown(
        requiredLanguages.map(({ areaCode }) => areaCode),
        (i) => `/requiredLanguages/${i}/areaCode`,
      )),
    ];
    if (errors.length > 0 || !programme) throw new InvalidInputError(errors);
    return programme.kind;
  }
}
