import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE persons (
     id uuid NOT NULL,
     name text NOT NULL,
     email text,
     phone text,
     birth_on date,
     language text NOT NULL DEFAULT 'zh',
     created_at timestamptz NOT NULL DEFAULT now(),
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_persons_email UNIQUE (email),
     CONSTRAINT ck_persons_email CHECK (email = lower(email)),
     CONSTRAINT pk_persons PRIMARY KEY (id)
   )`,
  `CREATE TABLE person_keys (
     person_id uuid NOT NULL,
     key bytea NOT NULL,
     CONSTRAINT pk_person_keys PRIMARY KEY (person_id)
   )`,
  `CREATE TABLE audit_entries (
     id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     account_id uuid,
     action text NOT NULL,
     subject text NOT NULL,
     subject_id text,
     person_id uuid,
     facts jsonb NOT NULL DEFAULT '{}',
     sealed bytea,
     request_id text,
     CONSTRAINT pk_audit_entries PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_audit_entries_person_id ON audit_entries (person_id)`,
  `CREATE INDEX ix_audit_entries_subject_subject_id ON audit_entries (subject, subject_id)`,
  `CREATE TABLE accounts (
     id uuid NOT NULL,
     person_id uuid,
     role text NOT NULL,
     is_national boolean NOT NULL DEFAULT false,
     areas text[] NOT NULL DEFAULT '{}',
     password_hash text,
     is_active boolean NOT NULL DEFAULT true,
     created_at timestamptz NOT NULL DEFAULT now(),
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_accounts_person UNIQUE (person_id),
     CONSTRAINT ck_accounts_territory CHECK (is_national OR role NOT IN ('coordinator', 'partner') OR cardinality(areas) > 0),
     CONSTRAINT ck_accounts_role CHECK (role IN ('administrator', 'coordinator', 'partner', 'volunteer', 'auditor')),
     CONSTRAINT pk_accounts PRIMARY KEY (id)
   )`,
  `CREATE TABLE api_keys (
     id uuid NOT NULL,
     account_id uuid NOT NULL,
     name text NOT NULL,
     key_hash text NOT NULL,
     scopes text[] NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz,
     last_used_at timestamptz,
     revoked_at timestamptz,
     CONSTRAINT uq_api_keys_hash UNIQUE (key_hash),
     CONSTRAINT pk_api_keys PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_api_keys_account_id ON api_keys (account_id)`,
  `CREATE TABLE idempotent_replies (
     account_id uuid NOT NULL,
     route text NOT NULL,
     key text NOT NULL,
     body_digest text NOT NULL,
     status integer NOT NULL,
     headers jsonb NOT NULL,
     is_secret boolean NOT NULL DEFAULT false,
     body text,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT pk_idempotent_replies PRIMARY KEY (account_id, route, key)
   )`,
  `CREATE INDEX ix_idempotent_replies_created_at ON idempotent_replies (created_at)`,
  `CREATE TABLE password_links (
     token_hash text NOT NULL,
     account_id uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     CONSTRAINT pk_password_links PRIMARY KEY (token_hash)
   )`,
  `CREATE INDEX ix_password_links_account_id ON password_links (account_id)`,
  `CREATE TABLE sign_ins (
     id uuid NOT NULL,
     account_id uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     end_reason text,
     CONSTRAINT pk_sign_ins PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_sign_ins_account_id ON sign_ins (account_id)`,
  `CREATE TABLE refresh_tokens (
     token_hash text NOT NULL,
     sign_in_id uuid NOT NULL,
     issued_at timestamptz NOT NULL DEFAULT now(),
     used_at timestamptz,
     CONSTRAINT pk_refresh_tokens PRIMARY KEY (token_hash)
   )`,
  `CREATE INDEX ix_refresh_tokens_sign_in_id ON refresh_tokens (sign_in_id)`,
  `CREATE TABLE sign_in_failures (
     key text NOT NULL,
     failures integer NOT NULL,
     last_at timestamptz NOT NULL,
     locked_until timestamptz,
     CONSTRAINT pk_sign_in_failures PRIMARY KEY (key)
   )`,
  `CREATE TABLE mails (
     id uuid NOT NULL,
     message_id text NOT NULL,
     person_id uuid NOT NULL,
     kind text NOT NULL,
     subject text,
     body text,
     created_at timestamptz NOT NULL DEFAULT now(),
     sent_at timestamptz,
     attempts integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz NOT NULL DEFAULT now(),
     given_up_at timestamptz,
     CONSTRAINT uq_mails_message UNIQUE (message_id),
     CONSTRAINT pk_mails PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_mails_person_id ON mails (person_id)`,
  `CREATE INDEX ix_mails_unsent ON mails (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL`,
  `ALTER TABLE person_keys ADD CONSTRAINT fk_person_keys_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE CASCADE`,
  `ALTER TABLE accounts ADD CONSTRAINT fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE SET NULL`,
  `ALTER TABLE api_keys ADD CONSTRAINT fk_api_keys_account_id FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE`,
  `ALTER TABLE idempotent_replies ADD CONSTRAINT fk_idempotent_replies_account_id FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE`,
  `ALTER TABLE password_links ADD CONSTRAINT fk_password_links_account_id FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE`,
  `ALTER TABLE sign_ins ADD CONSTRAINT fk_sign_ins_account_id FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE`,
  `ALTER TABLE refresh_tokens ADD CONSTRAINT fk_refresh_tokens_sign_in_id FOREIGN KEY (sign_in_id) REFERENCES sign_ins(id) ON DELETE CASCADE`,
  `ALTER TABLE mails ADD CONSTRAINT fk_mails_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE CASCADE`,
  `CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege'; END $$`,
  `CREATE TRIGGER audit_entries_rows BEFORE UPDATE OR DELETE ON audit_entries
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail()`,
  `CREATE TRIGGER audit_entries_table BEFORE TRUNCATE ON audit_entries
   FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail()`,
];

export class AccountsAndTrail1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE mails, sign_in_failures, refresh_tokens, sign_ins, password_links, idempotent_replies, api_keys, accounts, audit_entries, person_keys, persons',
    );
    await runner.query('DROP FUNCTION refuse_change_of_trail');
  }
}
