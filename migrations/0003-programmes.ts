import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE funds (
     id uuid NOT NULL,
     code text NOT NULL,
     name text NOT NULL,
     amount numeric(15,2) NOT NULL,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_funds_code UNIQUE (code),
     CONSTRAINT ck_funds_amount CHECK (amount BETWEEN 0 AND 1000000000000),
     CONSTRAINT pk_funds PRIMARY KEY (id)
   )`,
  `CREATE TABLE programmes (
     id text NOT NULL,
     kind text NOT NULL,
     name_zh text NOT NULL,
     name_en text NOT NULL,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_programmes_kind CHECK (kind IN ('team', 'individual', 'intra-province', 'pairing')),
     CONSTRAINT pk_programmes PRIMARY KEY (id)
   )`,
  `CREATE TABLE editions (
     id uuid NOT NULL,
     programme_id text NOT NULL,
     year integer NOT NULL,
     residence text NOT NULL,
     scope_areas text[] NOT NULL DEFAULT '{}',
     scope_max_resident_lawyers integer,
     scope_designations text[] NOT NULL DEFAULT '{}',
     lawyer_limit integer,
     assistant_limit integer,
     term_months integer NOT NULL DEFAULT 12,
     starts_on date,
     fund_id uuid,
     home_rule text NOT NULL DEFAULT 'nominating-area',
     answer_days integer NOT NULL DEFAULT 14,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_editions_year UNIQUE (programme_id, year),
     CONSTRAINT ck_editions_limits CHECK (lawyer_limit BETWEEN 0 AND 1000000 AND assistant_limit BETWEEN 0 AND 1000000),
     CONSTRAINT ck_editions_term CHECK (term_months BETWEEN 1 AND 120),
     CONSTRAINT ck_editions_year CHECK (year BETWEEN 1990 AND 2200),
     CONSTRAINT ck_editions_home CHECK (home_rule IN ('nominating-area', 'household-registration')),
     CONSTRAINT ck_editions_residence CHECK (residence IN ('any', 'same-province', 'same-province-other-area', 'other-province')),
     CONSTRAINT pk_editions PRIMARY KEY (id)
   )`,
  `CREATE TABLE allowances (
     edition_id uuid NOT NULL,
     role text NOT NULL,
     tier text NOT NULL,
     monthly numeric(14,2) NOT NULL,
     yearly_lump numeric(14,2) NOT NULL,
     CONSTRAINT ck_allowances_amounts CHECK (monthly BETWEEN 0 AND 1000000000 AND yearly_lump BETWEEN 0 AND 1000000000),
     CONSTRAINT ck_allowances_tier CHECK (tier IN ('standard', 'plateau', 'tibet')),
     CONSTRAINT ck_allowances_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_allowances PRIMARY KEY (edition_id, role, tier)
   )`,
  `CREATE TABLE qualification_rules (
     edition_id uuid NOT NULL,
     role text NOT NULL,
     min_practice_years integer,
     min_age integer,
     max_age integer,
     requires_clean_record boolean NOT NULL DEFAULT false,
     backgrounds text[] NOT NULL DEFAULT '{}',
     max_degree_age_years integer,
     requires_medical_clearance boolean NOT NULL DEFAULT false,
     plateau_from_m integer,
     CONSTRAINT ck_qualification_rules_ages CHECK (min_age <= max_age),
     CONSTRAINT ck_qualification_rules_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_qualification_rules PRIMARY KEY (edition_id, role)
   )`,
  `CREATE TABLE required_languages (
     edition_id uuid NOT NULL,
     area_code text NOT NULL,
     language text NOT NULL,
     CONSTRAINT pk_required_languages PRIMARY KEY (edition_id, area_code, language)
   )`,
  `CREATE TABLE sending_quotas (
     id uuid NOT NULL,
     code text NOT NULL,
     areas text[] NOT NULL,
     max integer,
     keep_lawyers integer,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_sending_quotas_code UNIQUE (code),
     CONSTRAINT ck_sending_quotas_areas CHECK (cardinality(areas) > 0),
     CONSTRAINT ck_sending_quotas_range CHECK (max BETWEEN 0 AND 1000000 AND keep_lawyers BETWEEN 0 AND 1000000),
     CONSTRAINT ck_sending_quotas_either CHECK (num_nonnulls(max, keep_lawyers) = 1),
     CONSTRAINT pk_sending_quotas PRIMARY KEY (id)
   )`,
  `CREATE TABLE sending_quota_editions (
     quota_id uuid NOT NULL,
     edition_id uuid NOT NULL,
     CONSTRAINT pk_sending_quota_editions PRIMARY KEY (quota_id, edition_id)
   )`,
  `CREATE INDEX ix_sending_quota_editions_edition_id ON sending_quota_editions (edition_id)`,
  `ALTER TABLE editions ADD CONSTRAINT fk_editions_programme_id FOREIGN KEY (programme_id) REFERENCES programmes(id)`,
  `ALTER TABLE editions ADD CONSTRAINT fk_editions_fund_id FOREIGN KEY (fund_id) REFERENCES funds(id)`,
  `ALTER TABLE allowances ADD CONSTRAINT fk_allowances_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id) ON DELETE CASCADE`,
  `ALTER TABLE qualification_rules ADD CONSTRAINT fk_qualification_rules_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id) ON DELETE CASCADE`,
  `ALTER TABLE required_languages ADD CONSTRAINT fk_required_languages_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id) ON DELETE CASCADE`,
  `ALTER TABLE sending_quota_editions ADD CONSTRAINT fk_sending_quota_editions_quota_id FOREIGN KEY (quota_id) REFERENCES sending_quotas(id) ON DELETE CASCADE`,
  `ALTER TABLE sending_quota_editions ADD CONSTRAINT fk_sending_quota_editions_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
];

export class Programmes1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE sending_quota_editions, sending_quotas, required_languages, qualification_rules, allowances, editions, programmes, funds',
    );
  }
}
