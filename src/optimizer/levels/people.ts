import { kilometres } from '../contract/distance';
import { AreaLists } from '../options/area-lists';
import { subsidiesOfOptions } from '../rules/funds';
import { eachOption, type ModelContext } from '../model/model-context';
import type { LevelObjective } from '../model/linear-model';
import { LevelWriter } from './level-writer';

/** `unposted`: Σ_u members(u) · stay(u). */
export function unposted({ instance, writer, stay }: ModelContext): () => LevelObjective {
  const level = new LevelWriter();
  instance.units.forEach(({ members }, u) => level.cost(stay + u, members.length));
  return () => level.finish(writer.columnCount);
}

/**
 * `incomplete-teams`: Σ over team programmes, counties and periods of (lawyers − assistants). Every posting counts
 * once in each of its periods wherever it is, so it is Σ ± term · posted(r).
 */
export function incompleteTeams({ instance, writer, stay }: ModelContext): () => LevelObjective {
  const { problem, recruits, units } = instance;
  const level = new LevelWriter();
  units.forEach(({ members }, u) => {
    let balance = 0;
    for (const r of members) {
      const { programme, role, term } = recruits[r];
      if (problem.programmes[programme].kind === 'team') balance += role === 0 ? term : -term;
    }
    level.add(balance);
    level.cost(stay + u, -balance);
  });
  return () => level.finish(writer.columnCount);
}

/** `disruption`: recruits whose posting differs from their baseline; a baseline of null counts when posted. */
export function disruption({ instance, options, writer, stay }: ModelContext): () => LevelObjective {
  const { problem, units, countyIndex, periodCount } = instance;
  const level = new LevelWriter(1, writer.columnCount);
  units.forEach(({ members }, u) => {
    const kept: number[] = [];
    for (const r of members) {
      const { baseline } = problem.recruits[r];
      if (baseline === undefined) continue;
      level.add(1);
      if (baseline === null) level.cost(stay + u, -1);
      else kept.push(countyIndex.get(baseline.county)! * periodCount + (baseline.start ?? 0));
    }
    if (kept.length === 0) return;
    for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) {
      const place = options.county[o] * periodCount + options.start[o];
      for (const other of kept) if (other === place) level.cost(o, -1);
    }
  });
  return () => level.finish(writer.columnCount);
}

/** `preference`: Σ over postings of the index of the first wish that contains the county; all wishes if none does. */
export function preference({ instance, options, writer }: ModelContext): () => LevelObjective {
  const { problem, units } = instance;
  const level = new LevelWriter(1, writer.columnCount);
  const wishes = new AreaLists(problem.recruits.map(({ preferences = [] }) => preferences));
  const codes = Int32Array.from(problem.counties, ({ code }) => Number(code));
  eachOption(options, (option, unit, county) => {
    let rank = 0;
    for (const r of units[unit].members) {
      const found = wishes.find(r, codes[county]);
      rank += found < 0 ? wishes.sizeOf(r) : found;
    }
    level.cost(option, rank);
  });
  return () => level.finish(writer.columnCount);
}

/** `distance`: Σ over postings with both locations of the great-circle distance, whole kilometres each. */
export function distance({ instance, options, writer }: ModelContext): () => LevelObjective {
  const { problem, units } = instance;
  const level = new LevelWriter(1, writer.columnCount);
  eachOption(options, (option, unit, county) => {
    const to = problem.counties[county].location;
    if (!to) return;
    let total = 0;
    for (const r of units[unit].members) {
      const from = problem.recruits[r].homeLocation;
      if (from) total += kilometres(from, to);
    }
    level.cost(option, total);
  });
  return () => level.finish(writer.columnCount);
}

/** `cost`: Σ over postings of subsidy × term, in fen. */
export function cost(context: ModelContext): () => LevelObjective {
  const level = new LevelWriter(100, context.writer.columnCount);
  subsidiesOfOptions(context, () => true).forEach((fen, option) => level.cost(option, fen));
  return () => level.finish(context.writer.columnCount);
}
