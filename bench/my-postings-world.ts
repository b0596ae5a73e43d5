import { randomBytes } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { loadSeeds } from '../seeds/database/load-seeds';
import { AccessTokens } from '../src/auth/access-tokens';
import { newId } from '../src/common/id';
import { readEnv } from '../src/config/env';
import { Database } from '../src/database/database';
import { ensureMigrated } from '../src/database/migrate';
import { openDatabase } from '../src/database/open-database';
import { ENTITIES } from '../src/entities';

/** A volunteer with one posting among others' {@link POSTINGS}. */
export interface MyPostingsWorld {
  readonly personId: string;
  readonly accessToken: string;
  readonly jwtSecret: string;
}

const POSTINGS = 400;

/** What a published plan stands on: an edition, a round, its frozen problem. */
const PLAN = `
  WITH
    a AS (INSERT INTO accounts (id, role, is_national) VALUES ($1, 'coordinator', true)),
    g AS (INSERT INTO programmes (id, kind, name_zh, name_en) VALUES ('bench', 'team', '一加一', '1+1')),
    e AS (INSERT INTO editions (id, programme_id, year, residence) VALUES ($1, 'bench', 2026, 'any')),
    w AS (INSERT INTO allowances (edition_id, role, tier, monthly, yearly_lump)
          VALUES ($1, 'lawyer', 'tibet', 4000, 2500), ($1, 'lawyer', 'plateau', 3800, 2500), ($1, 'lawyer', 'standard', 3300, 2500)),
    d AS (INSERT INTO rounds (id, name, state, as_of, starts_on, period_months, period_count, objectives, priority_rule, created_by)
          VALUES ($1, 'spring', 'frozen', '2026-01-01', '2026-03-01', 12, 1, '[]', '{}', $1)),
    f AS (INSERT INTO frozen_problems (id, round_id, number, digest, document, editions, counts, frozen_by)
          VALUES ($1, $1, 1, 'sha256:0', '', '{}', '{}', $1))
  INSERT INTO plans (id, round_id, problem_id, state, requested_by) VALUES ($1, $1, $1, 'published', $1)`;

/** Postings with their people, hosts and steps, over the counties. */
const POSTED = `
  WITH
    place AS (SELECT code, row_number() OVER (ORDER BY code) AS i FROM counties),
    made AS (SELECT l.*, gen_random_uuid() AS person, gen_random_uuid() AS host, gen_random_uuid() AS recruit, gen_random_uuid() AS posting
             FROM (SELECT code, i FROM place WHERE i % (SELECT count(*) / $2::int FROM place) = 0 LIMIT $2) l),
    n AS (INSERT INTO persons (id, name, email, phone)
          SELECT person, '志愿者' || i, 'volunteer-' || i || '@example.org', '139' || lpad(i::text, 8, '0') FROM made
          UNION ALL SELECT host, '联系人' || i, 'host-' || i || '@example.org', '138' || lpad(i::text, 8, '0') FROM made),
    u AS (INSERT INTO needs (id, county_code, role, year, target, max, host_office, contact_person_id)
          SELECT gen_random_uuid(), code, 'lawyer', 2026, 1, 2, '法律援助中心', host FROM made),
    r AS (INSERT INTO recruits (id, person_id, edition_id, role, state, nominating_area)
          SELECT recruit, person, $1, 'lawyer', 'accepted', '33' FROM made),
    p AS (INSERT INTO postings (id, recruit_id, edition_id, county_code, role, round_id, plan_id, starts_on, ends_on, state, answer_by)
          SELECT posting, recruit, $1, code, 'lawyer', $1, $1, '2026-10-01', '2027-09-30', 'accepted', '2026-08-31' FROM made),
    s AS (INSERT INTO posting_steps (posting_id, from_state, to_state)
          SELECT posting, NULL, 'offered' FROM made UNION ALL SELECT posting, 'offered', 'accepted' FROM made)
  SELECT person FROM made ORDER BY i DESC LIMIT 1`;

/** Migrates a database, fills it, and signs the volunteer in. */
export async function makeWorld(url: string): Promise<MyPostingsWorld> {
  const jwtSecret = randomBytes(32).toString('hex');
  const opened = await openDatabase(readEnv({ DATABASE_URL: url, JWT_SECRET: jwtSecret }), { entities: ENTITIES });
  try {
    await ensureMigrated(opened);
    const database = new Database(opened.dataSource);
    await loadSeeds(database);
    const [planId, accountId, signInId] = [newId(), newId(), newId()];
    await database.query(PLAN, [planId]);
    const [{ person }] = await database.query<{ person: string }>(POSTED, [planId, POSTINGS]);
    await database.query(`INSERT INTO accounts (id, person_id, role) VALUES ($1, $2, 'volunteer')`, [
      accountId,
      person,
    ]);
    await database.query(
      `INSERT INTO sign_ins (id, account_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
      [signInId, accountId],
    );
    await database.query('VACUUM ANALYZE');
    const tokens = new AccessTokens(new JwtService({ secret: jwtSecret }));
    return { personId: person, jwtSecret, accessToken: tokens.sign({ accountId, signInId }) };
  } finally {
    await opened.close();
  }
}
