import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE pairing_relations (
     id uuid NOT NULL,
     name text NOT NULL,
     supporter_code text NOT NULL,
     supported_codes text[] NOT NULL,
     valid_from integer,
     valid_to integer,
     detail text NOT NULL DEFAULT '',
     basis text NOT NULL,
     source text NOT NULL DEFAULT '',
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_pairing_relations_basis CHECK (basis IN ('sourced', 'general_knowledge', 'entered')),
     CONSTRAINT ck_pairing_relations_years CHECK (valid_from <= valid_to),
     CONSTRAINT ck_pairing_relations_supported CHECK (cardinality(supported_codes) > 0),
     CONSTRAINT pk_pairing_relations PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_pairing_relations_supporter_code ON pairing_relations (supporter_code)`,
  `CREATE TABLE agreements (
     id uuid NOT NULL,
     code text NOT NULL,
     relation_id uuid NOT NULL,
     edition_id uuid NOT NULL,
     state text NOT NULL DEFAULT 'draft',
     supporter_code text NOT NULL,
     supported_codes text[] NOT NULL,
     lawyer_min integer NOT NULL,
     lawyer_max integer NOT NULL,
     assistant_min integer NOT NULL,
     assistant_max integer NOT NULL,
     max_total integer,
     carries_over boolean NOT NULL DEFAULT false,
     signed_on date,
     ended_on date,
     end_reason text,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT uq_agreements_code UNIQUE (code),
     CONSTRAINT ck_agreements_supported CHECK (cardinality(supported_codes) > 0),
     CONSTRAINT ck_agreements_total CHECK (max_total BETWEEN 0 AND 1000000),
     CONSTRAINT ck_agreements_assistants CHECK (assistant_min BETWEEN 0 AND assistant_max AND assistant_max <= 1000000),
     CONSTRAINT ck_agreements_lawyers CHECK (lawyer_min BETWEEN 0 AND lawyer_max AND lawyer_max <= 1000000),
     CONSTRAINT ck_agreements_state CHECK (state IN ('draft', 'signed', 'ended')),
     CONSTRAINT pk_agreements PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_agreements_supporter_code ON agreements (supporter_code)`,
  `CREATE INDEX ix_agreements_edition_id ON agreements (edition_id)`,
  `CREATE INDEX ix_agreements_relation_id ON agreements (relation_id)`,
  `CREATE TABLE offers (
     id uuid NOT NULL,
     agreement_id uuid NOT NULL,
     role text NOT NULL,
     person_id uuid,
     area_code text NOT NULL,
     state text NOT NULL DEFAULT 'named',
     created_by uuid NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     answered_at timestamptz,
     reason text,
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT ck_offers_state CHECK (state IN ('named', 'consented', 'refused', 'withdrawn')),
     CONSTRAINT ck_offers_role CHECK (role IN ('lawyer', 'assistant')),
     CONSTRAINT pk_offers PRIMARY KEY (id)
   )`,
  `CREATE UNIQUE INDEX ux_offers_person ON offers (agreement_id, person_id) WHERE state IN ('named', 'consented')`,
  `CREATE INDEX ix_offers_agreement_id ON offers (agreement_id)`,
  `CREATE TABLE pledges (
     id uuid NOT NULL,
     agreement_id uuid NOT NULL,
     kind text NOT NULL,
     quantity numeric(15,2) NOT NULL,
     unit text NOT NULL,
     note text NOT NULL DEFAULT '',
     CONSTRAINT ck_pledges_quantity CHECK (quantity >= 0),
     CONSTRAINT ck_pledges_kind CHECK (kind IN ('training-places', 'money', 'equipment', 'other')),
     CONSTRAINT pk_pledges PRIMARY KEY (id)
   )`,
  `CREATE INDEX ix_pledges_agreement_id ON pledges (agreement_id)`,
  `ALTER TABLE pairing_relations ADD CONSTRAINT fk_pairing_relations_supporter_code FOREIGN KEY (supporter_code) REFERENCES areas(code)`,
  `ALTER TABLE agreements ADD CONSTRAINT fk_agreements_relation_id FOREIGN KEY (relation_id) REFERENCES pairing_relations(id)`,
  `ALTER TABLE agreements ADD CONSTRAINT fk_agreements_edition_id FOREIGN KEY (edition_id) REFERENCES editions(id)`,
  `ALTER TABLE agreements ADD CONSTRAINT fk_agreements_supporter_code FOREIGN KEY (supporter_code) REFERENCES areas(code)`,
  `ALTER TABLE offers ADD CONSTRAINT fk_offers_agreement_id FOREIGN KEY (agreement_id) REFERENCES agreements(id)`,
  `ALTER TABLE offers ADD CONSTRAINT fk_offers_person_id FOREIGN KEY (person_id) REFERENCES persons(id) ON DELETE SET NULL`,
  `ALTER TABLE offers ADD CONSTRAINT fk_offers_created_by FOREIGN KEY (created_by) REFERENCES accounts(id)`,
  `ALTER TABLE pledges ADD CONSTRAINT fk_pledges_agreement_id FOREIGN KEY (agreement_id) REFERENCES agreements(id) ON DELETE CASCADE`,
];

export class Agreements1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pledges, offers, agreements, pairing_relations');
  }
}
