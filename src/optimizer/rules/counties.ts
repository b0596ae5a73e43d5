import { addHeadcount, eachOption, type ModelContext } from '../model/model-context';

/**
 * H2. The persons that options bring to a place are the steps filled there; the steps' bounds are the maximum:
 *
 *     Σ_o x(o) · persons(o, c, k, t) − X(c,k,t) = 0,   X = Σ_i step(i) + rest,   X <= max(c,k,t)
 */
export function countyMaximum({ instance, options, writer, places }: ModelContext): void {
  const { periodCount, recruits, units } = instance;
  const rowOf = places.map((list) => list.map((place) => (place ? writer.row(0, 0) : -1)));
  eachOption(options, (option, unit, county, start) => {
    const { members } = units[unit];
    if (members.length === 1) {
      const { role, term } = recruits[members[0]];
      for (let t = start; t < start + term; t++) writer.entry(rowOf[role][county * periodCount + t], option, 1);
      return;
    }
    const persons = new Map<number, number>();
    for (const r of members) {
      const { role, term } = recruits[r];
      for (let t = start; t < start + term; t++) {
        const row = rowOf[role][county * periodCount + t];
        persons.set(row, (persons.get(row) ?? 0) + 1);
      }
    }
    for (const [row, count] of persons) writer.entry(row, option, count);
  });
  places.forEach((list, role) => {
    list.forEach((place, index) => addHeadcount(writer, rowOf[role][index], place, -1));
  });
}

/**
 * H3. All roles together stay within the county's capacity, where the maxima alone don't see to it:
 *
 *     Σ_k X(c,k,t) <= capacity(c)
 */
export function countyCapacity({ instance, writer, places }: ModelContext): void {
  const { capacity, countyCount, periodCount, max } = instance;
  for (let c = 0; c < countyCount; c++) {
    if (capacity[c] < 0) continue;
    for (let t = 0; t < periodCount; t++) {
      const place = c * periodCount + t;
      const here = [places[0][place], places[1][place]];
      const most = here.reduce((sum, p, k) => sum + (p ? Math.min(p.reach, max[k][place]) : 0), 0);
      if (most <= capacity[c]) continue;
      const row = writer.row(-Infinity, capacity[c]);
      for (const p of here) addHeadcount(writer, row, p, 1);
    }
  }
}
