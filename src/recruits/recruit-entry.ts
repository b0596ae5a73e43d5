import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { newId } from '../common/id';
import { breaksConstraint } from '../common/postgres-error';
import { Database } from '../database/database';
import { People } from '../people/people';
import { startOfDay } from './consents';
import { type NewRecruit, wishesOf } from './new-recruit';
import { RecruitTwiceError } from './recruits.errors';

/** Rows in one statement, and between two turns of the event loop. */
const CHUNK = 500;

/** A recruit that was entered. */
export interface Entered {
  readonly recruitId: string;
  readonly personId: string;
}

/** Writes recruits set by set: one, or a table of twenty thousand. */
@Injectable()
export class RecruitEntry {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /**
   * Enters people as recruits (applied), with their claims (unverified) and consents on paper. Known addresses are known
   * people. All or nothing, in the ambient transaction. Ask `RecruitChecks.errorsOf` first.
   *
   * @param action of the trail: `recruit.create`, `recruit.import`.
   * @throws {RecruitTwiceError} when somebody has applied under the edition meanwhile.
   */
  async enterMany(entries: readonly NewRecruit[], action: string): Promise<Entered[]> {
    const entered: Entered[] = [];
    await this.database.transaction(async () => {
      for (let start = 0; start < entries.length; start += CHUNK) {
        entered.push(...(await this.enterSome(entries.slice(start, start + CHUNK), action)));
        await setImmediate();
      }
    });
    return entered;
  }

  private async enterSome(entries: readonly NewRecruit[], action: string): Promise<Entered[]> {
    const people = await this.people.findOrCreateMany(entries.map(({ person }) => person));
    const entered = people.map(({ id: personId }) => ({ recruitId: newId(), personId }));
    try {
      await this.insertRecruits(entries, entered);
    } catch (error) {
      throw breaksConstraint(error, 'uq_recruits_person_edition') ? new RecruitTwiceError() : error;
    }
    await this.insertClaims(entries, entered);
    await this.insertConsents(entries, entered);
    await this.audit.recordMany(
      entries.map(({ editionId, role, nominatingArea, person, consent }, i) => ({
        action,
        subject: 'recruits',
        subjectId: entered[i].recruitId,
        personId: entered[i].personId,
        facts: { editionId, role, nominatingArea, hasConsent: consent != null, isNewPerson: people[i].isNew },
        ...(people[i].isNew && { personal: { name: person.name } }),
      })),
    );
    return entered;
  }

  private async insertRecruits(entries: readonly NewRecruit[], entered: readonly Entered[]): Promise<void> {
    const wishes = entries.map(wishesOf);
    await this.database.query(
      `INSERT INTO recruits (id, person_id, edition_id, role, nominating_area, agreement_id, registration_area,
         home_prefecture, languages, wishes, refusals, household, available_from, available_to)
       SELECT id, person_id, edition_id, role, nominating_area, agreement_id, registration_area, home_prefecture,
         languages::text[], wishes::text[], refusals::text[], household, available_from, available_to
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[],
         $9::text[], $10::text[], $11::text[], $12::text[], $13::date[], $14::date[])
         AS n(id, person_id, edition_id, role, nominating_area, agreement_id, registration_area, home_prefecture,
           languages, wishes, refusals, household, available_from, available_to)`,
      [
        entered.map(({ recruitId }) => recruitId),
        entered.map(({ personId }) => personId),
        entries.map(({ editionId }) => editionId),
        entries.map(({ role }) => role),
        entries.map(({ nominatingArea }) => nominatingArea),
        entries.map(({ agreementId }) => agreementId ?? null),
        wishes.map(({ registrationArea }) => registrationArea),
        wishes.map(({ homePrefecture }) => homePrefecture),
        wishes.map(({ languages }) => arrayLiteral(languages)),
        wishes.map((wish) => arrayLiteral(wish.wishes)),
        wishes.map(({ refusals }) => arrayLiteral(refusals)),
        wishes.map(({ household }) => household),
        wishes.map(({ availableFrom }) => availableFrom),
        wishes.map(({ availableTo }) => availableTo),
      ],
    );
  }

  private async insertClaims(entries: readonly NewRecruit[], entered: readonly Entered[]): Promise<void> {
    const claims = entries.flatMap(({ claims: some = [] }, i) =>
      some.map((claim) => ({ recruitId: entered[i].recruitId, ...claim })),
    );
    if (claims.length === 0) return;
    await this.database.query(
      `INSERT INTO claims (recruit_id, kind, held_on, background, cleared_to_m, cleared_until, cleared_by, is_clean)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::integer[], $6::date[], $7::text[], $8::boolean[])`,
      [
        claims.map(({ recruitId }) => recruitId),
        claims.map(({ kind }) => kind),
        claims.map(({ heldOn }) => heldOn ?? null),
        claims.map(({ background }) => background ?? null),
        claims.map(({ clearedToM }) => clearedToM ?? null),
        claims.map(({ clearedUntil }) => clearedUntil ?? null),
        claims.map(({ clearedBy }) => clearedBy ?? null),
        claims.map(({ isClean }) => isClean ?? null),
      ],
    );
  }

  private async insertConsents(entries: readonly NewRecruit[], entered: readonly Entered[]): Promise<void> {
    const consents = entries.flatMap(({ consent }, i) => (consent ? [{ ...consent, ...entered[i] }] : []));
    if (consents.length === 0) return;
    await this.database.query(
      `INSERT INTO consents (id, recruit_id, wording, given_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[])`,
      [
        consents.map(() => newId()),
        consents.map(({ recruitId }) => recruitId),
        consents.map(({ wording }) => wording),
        consents.map(({ givenOn }) => startOfDay(givenOn)),
      ],
    );
  }
}

/** `{"bo","ug"}`: lists inside a list of rows, which `unnest` would flatten. */
function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
