import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Database } from '../database/database';
import { Housekeeping } from '../database/housekeeping';

/** Rows in one transaction. */
const CHUNK = 200;

/**
 * People `p` who are here only because somebody invited them, and who did not come: no account, no application, nobody's
 * contact, no invitation that is still good, no offer that waits or was taken.
 */
const NEVER_CAME = `
  EXISTS (SELECT FROM invitations i WHERE i.person_id = p.id)
  AND NOT EXISTS (SELECT FROM invitations i WHERE i.person_id = p.id
    AND (i.used_at IS NOT NULL OR (i.revoked_at IS NULL AND i.expires_at > now())))
  AND NOT EXISTS (SELECT FROM accounts a WHERE a.person_id = p.id)
  AND NOT EXISTS (SELECT FROM recruits r WHERE r.person_id = p.id)
  AND NOT EXISTS (SELECT FROM needs n WHERE n.contact_person_id = p.id)
  AND NOT EXISTS (SELECT FROM offers o WHERE o.person_id = p.id AND o.state IN ('named', 'consented'))`;

/** Housekeeping: forgets people who were invited and never came, with name, address, mails and key. */
@Injectable()
export class UnusedInvitations {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    housekeeping: Housekeeping,
  ) {
    housekeeping.add('people who never came', () => this.forgetPeople());
  }

  async forgetPeople(): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const some = await this.database.transaction(() => this.forgetSome());
      forgotten += some;
      if (some < CHUNK) return forgotten;
    }
  }

  /** Locks first and looks again after that: whoever is invited at this moment holds the row, or is seen. */
  private async forgetSome(): Promise<number> {
    const locked = await this.database.query<{ id: string }>(
      `SELECT p.id FROM persons p WHERE ${NEVER_CAME} ORDER BY p.id LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`,
    );
    const gone = await this.database.query<{ id: string }>(
      `DELETE FROM persons p WHERE p.id = ANY ($1::uuid[]) AND ${NEVER_CAME} RETURNING p.id`,
      [locked.map(({ id }) => id)],
    );
    await this.audit.recordMany(
      gone.map(({ id }) => ({ action: 'person.forget', subject: 'persons', subjectId: id, facts: {} })),
    );
    return gone.length;
  }
}
