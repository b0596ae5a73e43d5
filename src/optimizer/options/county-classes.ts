import { shortenArea } from '../contract/area';
import { residenceOf } from '../contract/defaults';
import type { Programme } from '../contract/problem';
import type { Instance } from './instance';

/** Some counties: a flag each, and those that have it, ascending. */
export interface Counties {
  readonly mask: Uint8Array;
  readonly list: Int32Array;
}

/** The counties that many recruits have in common: worked out once a class of recruits, not once a recruit. */
export class CountyClasses {
  private readonly byArea = new Map<string, number[]>();
  private readonly scopes = new Map<number, Uint8Array>();
  private readonly admittedTo = new Map<string, Counties>();

  constructor(private readonly instance: Instance) {
    instance.problem.counties.forEach(({ code }, c) => {
      for (let digits = 2; digits <= code.length; digits += 2) {
        const area = code.slice(0, digits);
        const inside = this.byArea.get(area);
        if (inside) inside.push(c);
        else this.byArea.set(area, [c]);
      }
    });
  }

  /** Counties open to a recruit by 3.3 (scope), 3.4 (residence) and 3.5 (agreement). */
  admitted(recruit: number): Counties {
    const { problem, recruits } = this.instance;
    const { programme, agreement } = recruits[recruit];
    const terms = problem.programmes[programme];
    const home = relevantHome(terms, shortenArea(problem.recruits[recruit].home));
    const supporting = terms.kind === 'pairing' ? agreement : -1;
    const key = `${programme} ${home} ${supporting}`;
    let counties = this.admittedTo.get(key);
    if (!counties) {
      const mask = this.scope(programme).slice();
      this.keepResidence(mask, terms, home);
      if (supporting >= 0) keepOnly(mask, this.union(problem.agreements![supporting].supported));
      counties = { mask, list: listOf(mask) };
      this.admittedTo.set(key, counties);
    }
    return counties;
  }

  private scope(programme: number): Uint8Array {
    let mask = this.scopes.get(programme);
    if (!mask) {
      const { counties, programmes } = this.instance.problem;
      const { areas, maxResidentLawyers: limit = Infinity, designations } = programmes[programme].scope ?? {};
      const wanted = designations && new Set(designations);
      mask = areas ? this.union(areas) : new Uint8Array(counties.length).fill(1);
      for (let c = 0; c < counties.length; c++) {
        const { residentLawyers, designations: own = [] } = counties[c];
        if (residentLawyers > limit || (wanted && !own.some((name) => wanted.has(name)))) mask[c] = 0;
      }
      this.scopes.set(programme, mask);
    }
    return mask;
  }

  private keepResidence(mask: Uint8Array, programme: Programme, home: string): void {
    const residence = residenceOf(programme);
    if (residence === 'any') return;
    const province = this.union([home.slice(0, 2)]);
    if (residence === 'other-province') {
      remove(mask, province);
      return;
    }
    keepOnly(mask, province);
    if (residence === 'same-province-other-area') remove(mask, this.union([home]));
  }

  private union(areas: readonly string[]): Uint8Array {
    const mask = new Uint8Array(this.instance.countyCount);
    for (const area of areas) for (const c of this.byArea.get(shortenArea(area)) ?? []) mask[c] = 1;
    return mask;
  }
}

/** As much of a home as a programme's residence rule looks at. */
function relevantHome(programme: Programme, home: string): string {
  switch (residenceOf(programme)) {
    case 'any':
      return '';
    case 'same-province-other-area':
      return home;
    case 'same-province':
    case 'other-province':
      return home.slice(0, 2);
  }
}

function listOf(mask: Uint8Array): Int32Array {
  let count = 0;
  for (const flag of mask) count += flag;
  const list = new Int32Array(count);
  let next = 0;
  mask.forEach((flag, c) => {
    if (flag) list[next++] = c;
  });
  return list;
}

function keepOnly(mask: Uint8Array, kept: Uint8Array): void {
  for (let c = 0; c < mask.length; c++) mask[c] &= kept[c];
}

function remove(mask: Uint8Array, removed: Uint8Array): void {
  for (let c = 0; c < mask.length; c++) if (removed[c]) mask[c] = 0;
}
