import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE recruits (
     id uuid NOT NULL,
     person_id uuid,
     edition_id uuid NOT NULL,
     role text NOT NULL,
     state text NOT NULL DEFAULT 'applied',
     withdrawn_reason text,
     nominating_area text NOT NULL,
     registration_area text,
     home_prefecture text,
     agreement_id uuid,
     offer_id uuid,
     languages text[] NOT NULL DEFAULT '{}',
     wishes text[] NOT NULL DEFAULT '{}',
     refusals text[] NOT NULL DEFAULT '{}',
     household text,
     available_from date,
     available_to date,
     applied_at timestamptz NOT NULL DEFAULT now(),
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_recruits_offer UNIQUE (offer_id),
     CONSTRAINT uq_recruits_person_edition UNIQUE (person_id, edition_id),
     CONSTRAINT ck_recruits_dates CHECK (available_from <= available_to),
     CONSTRAINT ck_recruits_home CHECK (home_prefecture ~ '^[0-9]{4}$'),
     CONSTRAINT ck_recruits_state CHECK (state IN ('applied', 'screened', 'accepted', 'withdrawn')),
     CONSTRAINT ck_recruits_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_recruits PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_recruits_agreement_id ON recruits (agreement_id)`,
  `CREATE INDEX ix_recruits_nominating_area ON recruits (nominating_area)`,
  `CREATE INDEX ix_recruits_edition_id_state ON recruits (edition_id, state)`,
  `CREATE TABLE claims (
     recruit_id uuid NOT NULL,
     kind text NOT NULL,
     held_on date,
     background text,
     cleared_to_m integer,
     cleared_until date,
     cleared_by text,
     is_clean boolean,
     verified_at timestamptz,
     verified_by uuid,
     CONSTRAINT ck_claims_verified CHECK (num_nulls(verified_at, verified_by) IN (0, 2)),
     CONSTRAINT ck_claims_altitude CHECK (cleared_to_m BETWEEN -500 AND 9000),
     CONSTRAINT ck_claims_background CHECK (background IN ('graduate', 'grass-roots-legal-worker')),
     CONSTRAINT ck_claims_kind CHECK (kind IN ('licence', 'background', 'medical', 'discipline')),
     CONSTRAINT pk_claims PRIMARY KEY (recruit_id, kind)
   )`,
  `CREATE TABLE consents (
     id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     wording text NOT NULL,
     given_at timestamptz NOT NULL DEFAULT now(),
     withdrawn_at timestamptz,
     CONSTRAINT pk_consents PRIMARY KEY (id)
   )`,
  `CREATE UNIQUE INDEX ux_consents_given ON consents (recruit_id) WHERE withdrawn_at IS NULL`,
  `CREATE TABLE invitations (
     id uuid NOT NULL,
     token_hash text NOT NULL,
     edition_id uuid NOT NULL,
     role text NOT NULL,
     area_code text NOT NULL,
     offer_id uuid,
     person_id uuid,
     created_by uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     revoked_at timestamptz,
     CONSTRAINT uq_invitations_token UNIQUE (token_hash),
     CONSTRAINT ck_invitations_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_invitations PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_invitations_edition_id ON invitations (edition_id)`,
  `CREATE INDEX ix_invitations_person_id ON invitations (person_id)`,
  `CREATE TABLE waivers (
     id uuid NOT NULL,
     recruit_id uuid NOT NULL,
     rule text NOT NULL,
     reason text NOT NULL,
     granted_by uuid NOT NULL,
     granted_at timestamptz NOT NULL DEFAULT now(),
     revoked_at timestamptz,
     CONSTRAINT pk_waivers PRIMARY KEY (id)
   )`,
  `CREATE UNIQUE INDEX ux_waivers_rule ON waivers (recruit_id, rule) WHERE revoked_at IS NULL`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE SET NULL`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_nominating_area FOREIGN KEY (nominating_area) REFERENCES areas(code)`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_registration_area FOREIGN KEY (registration_area) REFERENCES areas(code)`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_home_prefecture FOREIGN KEY (home_prefecture) REFERENCES areas(code)`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_agreement_id FOREIGN KEY (agreement_id) REFERENCES agreements(id)`,
  `ALTER TABLE recruits ADD CONSTRAINT fk_recruits_offer_id FOREIGN KEY (offer_id) REFERENCES offers(id)`,
  `ALTER TABLE claims ADD CONSTRAINT fk_claims_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id) ON DELETE CASCADE`,
  `ALTER TABLE claims ADD CONSTRAINT fk_claims_verified_by FOREIGN KEY (verified_by) REFERENCES accounts(id)`,
  `ALTER TABLE consents ADD CONSTRAINT fk_consents_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id) ON DELETE CASCADE`,
  `ALTER TABLE invitations ADD CONSTRAINT fk_invitations_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
  `ALTER TABLE invitations ADD CONSTRAINT fk_invitations_area_code FOREIGN KEY (area_code) REFERENCES areas(code)`,
  `ALTER TABLE invitations ADD CONSTRAINT fk_invitations_offer_id FOREIGN KEY (offer_id) REFERENCES offers(id)`,
  `ALTER TABLE invitations ADD CONSTRAINT fk_invitations_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE SET NULL`,
  `ALTER TABLE invitations ADD CONSTRAINT fk_invitations_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE waivers ADD CONSTRAINT fk_waivers_recruit_id FOREIGN KEY (recruit_id) REFERENCES recruits(id) ON DELETE CASCADE`,
  `ALTER TABLE waivers ADD CONSTRAINT fk_waivers_granted_by FOREIGN KEY (granted_by) REFERENCES accounts(id)`,
];

export class Recruits1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE waivers, invitations, consents, claims, recruits');
  }
}
