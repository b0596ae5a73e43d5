import type { Instance } from './instance';
import { OptionSpace } from './option-space';

/**
 * Every posting option of every unit, unit by unit: those of unit `u` are `unitStart[u] … unitStart[u + 1] − 1`,
 * by county, then start. A household's options are those that all its members share (H9).
 */
export interface Options {
  readonly unitStart: Int32Array;
  readonly county: Int32Array;
  readonly start: Int32Array;
}

/** Lists every unit's options (3.1–3.8, and H9 by construction). Linear in the options and the classes of recruits. */
export function listOptions(instance: Instance, space = new OptionSpace(instance)): Options {
  const { units, countyCount, periodCount } = instance;
  const places = new Int32Array(countyCount * periodCount);
  const unitStart = new Int32Array(units.length + 1);
  for (let u = 0; u < units.length; u++) unitStart[u + 1] = unitStart[u] + space.listUnit(u, places);
  const county = new Int32Array(unitStart[units.length]);
  const start = new Int32Array(county.length);
  for (let u = 0, next = 0; u < units.length; u++) {
    const count = space.listUnit(u, places);
    for (let i = 0; i < count; i++, next++) {
      county[next] = Math.floor(places[i] / periodCount);
      start[next] = places[i] % periodCount;
    }
  }
  return { unitStart, county, start };
}
