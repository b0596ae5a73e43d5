import type { Database } from '../src/database/database';

/** How large the world is. */
export interface WorldSize {
  readonly recruits: number;
}

/** People in one statement, which blocks the embedded database. */
const CHUNK = 2_000;

const RULES = `INSERT INTO qualification_rules (edition_id, role, min_practice_years, min_age, max_age, requires_clean_record,
    backgrounds, requires_medical_clearance, plateau_from_m)
  SELECT id, 'lawyer', 2, 22, 60, true, '{}'::text[], true, 3000 FROM editions
  UNION ALL
  SELECT id, 'assistant', NULL, 20, 40, true, ARRAY['graduate', 'grass-roots-legal-worker'], true, 3000 FROM editions`;

const NEEDS = `INSERT INTO needs (id, county_code, role, year, target, max, host_office)
  SELECT gen_random_uuid(), c.code, n.role, y.year, n.target, n.max, '虚构法律援助中心'
  FROM counties c, (VALUES ('lawyer', 4, 6), ('assistant', 2, 3)) AS n(role, target, max), (VALUES (2013), (2014)) AS y(year)`;

const COUNTS = `INSERT INTO lawyer_counts (id, county_code, counted_on, local_firms, local_lawyers, other_lawyers, source)
  SELECT gen_random_uuid(), code, '2013-06-30', row_number() OVER (ORDER BY code) % 3, row_number() OVER (ORDER BY code) % 7,
    row_number() OVER (ORDER BY code) % 2, '虚构年报' FROM counties`;

const PERSONS = `INSERT INTO persons (id, name, email, birth_on)
  SELECT gen_random_uuid(), '虚构' || i, 'recruit-' || i || '@example.org', date '1975-01-01' + i % 4000
  FROM generate_series($1::int, $2::int) AS i`;

const KEYS = `INSERT INTO person_keys (person_id, key)
  SELECT id, sha256(convert_to(id::text, 'UTF8')) FROM persons p
  WHERE NOT EXISTS (SELECT 1 FROM person_keys k WHERE k.person_id = p.id)`;

/** One in five is an assistant, one in twenty goes with another one, some speak Tibetan, refuse a province or are late. */
const RECRUITS = `INSERT INTO recruits (id, person_id, edition_id, role, state, nominating_area, home_prefecture, languages,
    wishes, refusals, household, available_from)
  SELECT gen_random_uuid(), p.id, e.id, CASE WHEN i % 5 = 0 THEN 'assistant' ELSE 'lawyer' END, 'accepted', h.code, h.code,
    CASE WHEN i % 7 = 0 THEN ARRAY['bo'] ELSE '{}'::text[] END, ARRAY[w.code, v.code],
    CASE WHEN i % 3 = 0 THEN ARRAY[left(r.code, 2)] ELSE '{}'::text[] END,
    CASE WHEN i % 100 < 5 THEN 'pair ' || i / 100 || ' ' || (i % 100) / 2 END,
    CASE WHEN i % 11 = 0 THEN date '2013-10-01' END
  FROM (SELECT id, substring(email FROM '[0-9]+')::int AS i FROM persons WHERE email LIKE 'recruit-%') p
  JOIN editions e ON true
  JOIN places h ON h.place = i % 330 JOIN places w ON w.place = (i + 71) % 330
  JOIN places v ON v.place = (i + 131) % 330 JOIN places r ON r.place = (i + 17) % 330
  WHERE i BETWEEN $1::int AND $2::int`;

const CLAIMS = `INSERT INTO claims (recruit_id, kind, held_on, background, cleared_to_m, cleared_until, cleared_by, is_clean,
    verified_at, verified_by)
  SELECT r.id, k.kind, CASE WHEN k.kind IN ('licence', 'background') THEN date '2006-09-01' END,
    CASE WHEN k.kind = 'background' THEN 'graduate' END, CASE WHEN k.kind = 'medical' THEN 3000 + 100 * (i % 20) END,
    CASE WHEN k.kind = 'medical' THEN date '2015-12-31' END, CASE WHEN k.kind = 'medical' THEN '虚构医院' END,
    CASE WHEN k.kind = 'discipline' THEN true END, now(), (SELECT id FROM accounts LIMIT 1)
  FROM (SELECT r.id, substring(p.email FROM '[0-9]+')::int AS i FROM recruits r JOIN persons p ON p.id = r.person_id) r,
    (VALUES ('licence'), ('background'), ('medical'), ('discipline')) AS k(kind)
  WHERE i BETWEEN $1::int AND $2::int`;

const CONSENTS = `INSERT INTO consents (id, recruit_id, wording)
  SELECT gen_random_uuid(), r.id, '1' FROM recruits r JOIN persons p ON p.id = r.person_id
  WHERE substring(p.email FROM '[0-9]+')::int BETWEEN $1::int AND $2::int`;

/**
 * Accepted and qualified recruits with claims and consents, and every county with needs and counts. Nobody is real. What is
 * made is the same each time, but for the ids.
 */
export async function buildWorld(database: Database, { recruits }: WorldSize): Promise<void> {
  await database.query(RULES);
  await database.query(
    `INSERT INTO required_languages (edition_id, area_code, language) SELECT id, '54', 'bo' FROM editions`,
  );
  await database.query(
    `UPDATE counties SET altitude = CASE tier WHEN 'standard' THEN 500 ELSE 3800 END WHERE altitude IS NULL`,
  );
  await database.query(NEEDS);
  await database.query(COUNTS);
  await database.query(
    `CREATE TABLE places AS SELECT code, row_number() OVER (ORDER BY code) - 1 AS place FROM areas WHERE level = 'prefecture'`,
  );
  for (let from = 0; from < recruits; from += CHUNK) {
    const span = [from, Math.min(recruits, from + CHUNK) - 1];
    await database.query(PERSONS, span);
    await database.query(KEYS);
    for (const sql of [RECRUITS, CLAIMS, CONSENTS]) await database.query(sql, span);
  }
  await database.query('DROP TABLE places');
  await database.query('ANALYZE');
}

/** A plan of the newest freeze, approved, that posts everybody somewhere; the county of each follows from their place in the list. */
export async function approvedPlan(database: Database, roundId: string): Promise<string> {
  const [{ id }] = await database.query<{ id: string }>(
    `INSERT INTO plans (id, round_id, problem_id, state, status, requested_by, approved_by, approved_at, finished_at)
     SELECT gen_random_uuid(), $1, f.id, 'approved', 'optimal', a.id, a.id, now(), now()
     FROM frozen_problems f, accounts a WHERE f.round_id = $1 ORDER BY f.number DESC LIMIT 1 RETURNING id`,
    [roundId],
  );
  await database.query(
    `INSERT INTO plan_postings (plan_id, recruit_id, county_code, edition_id, start, periods)
     SELECT $1, r.id, c.code, r.edition_id, 1, 1
     FROM (SELECT id, edition_id, row_number() OVER (ORDER BY id) AS n FROM recruits) r
     JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS total FROM counties) c
       ON c.place = r.n % c.total`,
    [id],
  );
  await database.query('ANALYZE');
  return id;
}
