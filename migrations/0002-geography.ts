import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE areas (
     code text NOT NULL,
     level text NOT NULL,
     parent_code text,
     name_zh text NOT NULL,
     name_en text,
     CONSTRAINT ck_areas_level CHECK (length(code) = CASE level WHEN 'province' THEN 2 WHEN 'prefecture' THEN 4 WHEN 'county' THEN 6 END),
     CONSTRAINT ck_areas_code CHECK (code ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
     CONSTRAINT pk_areas PRIMARY KEY (code)
   )`,
  `CREATE INDEX ix_areas_parent_code ON areas (parent_code)`,
  `CREATE TABLE counties (
     code text NOT NULL,
     province_code text NOT NULL,
     prefecture_code text NOT NULL,
     tier text NOT NULL,
     altitude integer,
     languages text[] NOT NULL DEFAULT '{}',
     designations text[] NOT NULL DEFAULT '{}',
     longitude double precision NOT NULL,
     latitude double precision NOT NULL,
     capacity integer,
     cases_per_year integer,
     version integer NOT NULL DEFAULT 1,
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT ck_counties_designations CHECK (designations <@ ARRAY['key-poverty', 'contiguous', 'ethnic', 'border', 'old-revolutionary']),
     CONSTRAINT ck_counties_position CHECK (longitude BETWEEN -180 AND 180 AND latitude BETWEEN -90 AND 90),
     CONSTRAINT ck_counties_capacity CHECK (capacity BETWEEN 0 AND 1000000),
     CONSTRAINT ck_counties_altitude CHECK (altitude BETWEEN -500 AND 9000),
     CONSTRAINT ck_counties_tier CHECK (tier IN ('standard', 'plateau', 'tibet')),
     CONSTRAINT pk_counties PRIMARY KEY (code)
   )`,
  `CREATE INDEX ix_counties_province_code ON counties (province_code)`,
  `CREATE TABLE circuits (
     county_code text NOT NULL,
     served_from_code text NOT NULL,
     CONSTRAINT ck_circuits_other CHECK (county_code <> served_from_code),
     CONSTRAINT pk_circuits PRIMARY KEY (county_code, served_from_code)
   )`,
  `CREATE INDEX ix_circuits_served_from_code ON circuits (served_from_code)`,
  `CREATE TABLE lawyer_counts (
     id uuid NOT NULL,
     county_code text NOT NULL,
     counted_on date NOT NULL,
     local_firms integer NOT NULL,
     local_lawyers integer NOT NULL,
     other_lawyers integer NOT NULL,
     source text NOT NULL,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_lawyer_counts_day UNIQUE (county_code, counted_on),
     CONSTRAINT ck_lawyer_counts_range CHECK (LEAST(local_firms, local_lawyers, other_lawyers) >= 0 AND GREATEST(local_firms, local_lawyers, other_lawyers) <= 1000000),
     CONSTRAINT pk_lawyer_counts PRIMARY KEY (id)
   )`,
  `CREATE TABLE needs (
     id uuid NOT NULL,
     county_code text NOT NULL,
     role text NOT NULL,
     year integer NOT NULL,
     target integer NOT NULL,
     max integer NOT NULL,
     host_office text,
     contact_person_id uuid,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_needs_place UNIQUE (county_code, role, year),
     CONSTRAINT ck_needs_year CHECK (year BETWEEN 1990 AND 2200),
     CONSTRAINT ck_needs_numbers CHECK (target BETWEEN 0 AND max AND max <= 1000000),
     CONSTRAINT ck_needs_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_needs PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_needs_year ON needs (year)`,
  `CREATE TABLE provinces (
     code text NOT NULL,
     short_zh text NOT NULL,
     region text NOT NULL,
     is_west12 boolean NOT NULL,
     allowance_tier text NOT NULL,
     CONSTRAINT ck_provinces_tier CHECK (allowance_tier IN ('standard', 'plateau', 'tibet')),
     CONSTRAINT pk_provinces PRIMARY KEY (code)
   )`,
  `CREATE TABLE seed_loads (
     name text NOT NULL,
     version integer NOT NULL,
     loaded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT pk_seed_loads PRIMARY KEY (name)
   )`,
  `ALTER TABLE areas ADD CONSTRAINT fk_areas_parent_code FOREIGN KEY (parent_code) REFERENCES areas(code)`,
  `ALTER TABLE counties ADD CONSTRAINT fk_counties_code FOREIGN KEY (code) REFERENCES areas(code)`,
  `ALTER TABLE counties ADD CONSTRAINT fk_counties_province_code FOREIGN KEY (province_code) REFERENCES areas(code)`,
  `ALTER TABLE counties ADD CONSTRAINT fk_counties_prefecture_code FOREIGN KEY (prefecture_code) REFERENCES areas(code)`,
  `ALTER TABLE circuits ADD CONSTRAINT fk_circuits_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE circuits ADD CONSTRAINT fk_circuits_served_from_code FOREIGN KEY (served_from_code) REFERENCES counties(code)`,
  `ALTER TABLE lawyer_counts ADD CONSTRAINT fk_lawyer_counts_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE needs ADD CONSTRAINT fk_needs_county_code FOREIGN KEY (county_code) REFERENCES counties(code)`,
  `ALTER TABLE needs ADD CONSTRAINT fk_needs_contact_person_id FOREIGN KEY (contact_person_id) REFERENCES persons(id) ON DELETE SET NULL`,
  `ALTER TABLE provinces ADD CONSTRAINT fk_provinces_code FOREIGN KEY (code) REFERENCES areas(code)`,
];

export class Geography1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE seed_loads, provinces, needs, lawyer_counts, circuits, counties, areas');
  }
}
