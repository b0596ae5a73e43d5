import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE calendar_links (
     id uuid NOT NULL,
     account_id uuid NOT NULL,
     token_hash text NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     revoked_at timestamptz,
     CONSTRAINT uq_calendar_links_token UNIQUE (token_hash),
     CONSTRAINT pk_calendar_links PRIMARY KEY (id)
   )`,
  `CREATE UNIQUE INDEX ux_calendar_links_account ON calendar_links (account_id) WHERE revoked_at IS NULL`,
  `CREATE TABLE postings (
     id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     edition_id uuid NOT NULL,
     agreement_id uuid,
     county_code text NOT NULL,
     role text NOT NULL,
     round_id uuid NOT NULL,
     plan_id uuid NOT NULL,
     starts_on date NOT NULL,
     ends_on date NOT NULL,
     state text NOT NULL DEFAULT 'offered',
     answer_by date NOT NULL,
     offered_at timestamptz NOT NULL DEFAULT now(),
     answered_at timestamptz,
     reason text,
     medical_on date,
     agreement_on date,
     training_on date,
     arrived_on date,
     left_on date,
     renewal_asked_by_person_at timestamptz,
     renewal_asked_by_county_at timestamptz,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_postings_dates CHECK (starts_on <= ends_on),
     CONSTRAINT ck_postings_state CHECK (state IN ('offered', 'accepted', 'preparing', 'serving', 'completed', 'left-early', 'declined', 'expired', 'withdrawn', 'cancelled')),
     CONSTRAINT ck_postings_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_postings PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_postings_agreement_id ON postings (agreement_id)`,
  `CREATE INDEX ix_postings_edition_id_state ON postings (edition_id, state)`,
  `CREATE INDEX ix_postings_plan_id ON postings (plan_id)`,
  `CREATE INDEX ix_postings_round_id ON postings (round_id)`,
  `CREATE INDEX ix_postings_county_code ON postings (county_code)`,
  `CREATE INDEX ix_postings_recruit_id ON postings (recruit_id)`,
  `CREATE UNIQUE INDEX ux_postings_ahead ON postings (recruit_id) WHERE state IN ('offered', 'accepted', 'preparing')`,
  `CREATE UNIQUE INDEX ux_postings_serving ON postings (recruit_id) WHERE state = 'serving'`,
  `CREATE TABLE posting_steps (
     id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
     posting_id uuid NOT NULL,
     from_state text,
     to_state text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     account_id uuid,
     reason text,
     CONSTRAINT pk_posting_steps PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_posting_steps_posting_id ON posting_steps (posting_id)`,
  `ALTER TABLE calendar_links ADD CONSTRAINT fk_calendar_links_account_id FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id)`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_agreement_id FOREIGN KEY (agreement_id) REFERENCES agreements(id)`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE posting_steps ADD CONSTRAINT fk_posting_steps_posting_id FOREIGN KEY (posting_id) REFERENCES postings(id) ON DELETE CASCADE`,
];

export class Postings1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE posting_steps, postings, calendar_links');
  }
}
