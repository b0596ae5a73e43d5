import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { given } from '../common/given';
import { newId } from '../common/id';
import { literally } from '../common/like';
import { type Page, pageOf, readCursor } from '../common/page';
import { requireVersion } from '../common/version';
import { Database } from '../database/database';
import { Areas } from '../geography/areas';
import { anyTouches, touches } from './agreement-rights';
import { overlapping } from './agreement-terms';
import { fieldError, RelationInUseError, SourcedRelationError } from './agreements.errors';
import type {
  CreatePairingRelationDto,
  PairingRelationDto,
  PairingRelationsQuery,
  UpdatePairingRelationDto,
} from './pairing-relation.dto';
import { PairingRelation } from './pairing-relation.entity';

type Content = Pick<PairingRelation, 'supporterCode' | 'supportedCodes' | 'validFrom' | 'validTo'>;

/** What agreements under a relation rest on. */
const GROUND = ['supporterCode', 'supportedCodes', 'validFrom', 'validTo'] as const;

/** Who supports whom. What came with the service is only read; what coordinators enter, they may change. */
@Injectable()
export class PairingRelations {
  constructor(
    private readonly database: Database,
    private readonly areas: Areas,
    private readonly audit: Audit,
  ) {}

  async list(query: PairingRelationsQuery): Promise<Page<PairingRelationDto>> {
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const rows = await this.database.query<PairingRelationDto>(
      `SELECT r.id, r.name, r.supporter_code AS "supporterCode", r.supported_codes AS "supportedCodes",
              r.valid_from AS "validFrom", r.valid_to AS "validTo", r.detail, r.basis, r.source, r.version
       FROM pairing_relations r
       WHERE ${touches('r.supporter_code', '$1')} AND ${anyTouches('r.supported_codes', '$2')}
         AND ($3::int IS NULL OR $3 BETWEEN COALESCE(r.valid_from, $3) AND COALESCE(r.valid_to, $3))
         AND ($4::text IS NULL OR r.name ILIKE '%' || $4 || '%')
         AND ($5::text IS NULL OR (r.name, r.id) > ($5, $6::uuid))
       ORDER BY r.name, r.id LIMIT $7`,
      [
        query.supporter ?? null,
        query.supported ?? null,
        query.year ?? null,
        query.name === undefined ? null : literally(query.name),
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    );
    return pageOf(rows, query.limit, ({ name, id }) => [name, id]);
  }

  /** @throws {NotFoundError} */
  async get(id: string): Promise<PairingRelation> {
    const relation = await this.database.manager.getRepository(PairingRelation).findOneBy({ id });
    if (!relation) throw new NotFoundError('pairingRelation', id);
    return relation;
  }

  /** @throws {InvalidInputError} with every area and year that is wrong. */
  async create(input: CreatePairingRelationDto): Promise<PairingRelation> {
    const relation = this.database.manager.getRepository(PairingRelation).create({
      id: newId(),
      basis: 'entered',
      detail: '',
      source: '',
      validFrom: null,
      validTo: null,
      version: 1,
      ...given(input),
    });
    await this.check(relation);
    await this.database.manager.insert(PairingRelation, relation);
    await this.record('pairingRelation.create', relation);
    return relation;
  }

  /**
   * @throws {SourcedRelationError} if nobody entered it here.
   * @throws {RelationInUseError} if areas or years would change under its agreements.
   */
  async update(id: string, input: UpdatePairingRelationDto, version: number): Promise<PairingRelation> {
    const relation = await this.lock(id, version);
    const changesGround = GROUND.some((field) => input[field] !== undefined);
    if (changesGround && (await this.isUsed(id))) throw new RelationInUseError();
    Object.assign(relation, given(input));
    await this.check(relation);
    relation.version += 1;
    await this.database.manager.save(PairingRelation, relation, { reload: false });
    await this.record('pairingRelation.update', relation);
    return relation;
  }

  /** @throws {SourcedRelationError | RelationInUseError} */
  async delete(id: string, version: number): Promise<void> {
    const relation = await this.lock(id, version);
    if (await this.isUsed(id)) throw new RelationInUseError();
    await this.database.manager.delete(PairingRelation, { id });
    await this.record('pairingRelation.delete', relation);
  }

  private async lock(id: string, version: number): Promise<PairingRelation> {
    const relation = await this.database.manager
      .getRepository(PairingRelation)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!relation) throw new NotFoundError('pairingRelation', id);
    requireVersion(relation, version);
    if (relation.basis !== 'entered') throw new SourcedRelationError();
    return relation;
  }

  private async isUsed(id: string): Promise<boolean> {
    const found = await this.database.query(`SELECT FROM agreements WHERE relation_id = $1 LIMIT 1`, [id]);
    return found.length > 0;
  }

  private async check({ supporterCode, supportedCodes, validFrom, validTo }: Content): Promise<void> {
    const errors = [
      ...(await this.areas.unknown([supporterCode], () => '/supporterCode')),
      ...(await this.areas.unknown(supportedCodes, (index) => `/supportedCodes/${index}`)),
      ...overlapping(supportedCodes, '/supportedCodes'),
    ];
    if (validFrom !== null && validTo !== null && validFrom > validTo) {
      errors.push(
        fieldError(
          '/validTo',
          'pairingRelation.years',
          `The last year ${validTo} is before the first year ${validFrom}.`,
          `末年 ${validTo} 早于首年 ${validFrom}。`,
        ),
      );
    }
    if (errors.length > 0) throw new InvalidInputError(errors);
  }

  private record(action: string, { id, name, supporterCode, supportedCodes, validFrom, validTo }: PairingRelation) {
    const facts = { name, supporterCode, supportedCodes, validFrom, validTo };
    return this.audit.record({ action, subject: 'pairing_relations', subjectId: id, facts });
  }
}
