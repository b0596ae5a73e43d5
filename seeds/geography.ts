import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root';

export type AllowanceTier = 'standard' | 'plateau' | 'tibet';

/** A province-level unit. `code` has two digits. */
export interface Province {
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  /** One character, as on number plates. */
  readonly shortName: string;
  readonly region: 'east' | 'central' | 'west' | 'northeast' | '';
  /** One of the twelve provinces of the western development programme. */
  readonly isWest12: boolean;
  /** The three allowance levels of the 1+1 programme in 2016 and 2023. */
  readonly allowanceTier: AllowanceTier;
  /** Named as a destination in that year's notice. */
  readonly isOnePlusOneDestination2017: boolean;
  readonly isWesternDestination2020: boolean;
}

/** A prefecture-level unit. `code` has four digits. */
export interface Prefecture {
  readonly code: string;
  readonly name: string;
  readonly province: string;
}

/** A county-level unit, state of 31 December 2023. Codes have six, four and two digits. */
export interface CountyRow {
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
  readonly divisionType: string;
  readonly prefecture: string;
  readonly province: string;
  /** [longitude, latitude] of the seat of government, degrees; the centroid for 39 of them. */
  readonly location: readonly [number, number];
  readonly areaKm2: number;
  /** On the list of national key poverty counties of March 2012. */
  readonly isKey: boolean;
  /** The contiguous poor area of June 2012, in Chinese; empty if none. */
  readonly contiguousArea: string;
  /** Key or in a contiguous area: together the 832. */
  readonly isPoor: boolean;
  /** autonomous_county, autonomous_banner, banner, autonomous_prefecture, autonomous_region or empty. */
  readonly ethnicAutonomy: string;
}

/** Who supports whom. Areas are two, four or six digits. Years are 0 where the source names none. */
export interface Pairing {
  readonly programme: string;
  readonly validFrom: number;
  readonly validTo: number;
  readonly supporter: string;
  readonly supporterName: string;
  readonly supported: readonly string[];
  readonly supportedName: string;
  readonly detail: string;
  readonly basis: 'sourced' | 'general_knowledge';
  readonly source: string;
}

export interface Geography {
  readonly provinces: readonly Province[];
  readonly prefectures: readonly Prefecture[];
  readonly counties: readonly CountyRow[];
  readonly pairings: readonly Pairing[];
}

type Row = Readonly<Record<string, string>>;

/**
 * Rows of one of our own CSV files by column name. They hold no quotes and no commas inside a field (a test watches
 * over that), so splitting is exact.
 */
function readRows(file: string): Row[] {
  const [header, ...lines] = readFileSync(join(packageRoot(), 'seeds', file), 'utf8')
    .trimEnd()
    .split('\n');
  const columns = header.split(',');
  return lines.map((line, index) => {
    const fields = line.split(',');
    if (fields.length !== columns.length) {
      throw new Error(`${file}:${index + 2} has ${fields.length} fields instead of ${columns.length}.`);
    }
    return Object.fromEntries(columns.map((column, i) => [column, fields[i]]));
  });
}

/** `"540000"` → `"54"`, `"542400"` → `"5424"`: a code without its trailing `00` pairs. */
function shorten(code: string): string {
  return code.replace(/(00)+$/, '');
}

function provinceOf(row: Row): Province {
  return {
    code: shorten(row['code']),
    name: row['name_zh'],
    englishName: row['name_en'],
    shortName: row['short_zh'],
    region: row['region'] as Province['region'],
    isWest12: row['is_west12'] === '1',
    allowanceTier: row['allowance_tier'] as AllowanceTier,
    isOnePlusOneDestination2017: row['dest_1plus1_2017'] === '1',
    isWesternDestination2020: row['dest_western_2020'] === '1',
  };
}

function countyOf(row: Row): CountyRow {
  return {
    code: row['code'],
    name: row['name_zh'],
    englishName: row['name_en'],
    divisionType: row['division_type'],
    prefecture: row['code'].slice(0, 4),
    province: row['code'].slice(0, 2),
    location: [Number(row['longitude']), Number(row['latitude'])],
    areaKm2: Number(row['area_km2']),
    isKey: row['is_key_592'] === '1',
    contiguousArea: row['contiguous_area'],
    isPoor: row['is_832'] === '1',
    ethnicAutonomy: row['ethnic_autonomy'],
  };
}

function pairingOf(row: Row): Pairing {
  return {
    programme: row['programme'],
    validFrom: Number(row['valid_from']),
    validTo: Number(row['valid_to']),
    supporter: shorten(row['supporter_code']),
    supporterName: row['supporter_name'],
    supported: row['supported_code'].split('|').map(shorten),
    supportedName: row['supported_name'].replaceAll('|', '、'),
    detail: row['detail'],
    basis: row['basis'] as Pairing['basis'],
    source: row['source'],
  };
}

let known: Geography | undefined;

/** The real provinces, prefectures, counties and pairings. Read once. */
export function readGeography(): Geography {
  known ??= {
    provinces: readRows('provinces.csv').map(provinceOf),
    prefectures: readRows('prefectures.csv').map((row) => ({
      code: shorten(row['code']),
      name: row['name_zh'],
      province: row['province_code'].slice(0, 2),
    })),
    counties: readRows('counties.csv').map(countyOf),
    pairings: readRows('pairings.csv').map(pairingOf),
  };
  return known;
}
