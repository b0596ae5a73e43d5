import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import type { Viewer } from '../auth/viewer';
import { todayIn } from '../common/calendar-date';
import { Clock } from '../common/clock';
import { NotFoundError } from '../common/domain-error';
import { newId } from '../common/id';
import { hashOf, newSecret } from '../common/secret';
import { Env } from '../config/env';
import { Database } from '../database/database';
import { calendarOf, type CalendarPosting } from './calendar';
import { STATE_NOW } from './posting-reads';

/** Takes today as $1 and the person as $2. */
const SELECT = `
  SELECT p.id, p.state, p.role, va.name_zh || ca.name_zh AS place, g.name_zh AS programme, d.host_office AS "hostOffice",
         p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.answer_by AS "answerBy", p.version,
         (SELECT max(s.at) FROM posting_steps s WHERE s.posting_id = p.id) AS "changedAt"
  FROM recruits r
  JOIN postings p ON p.recruit_id = r.id
  JOIN editions e ON e.id = p.edition_id
  JOIN programmes g ON g.id = e.programme_id
  JOIN counties c ON c.code = p.county_code
  JOIN areas ca ON ca.code = c.code
  JOIN areas va ON va.code = c.province_code
  LEFT JOIN LATERAL (
    SELECT u.host_office FROM needs u
    WHERE u.county_code = p.county_code AND u.role = p.role AND u.year <= extract(year FROM p.starts_on)
    ORDER BY u.year DESC LIMIT 1
  ) d ON true
  WHERE r.person_id = $2 AND ${STATE_NOW} IN ('offered', 'accepted', 'preparing', 'serving', 'completed')
  ORDER BY p.starts_on, p.id`;

/** Postings as a calendar, for the signed in and at a secret address that can be revoked. */
@Injectable()
export class Calendars {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly env: Env,
  ) {}

  async own({ personId }: Viewer): Promise<string> {
    return this.calendarOf(personId);
  }

  /** @throws {NotFoundError} for an address that never was or is revoked. */
  async atSecret(secret: string): Promise<string> {
    const found = await this.database.query<{ personId: string }>(
      `SELECT a.person_id AS "personId" FROM calendar_links l JOIN accounts a ON a.id = l.account_id
       WHERE l.token_hash = $1 AND l.revoked_at IS NULL AND a.is_active AND a.person_id IS NOT NULL`,
      [hashOf(secret)],
    );
    if (found.length === 0) throw new NotFoundError('calendar', '…');
    return this.calendarOf(found[0].personId);
  }

  /** A new secret address; the one before stops working. */
  async link(viewer: Viewer): Promise<{ url: string }> {
    await this.revoke(viewer);
    const [id, secret] = [newId(), newSecret()];
    await this.database.query(`INSERT INTO calendar_links (id, account_id, token_hash) VALUES ($1, $2, $3)`, [
      id,
      viewer.accountId,
      hashOf(secret),
    ]);
    await this.audit.record({ action: 'calendarLink.create', subject: 'calendar_links', subjectId: id });
    return { url: `${this.env.PUBLIC_URL.replace(/\/+$/, '')}/api/v1/calendars/${secret}.ics` };
  }

  /** Does nothing without an address. */
  async revoke({ accountId }: Viewer): Promise<void> {
    // One at a time: two new addresses at once would both find none to revoke.
    await this.database.query(`SELECT FROM accounts WHERE id = $1 FOR UPDATE`, [accountId]);
    const revoked = await this.database.query<{ id: string }>(
      `WITH revoked AS (
         UPDATE calendar_links SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL RETURNING id
       ) SELECT id FROM revoked`,
      [accountId, this.clock.now()],
    );
    for (const { id } of revoked) {
      await this.audit.record({ action: 'calendarLink.revoke', subject: 'calendar_links', subjectId: id });
    }
  }

  private async calendarOf(personId: string): Promise<string> {
    const postings = await this.database.query<CalendarPosting>(SELECT, [todayIn(this.clock.now()), personId]);
    return calendarOf(postings);
  }
}
