import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE plans (
     id uuid NOT NULL,
     round_id uuid NOT NULL,
     problem_id uuid NOT NULL,
     name text,
     state text NOT NULL DEFAULT 'queued',
     status text,
     engine text NOT NULL DEFAULT 'auto',
     time_limit_s integer,
     attempts integer NOT NULL DEFAULT 0,
     requested_by uuid NOT NULL,
     requested_at timestamptz NOT NULL DEFAULT now(),
     started_at timestamptz,
     finished_at timestamptz,
     cancel_asked_at timestamptz,
     progress jsonb,
     objectives jsonb,
     counts jsonb,
     solver jsonb,
     conflict jsonb,
     document bytea,
     failure text,
     approved_by uuid,
     approved_at timestamptz,
     published_by uuid,
     published_at timestamptz,
     supersedes_id uuid,
     CONSTRAINT ck_plans_status CHECK (status IN ('optimal', 'feasible', 'infeasible', 'interrupted')),
     CONSTRAINT ck_plans_state CHECK (state IN ('queued', 'solving', 'solved', 'failed', 'cancelled', 'approved', 'published', 'superseded')),
     CONSTRAINT pk_plans PRIMARY KEY (id)
   )`,
  `CREATE UNIQUE INDEX ux_plans_approved ON plans (round_id) WHERE state = 'approved'`,
  `CREATE UNIQUE INDEX ux_plans_published ON plans (round_id) WHERE state = 'published'`,
  `CREATE INDEX ix_plans_round_id ON plans (round_id)`,
  `CREATE TABLE plan_postings (
     plan_id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     county_code text NOT NULL,
     edition_id uuid NOT NULL,
     start integer NOT NULL,
     periods integer NOT NULL,
     CONSTRAINT pk_plan_postings PRIMARY KEY (plan_id, recruit_id)
   )`,
  `CREATE INDEX ix_plan_postings_recruit_id ON plan_postings (recruit_id)`,
  `CREATE INDEX ix_plan_postings_plan_id_county_code ON plan_postings (plan_id, county_code)`,
  `CREATE TABLE plan_shortfalls (
     plan_id uuid NOT NULL,
     county_code text NOT NULL,
     role text NOT NULL,
     period integer NOT NULL,
     missing integer NOT NULL,
     reasons text[] NOT NULL,
     CONSTRAINT pk_plan_shortfalls PRIMARY KEY (plan_id, county_code, role, period)
   )`,
  `CREATE TABLE plan_unposted (
     plan_id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     reason text NOT NULL,
     CONSTRAINT pk_plan_unposted PRIMARY KEY (plan_id, recruit_id)
   )`,
  `CREATE TABLE plan_withdrawals (
     plan_id uuid NOT NULL,
     posting_id uuid NOT NULL,
     CONSTRAINT pk_plan_withdrawals PRIMARY KEY (plan_id, posting_id)
   )`,
  `CREATE INDEX ix_plan_withdrawals_posting_id ON plan_withdrawals (posting_id)`,
  `ALTER TABLE postings ADD CONSTRAINT fk_postings_plan_id FOREIGN KEY (plan_id) REFERENCES plans(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_round_id FOREIGN KEY (round_id) REFERENCES rounds(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_problem_id FOREIGN KEY (problem_id) REFERENCES frozen_problems(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_requested_by FOREIGN KEY (requested_by) REFERENCES accounts(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_approved_by FOREIGN KEY (approved_by) REFERENCES accounts(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_published_by FOREIGN KEY (published_by) REFERENCES accounts(id)`,
  `ALTER TABLE plans ADD CONSTRAINT fk_plans_supersedes_id FOREIGN KEY (supersedes_id) REFERENCES plans(id)`,
  `ALTER TABLE plan_postings ADD CONSTRAINT fk_plan_postings_plan_id FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE`,
  `ALTER TABLE plan_postings ADD CONSTRAINT fk_plan_postings_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id)`,
  `ALTER TABLE plan_postings ADD CONSTRAINT fk_plan_postings_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE plan_postings ADD CONSTRAINT fk_plan_postings_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
  `ALTER TABLE plan_shortfalls ADD CONSTRAINT fk_plan_shortfalls_plan_id FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE`,
  `ALTER TABLE plan_shortfalls ADD CONSTRAINT fk_plan_shortfalls_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE plan_unposted ADD CONSTRAINT fk_plan_unposted_plan_id FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE`,
  `ALTER TABLE plan_unposted ADD CONSTRAINT fk_plan_unposted_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id)`,
  `ALTER TABLE plan_withdrawals ADD CONSTRAINT fk_plan_withdrawals_plan_id FOREIGN KEY (plan_id) REFERENCES plans(id) ON DELETE CASCADE`,
  `ALTER TABLE plan_withdrawals ADD CONSTRAINT fk_plan_withdrawals_posting_id FOREIGN KEY (posting_id) REFERENCES postings(id) ON DELETE CASCADE`,
];

export class Plans1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE postings DROP CONSTRAINT fk_postings_plan_id');
    await runner.query('DROP TABLE plan_withdrawals, plan_unposted, plan_shortfalls, plan_postings, plans');
  }
}
