import { kilometres } from '../contract/distance';
import { liesIn, shortenArea } from '../contract/area';
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
  const { problem, units, countyIndex } = instance;
  const level = new LevelWriter();
  units.forEach(({ members }, u) => {
    const kept = new Map<string, number>();
    for (const r of members) {
      const { baseline } = problem.recruits[r];
      if (baseline === undefined) continue;
      level.add(1);
      if (baseline === null) {
        level.cost(stay + u, -1);
      } else {
        const place = `${countyIndex.get(baseline.county)!} ${baseline.start ?? 0}`;
        kept.set(place, (kept.get(place) ?? 0) + 1);
      }
    }
    if (kept.size === 0) return;
    for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) {
      level.cost(o, -(kept.get(`${options.county[o]} ${options.start[o]}`) ?? 0));
    }
  });
  return () => level.finish(writer.columnCount);
}

/** `preference`: Σ over postings of the index of the first wish that contains the county; all wishes if none does. */
export function preference({ instance, options, writer }: ModelContext): () => LevelObjective {
  const { problem, units } = instance;
  const level = new LevelWriter();
  const wishes = problem.recruits.map(({ preferences = [] }) => preferences.map(shortenArea));
  eachOption(options, (option, unit, county) => {
    const { code } = problem.counties[county];
    let rank = 0;
    for (const r of units[unit].members) {
      const found = wishes[r].findIndex((area) => liesIn(code, area));
      rank += found < 0 ? wishes[r].length : found;
    }
    level.cost(option, rank);
  });
  return () => level.finish(writer.columnCount);
}

/** `distance`: Σ over postings with both locations of the great-circle distance, whole kilometres each. */
export function distance({ instance, options, writer }: ModelContext): () => LevelObjective {
  const { problem, units } = instance;
  const level = new LevelWriter();
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
  const level = new LevelWriter(100);
  subsidiesOfOptions(context, () => true).forEach((fen, option) => level.cost(option, fen));
  return () => level.finish(context.writer.columnCount);
}
