import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { Allowance } from './allowance.entity';
import type { EditionParts } from './edition-checks';
import type { EditionDto } from './edition.dto';
import type { Edition } from './edition.entity';
import { QualificationRule } from './qualification-rule.entity';
import { RequiredLanguage } from './required-language.entity';

/** What hangs on editions: allowances, qualification rules, required languages. */
@Injectable()
export class EditionLists {
  constructor(private readonly database: Database) {}

  /** Replaces the lists that are given, each as a whole. */
  async replace(editionId: string, parts: EditionParts): Promise<void> {
    const { allowances, qualificationRules, requiredLanguages } = parts;
    const { manager } = this.database;
    if (allowances) {
      await manager.delete(Allowance, { editionId });
      await manager.insert(
        Allowance,
        allowances.map((entry) => ({ ...entry, editionId })),
      );
    }
    if (qualificationRules) {
      await manager.delete(QualificationRule, { editionId });
      await manager.insert(
        QualificationRule,
        qualificationRules.map((entry) => ({ ...entry, editionId })),
      );
    }
    if (requiredLanguages) {
      await manager.delete(RequiredLanguage, { editionId });
      await manager.insert(
        RequiredLanguage,
        requiredLanguages.map((entry) => ({ ...entry, editionId })),
      );
    }
  }

  /** Editions with their lists, sorted, in the order given; three reads however many there are. */
  async addTo(editions: readonly Edition[]): Promise<EditionDto[]> {
    if (editions.length === 0) return [];
    const ids = [editions.map(({ id }) => id)];
    const allowances = await this.database.query<EditionDto['allowances'][number] & Owned>(
      `SELECT edition_id, role, tier, monthly, yearly_lump AS "yearlyLump" FROM allowances
       WHERE edition_id = ANY($1::uuid[]) ORDER BY role DESC, array_position(ARRAY['standard', 'plateau', 'tibet'], tier)`,
      ids,
    );
    const rules = await this.database.query<EditionDto['qualificationRules'][number] & Owned>(
      `SELECT edition_id, role, min_practice_years AS "minPracticeYears", min_age AS "minAge", max_age AS "maxAge",
              requires_clean_record AS "requiresCleanRecord", backgrounds, max_degree_age_years AS "maxDegreeAgeYears",
              requires_medical_clearance AS "requiresMedicalClearance", plateau_from_m AS "plateauFromM"
       FROM qualification_rules WHERE edition_id = ANY($1::uuid[]) ORDER BY role DESC`,
      ids,
    );
    const languages = await this.database.query<EditionDto['requiredLanguages'][number] & Owned>(
      `SELECT edition_id, area_code AS "areaCode", language FROM required_languages
       WHERE edition_id = ANY($1::uuid[]) ORDER BY area_code, language`,
      ids,
    );
    return editions.map((edition) => ({
      ...edition,
      allowances: ofEdition(allowances, edition.id),
      qualificationRules: ofEdition(rules, edition.id),
      requiredLanguages: ofEdition(languages, edition.id),
    }));
  }
}

interface Owned {
  edition_id?: string;
}

function ofEdition<T extends Owned>(rows: readonly T[], id: string): T[] {
  const own = rows.filter((row) => row.edition_id === id);
  for (const row of own) delete row.edition_id;
  return own;
}
