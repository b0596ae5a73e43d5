/**
 * Programmes of the demonstration. The sums of 1+1 lawyers in 2013 and 2016 and of western graduates are published (graduates:
 * of 2020); limits, funds, plateau thresholds and the sums of all others are made up, and every name says so.
 */
import { NATIONAL_STAFFING } from '../national-tables';
import type { SeedRow } from './rows';
import { stableId } from './stable-id';

const YEAR = 2013;

type Role = 'lawyer' | 'assistant';
/** Yuan: a sum a month and a lump a year. */
type Sums = readonly [monthly: number, yearlyLump: number];
type SumsByTier = Readonly<Partial<Record<'standard' | 'plateau' | 'tibet', Sums>>>;

interface DemoEdition {
  readonly programme: string;
  readonly year: number;
  readonly residence?: string;
  readonly areas?: readonly string[];
  readonly maxResidentLawyers?: number;
  readonly designations?: readonly string[];
  readonly assistantLimit?: number;
  readonly fund?: string;
  readonly homeRule?: string;
  readonly allowances?: Readonly<Partial<Record<Role, SumsByTier>>>;
  readonly rules: Readonly<Partial<Record<Role, SeedRow>>>;
  readonly languages?: readonly (readonly [area: string, language: string])[];
}

const LAWYER: SeedRow = {
  min_practice_years: 3,
  min_age: 25,
  max_age: 55,
  requires_clean_record: true,
  backgrounds: [],
  max_degree_age_years: null,
  requires_medical_clearance: true,
  plateau_from_m: 3000,
};

const ASSISTANT: SeedRow = {
  ...LAWYER,
  min_practice_years: null,
  min_age: 18,
  backgrounds: ['graduate', 'grass-roots-legal-worker'],
};

const GRADUATE: SeedRow = { ...ASSISTANT, max_age: null, backgrounds: ['graduate'], max_degree_age_years: 2 };

/** As paid in 2020, on the plateau too; Tibet's is made up. */
const ASSISTANT_SUMS: SumsByTier = { standard: [2000, 0], plateau: [2300, 0], tibet: [2700, 0] };

const ONE_PLUS_ONE = {
  programme: 'one-plus-one',
  /** Destinations named in 2017. */
  areas: '14 15 43 45 46 51 52 53 54 61 62 63 64 65'.split(' '),
  maxResidentLawyers: 10,
  rules: { lawyer: LAWYER, assistant: ASSISTANT },
} as const;

const EDITIONS: readonly DemoEdition[] = [
  {
    ...ONE_PLUS_ONE,
    year: YEAR,
    fund: 'foundation-2013',
    allowances: {
      lawyer: { standard: [3000, 0], plateau: [3500, 10_000], tibet: [3500, 20_000] },
      assistant: ASSISTANT_SUMS,
    },
  },
  {
    ...ONE_PLUS_ONE,
    year: 2016,
    fund: 'foundation-2016',
    allowances: {
      lawyer: { standard: [3300, 0], plateau: [3800, 15_000], tibet: [3800, 20_000] },
      assistant: ASSISTANT_SUMS,
    },
  },
  {
    programme: 'western',
    year: YEAR,
    residence: 'same-province',
    /** Destinations named in 2020. */
    areas: '45 51 52 53 61 62 63 64 65'.split(' '),
    designations: ['key-poverty', 'contiguous'],
    assistantLimit: 95,
    fund: 'foundation-2013',
    homeRule: 'household-registration',
    allowances: { assistant: { standard: [2000, 0], plateau: [2300, 0] } },
    rules: { assistant: GRADUATE },
    languages: [
      ['5133', 'bo'],
      ['6326', 'bo'],
      ['6532', 'ug'],
    ],
  },
  {
    programme: 'intra-province',
    year: YEAR,
    residence: 'same-province-other-area',
    maxResidentLawyers: 2,
    rules: { lawyer: LAWYER },
  },
  ...NATIONAL_STAFFING.pairing.map(({ id }) => ({
    programme: id,
    year: YEAR,
    rules: { lawyer: LAWYER, assistant: ASSISTANT },
  })),
];

const PAIRING_NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'aid-tibet': ['援藏律师', 'Lawyers for Tibet'],
  'aid-xinjiang': ['援疆律师', 'Lawyers for Xinjiang'],
  'aid-qinghai': ['援青律师', 'Lawyers for Qinghai'],
  'east-west': ['东西协作律师', 'East–west cooperation of lawyers'],
};

/** The id of an edition of the demonstration, such as `demoEdition('one-plus-one', 2013)`. */
export function demoEdition(programme: string, year: number): string {
  return stableId('demo', 'editions', programme, year);
}

const demoFund = (code: string): string => stableId('demo', 'funds', code);

/** Rows by table, in an order that their references allow. */
export function demoProgrammeRows(): [table: string, rows: SeedRow[]][] {
  const quotas = NATIONAL_STAFFING.senders.map(([area, , , max]) => ({
    id: stableId('demo', 'sending_quotas', area),
    code: `one-plus-one-${YEAR}-${area}`,
    areas: [area],
    max,
    keep_lawyers: null,
  }));
  return [
    ['funds', fundRows()],
    ['programmes', programmeRows()],
    ['editions', EDITIONS.map(editionRow)],
    ['allowances', EDITIONS.flatMap(allowanceRows)],
    ['qualification_rules', EDITIONS.flatMap(ruleRows)],
    ['required_languages', EDITIONS.flatMap(languageRows)],
    ['sending_quotas', quotas],
    [
      'sending_quota_editions',
      quotas.map(({ id }) => ({ quota_id: id, edition_id: demoEdition('one-plus-one', YEAR) })),
    ],
  ];
}

function fundRows(): SeedRow[] {
  return ['foundation-2013', 'foundation-2016'].map((code) => {
    return { id: demoFund(code), code, name: '基金会（示例） · Foundation (made up)', amount: '12500000.00' };
  });
}

function programmeRows(): SeedRow[] {
  const row = (id: string, kind: string, zh: string, en: string): SeedRow => {
    return { id, kind, name_zh: `${zh}（示例）`, name_en: `${en} (made up)` };
  };
  return [
    row('one-plus-one', 'team', '“1+1”法律援助志愿者行动', '1+1 legal aid volunteers'),
    row('western', 'individual', '西部基层法律援助志愿服务行动', 'Legal aid volunteers for the west'),
    row('intra-province', 'intra-province', '省内律师调配', 'Lawyers moved inside a province'),
    ...Object.entries(PAIRING_NAMES).map(([id, [zh, en]]) => row(id, 'pairing', zh, en)),
  ];
}

const idOf = ({ programme, year }: DemoEdition): string => demoEdition(programme, year);

function editionRow(edition: DemoEdition): SeedRow {
  return {
    id: idOf(edition),
    programme_id: edition.programme,
    year: edition.year,
    residence: edition.residence ?? 'any',
    scope_areas: edition.areas ?? [],
    scope_max_resident_lawyers: edition.maxResidentLawyers ?? null,
    scope_designations: edition.designations ?? [],
    assistant_limit: edition.assistantLimit ?? null,
    starts_on: `${edition.year}-07-15`,
    fund_id: edition.fund === undefined ? null : demoFund(edition.fund),
    home_rule: edition.homeRule ?? 'nominating-area',
  };
}

function allowanceRows(edition: DemoEdition): SeedRow[] {
  return Object.entries(edition.allowances ?? {}).flatMap(([role, tiers]) =>
    Object.entries(tiers).map(([tier, [monthly, yearlyLump]]) => {
      return { edition_id: idOf(edition), role, tier, monthly, yearly_lump: yearlyLump };
    }),
  );
}

function ruleRows(edition: DemoEdition): SeedRow[] {
  return Object.entries(edition.rules).map(([role, rule]) => ({ edition_id: idOf(edition), role, ...rule }));
}

function languageRows(edition: DemoEdition): SeedRow[] {
  return (edition.languages ?? []).map(([area, language]) => {
    return { edition_id: idOf(edition), area_code: area, language };
  });
}
