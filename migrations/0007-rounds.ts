import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE rounds (
     id uuid NOT NULL,
     name text NOT NULL,
     state text NOT NULL DEFAULT 'open',
     as_of date NOT NULL,
     starts_on date NOT NULL,
     period_months integer NOT NULL,
     period_count integer NOT NULL,
     areas text[] NOT NULL DEFAULT '{}',
     objectives jsonb NOT NULL,
     priority_rule jsonb NOT NULL,
     created_by uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_rounds_periods CHECK (period_count BETWEEN 1 AND 24 AND period_months BETWEEN 1 AND 24),
     CONSTRAINT ck_rounds_state CHECK (state IN ('open', 'frozen', 'closed')),
     CONSTRAINT pk_rounds PRIMARY KEY (id)
   )`,
  `CREATE TABLE bans (
     id uuid NOT NULL,
     round_id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     area_code text NOT NULL,
     reason text NOT NULL,
     created_by uuid NOT NULL,
     CONSTRAINT uq_bans_area UNIQUE (round_id, recruit_id, area_code),
     CONSTRAINT pk_bans PRIMARY KEY (id)
   )`,
  `CREATE TABLE frozen_problems (
     id uuid NOT NULL,
     round_id uuid NOT NULL,
     number integer NOT NULL,
     digest text NOT NULL,
     document bytea NOT NULL,
     editions jsonb NOT NULL DEFAULT '{}',
     counts jsonb NOT NULL DEFAULT '{}',
     frozen_at timestamptz NOT NULL DEFAULT now(),
     frozen_by uuid NOT NULL,
     CONSTRAINT uq_frozen_problems_number UNIQUE (round_id, number),
     CONSTRAINT pk_frozen_problems PRIMARY KEY (id)
   )`,
  `CREATE TABLE pins (
     id uuid NOT NULL,
     round_id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     county_code text NOT NULL,
     start integer,
     reason text NOT NULL,
     created_by uuid NOT NULL,
     CONSTRAINT uq_pins_recruit UNIQUE (round_id, recruit_id),
     CONSTRAINT pk_pins PRIMARY KEY (id)
   )`,
  `CREATE TABLE priority_overrides (
     round_id uuid NOT NULL,
     county_code text NOT NULL,
     priority numeric(7,3) NOT NULL,
     reason text NOT NULL,
     created_by uuid NOT NULL,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_priority_overrides_range CHECK (priority BETWEEN 0.001 AND 1000),
     CONSTRAINT pk_priority_overrides PRIMARY KEY (round_id, county_code)
   )`,
  `CREATE TABLE recruit_aliases (
     round_id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     alias text NOT NULL,
     CONSTRAINT uq_recruit_aliases_alias UNIQUE (round_id, alias),
     CONSTRAINT pk_recruit_aliases PRIMARY KEY (round_id, recruit_id)
   )`,
  `CREATE TABLE round_changes (
     id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
     round_id uuid NOT NULL,
     account_id uuid NOT NULL,
     what text NOT NULL,
     at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT pk_round_changes PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_round_changes_round_id ON round_changes (round_id)`,
  `CREATE TABLE round_editions (
     round_id uuid NOT NULL,
     edition_id uuid NOT NULL,
     CONSTRAINT pk_round_editions PRIMARY KEY (round_id, edition_id)
   )`,
  `CREATE INDEX ix_round_editions_edition_id ON round_editions (edition_id)`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_round_id FOREIGN KEY (round_id) REFERENCES rounds(id)`,
  `ALTER TABLE rounds ADD CONSTRAINT fk_rounds_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE bans ADD CONSTRAINT fk_bans_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE bans ADD CONSTRAINT fk_bans_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id)`,
  `ALTER TABLE bans ADD CONSTRAINT fk_bans_area_code FOREIGN KEY (area_code) REFERENCES areas(code)`,
  `ALTER TABLE bans ADD CONSTRAINT fk_bans_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE frozen_problems ADD CONSTRAINT fk_frozen_problems_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE frozen_problems ADD CONSTRAINT fk_frozen_problems_frozen_by FOREIGN KEY (frozen_by) REFERENCES accounts(id)`,
  `ALTER TABLE pins ADD CONSTRAINT fk_pins_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE pins ADD CONSTRAINT fk_pins_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id)`,
  `ALTER TABLE pins ADD CONSTRAINT fk_pins_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE pins ADD CONSTRAINT fk_pins_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE priority_overrides ADD CONSTRAINT fk_priority_overrides_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE priority_overrides ADD CONSTRAINT fk_priority_overrides_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE priority_overrides ADD CONSTRAINT fk_priority_overrides_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE recruit_aliases ADD CONSTRAINT fk_recruit_aliases_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE recruit_aliases ADD CONSTRAINT fk_recruit_aliases_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id) ON DELETE CASCADE`,
  `ALTER TABLE round_changes ADD CONSTRAINT fk_round_changes_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE round_changes ADD CONSTRAINT fk_round_changes_account_id FOREIGN KEY (account_id) REFERENCES accounts(id)`,
  `ALTER TABLE round_editions ADD CONSTRAINT fk_round_editions_round_id FOREIGN KEY (round_id) REFERENCES rounds(id) ON DELETE CASCADE`,
  `ALTER TABLE round_editions ADD CONSTRAINT fk_round_editions_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
];

export class Rounds1764000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE postings DROP CONSTRAINT fk_postings_round_id');
    await runner.query(
      'DROP TABLE round_editions, round_changes, recruit_aliases, priority_overrides, pins, frozen_problems, bans, rounds',
    );
  }
}
