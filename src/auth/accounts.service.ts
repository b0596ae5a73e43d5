import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { InvalidInputError, NotFoundError } from '../common/domain-error';
import { type Page, pageOf, readCursor } from '../common/page';
import { Database } from '../database/database';
import { People } from '../people/people';
import type { AccountDto, AccountsQuery, ChangeAccountDto, ChangeMeDto, CreateAccountDto, MeDto } from './account.dto';
import { otherName } from './account.errors';
import { Accounts } from './accounts';
import type { Viewer } from './viewer';

const ROW = `
  SELECT a.id, a.person_id AS "personId", p.name, p.email, p.language, a.role, a.is_national AS "isNational", a.areas,
         a.is_active AS "isActive", a.password_hash IS NOT NULL AS "hasPassword", a.created_at AS "createdAt", a.version
  FROM accounts a LEFT JOIN persons p ON p.id = a.person_id`;

/** Accounts as administrators see them, and everybody's own. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** Oldest first. */
  async list({ limit, cursor, role, isActive, q }: AccountsQuery): Promise<Page<AccountDto>> {
    const [after] = readCursor(cursor, ['uuid']) ?? [null];
    const rows = await this.database.query<AccountDto>(
      `${ROW}
       WHERE ($1::uuid IS NULL OR a.id > $1) AND ($2::text IS NULL OR a.role = $2)
         AND ($3::boolean IS NULL OR a.is_active = $3)
         AND ($4::text IS NULL OR strpos(lower(p.name), lower($4)) > 0 OR strpos(p.email, lower($4)) > 0)
       ORDER BY a.id LIMIT $5`,
      [after, role ?? null, isActive ?? null, q ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async get(id: string): Promise<AccountDto> {
    const rows = await this.database.query<AccountDto>(`${ROW} WHERE a.id = $1`, [id]);
    if (rows.length === 0) throw new NotFoundError('account', id);
    return rows[0];
  }

  /**
   * For a new person, or for one who is known by this address but has no account yet.
   *
   * @throws {InvalidInputError} unless the name is the one of the address: a guess at it would show whose it is.
   */
  async create({ name, email, language, ...reach }: CreateAccountDto): Promise<AccountDto> {
    const { id: personId, isNew } = await this.people.findOrCreateByEmail({ name, email, language });
    if (!isNew && (await this.people.get(personId)).name !== name.trim()) throw new InvalidInputError([otherName()]);
    return this.get(await this.accounts.invite(personId, reach));
  }

  async change(id: string, expected: number, changes: ChangeAccountDto): Promise<AccountDto> {
    const { name, email, ...reach } = changes;
    await this.accounts.change(id, expected, reach);
    const { personId } = await this.get(id);
    if (personId !== null && (name !== undefined || email !== undefined)) {
      await this.people.update(personId, { name, email });
      await this.audit.record({
        action: 'person.change',
        subject: 'persons',
        subjectId: personId,
        personId,
        personal: { name, email },
      });
    }
    return this.get(id);
  }

  async disable(id: string, expected: number): Promise<AccountDto> {
    await this.accounts.disable(id, expected);
    return this.get(id);
  }

  async enable(id: string, expected: number): Promise<AccountDto> {
    await this.accounts.enable(id, expected);
    return this.get(id);
  }

  async me({ accountId, personId, role, areas }: Viewer): Promise<MeDto> {
    const { name, email, language, version } = await this.people.get(personId);
    return { accountId, personId, name, email, language, role, areas: areas && [...areas], version };
  }

  async changeMe(viewer: Viewer, expected: number, { language }: ChangeMeDto): Promise<MeDto> {
    const { personId } = viewer;
    await this.people.update(personId, { language }, expected);
    await this.audit.record({
      action: 'person.change',
      subject: 'persons',
      subjectId: personId,
      personId,
      facts: { language },
    });
    return this.me(viewer);
  }
}
