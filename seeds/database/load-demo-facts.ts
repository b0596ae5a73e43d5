import type { Database } from '../../src/database/database';
import { makeUpCounties, type Sketch, sketchCounties } from '../made-up/counties';
import { NATIONAL_PICTURE, poorCounties } from '../national';
import type { County, Role } from '../problem-parts';
import { demoProgrammeRows } from './demo-programmes';
import { loadOnce } from './once';
import { addRows, type SeedRow } from './rows';
import { stableId } from './stable-id';

const VERSION = 1;
const YEAR = 2013;

/** What every made-up count says of itself. */
const SOURCE = '示例数据，纯属虚构 · made up for the demonstration';

/**
 * Puts made-up facts beside the real counties: programmes and their editions of 2013, funds, sending quotas, and for the counties
 * of the list of 832 the lawyers, needs, altitudes, capacities and circuits of `examples/national.json`. The same every
 * time; once. People and agreements are not in it.
 *
 * @returns whether anything had to be loaded.
 */
export function loadDemoFacts(database: Database): Promise<boolean> {
  return loadOnce(database, 'demo-facts', VERSION, async () => {
    for (const [table, rows] of demoProgrammeRows()) await addRows(database, table, rows);
    const counties = makeUpCounties(poorCounties(), NATIONAL_PICTURE);
    await addRows(database, 'lawyer_counts', sketchCounties(poorCounties(), NATIONAL_PICTURE).map(countRow));
    await addRows(database, 'needs', counties.flatMap(needRows));
    await addRows(database, 'circuits', counties.flatMap(circuitRows));
    await fillCounties(database, counties);
  });
}

/** What somebody has entered is not replaced. */
async function fillCounties(database: Database, counties: readonly County[]): Promise<void> {
  const rows = counties.map(({ code, altitude, capacity, residentLawyers }) => {
    return { code, altitude, capacity, cases_per_year: 60 + 15 * Math.min(residentLawyers, 20) };
  });
  await database.query(
    `UPDATE counties SET
       altitude = coalesce(counties.altitude, made.altitude),
       capacity = coalesce(counties.capacity, made.capacity),
       cases_per_year = coalesce(counties.cases_per_year, made.cases_per_year)
     FROM json_populate_recordset(NULL::counties, $1::json) made
     WHERE counties.code = made.code`,
    [JSON.stringify(rows)],
  );
}

function countRow({ row, residentLawyers, hasFirm }: Sketch): SeedRow {
  return {
    id: stableId('demo', 'lawyer_counts', row.code),
    county_code: row.code,
    counted_on: `${YEAR}-06-30`,
    local_firms: hasFirm ? 1 + Math.floor(residentLawyers / 8) : 0,
    local_lawyers: residentLawyers,
    other_lawyers: 0,
    source: SOURCE,
  };
}

function needRows(county: County): SeedRow[] {
  return (Object.entries(county.needs) as [Role, { target: number; max?: number }][]).map(([role, need]) => ({
    id: stableId('demo', 'needs', county.code, role, YEAR),
    county_code: county.code,
    role,
    year: YEAR,
    target: need.target,
    max: need.max ?? need.target,
    host_office: `${county.name}法律援助中心（示例）`,
  }));
}

function circuitRows({ code, servedFrom = [] }: County): SeedRow[] {
  return servedFrom.map((from) => ({ county_code: code, served_from_code: from }));
}
