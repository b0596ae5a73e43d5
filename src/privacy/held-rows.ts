/**
 * Where something about a person is held: the rows of each table, by `$1`, the person's id. Hashes of secrets are left out,
 * as is what only repeats a secret (replies kept for a repeated request) or belongs to the plan and not to the person
 * (pins, bans and a plan's proposals name a recruit and are told by the postings that came of them).
 *
 * A test holds this list against the foreign keys of the database, so that a new table is not forgotten.
 */
const RECRUITS = `SELECT r.id FROM recruits r WHERE r.person_id = $1`;
const ACCOUNTS = `SELECT a.id FROM accounts a WHERE a.person_id = $1`;
const POSTINGS = `SELECT p.id FROM postings p WHERE p.recruit_id IN (${RECRUITS})`;

interface Held {
  /** Which rows are the person's. */
  readonly where: string;
  /** Columns that stay here. */
  readonly without?: readonly string[];
}

export const HELD: Readonly<Record<string, Held>> = {
  persons: { where: 'id = $1' },
  accounts: { where: 'person_id = $1', without: ['password_hash'] },
  sign_ins: { where: `account_id IN (${ACCOUNTS})` },
  api_keys: { where: `account_id IN (${ACCOUNTS})`, without: ['key_hash'] },
  password_links: { where: `account_id IN (${ACCOUNTS})`, without: ['token_hash'] },
  calendar_links: { where: `account_id IN (${ACCOUNTS})`, without: ['token_hash'] },
  recruits: { where: 'person_id = $1' },
  claims: { where: `recruit_id IN (${RECRUITS})` },
  consents: { where: `recruit_id IN (${RECRUITS})` },
  waivers: { where: `recruit_id IN (${RECRUITS})` },
  recruit_aliases: { where: `recruit_id IN (${RECRUITS})` },
  offers: { where: 'person_id = $1' },
  invitations: { where: 'person_id = $1', without: ['token_hash'] },
  postings: { where: `recruit_id IN (${RECRUITS})` },
  posting_steps: { where: `posting_id IN (${POSTINGS})` },
  needs: { where: 'contact_person_id = $1' },
  mails: { where: 'person_id = $1' },
};

/** Tables that refer to a person, a recruit or a posting and are not exported; see above. */
export const NOT_HELD: readonly string[] = [
  'person_keys',
  'pins',
  'bans',
  'plan_postings',
  'plan_unposted',
  'plan_withdrawals',
];

/** All rows of a table that are the person's, as JSON. */
export function heldRows(table: string): string {
  const { where, without = [] } = HELD[table];
  const row = without.reduce((json, column) => `${json} - '${column}'`, 'to_jsonb(t)');
  return `SELECT ${row} AS row FROM ${table} t WHERE ${where} ORDER BY 1`;
}
