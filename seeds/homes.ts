import { readGeography } from './geography';

/** Municipalities have no prefectures; their districts share these codes. */
const MUNICIPALITIES = ['1101', '1201', '3101', '5001'];

let areas: readonly string[] | undefined;
let locations: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Prefecture-level codes where lawyers live, in a province or in one prefecture-level city itself. */
export function homesIn(area: string): string[] {
  areas ??= [...readGeography().prefectures.map(({ code }) => code), ...MUNICIPALITIES].sort();
  return areas.filter((code) => code.startsWith(area));
}

/**
 * Where a home is: the seat of the first county of its prefecture, most often the city itself. Five prefecture-level
 * cities have no counties in the list and no location.
 */
export function locationOfHome(home: string): [number, number] | undefined {
  locations ??= new Map(
    [...readGeography().counties].reverse().map(({ prefecture, location }) => [prefecture, location]),
  );
  const location = locations.get(home);
  return location === undefined ? undefined : [...location];
}
