import { addHeadcount, eachOption, type ModelContext } from '../model/model-context';
import type { LevelObjective } from '../model/linear-model';
import { LevelWriter } from './level-writer';

/**
 * `uncovered`: Σ p(c) over counties without a resident lawyer and periods that want one, in which no lawyer is posted
 * there nor in a county that rides circuit there.
 *
 * Without circuits the first step of the place says it: p · (1 − step(0)). With circuits a column does, p · (1 − covered):
 *
 *     covered <= X(c,lawyer,t) + Σ X(c′,lawyer,t)   over c′ in servedFrom(c),   covered <= 1
 */
export function uncovered(context: ModelContext): () => LevelObjective {
  const { instance, writer, places } = context;
  const { problem, periodCount, priority, target, countyIndex } = instance;
  const level = new LevelWriter(1000);
  problem.counties.forEach(({ residentLawyers, servedFrom = [] }, c) => {
    if (residentLawyers !== 0) return;
    const sources = new Set([c, ...servedFrom.map((code) => countyIndex.get(code)!)]);
    for (let t = 0; t < periodCount; t++) {
      if (target[0][c * periodCount + t] === 0) continue;
      level.add(priority[c]);
      const serving = [...sources].flatMap((source) => places[0][source * periodCount + t] ?? []);
      if (serving.length === 0) continue;
      if (serving.length === 1 && serving[0].steps > 0) {
        level.cost(serving[0].first, -priority[c]);
        continue;
      }
      const row = writer.row(0, Infinity);
      const covered = writer.countingColumn(1, row);
      for (const place of serving) addHeadcount(writer, row, place, 1);
      level.cost(covered, -priority[c]);
    }
  });
  return () => level.finish(writer.columnCount);
}

/**
 * `language-shortfall`: Σ p(c) over counties with working languages and periods with any target, in which nobody
 * posted there speaks one of them:
 *
 *     spoken <= Σ_o x(o) over options that bring a speaker
 */
export function languageShortfall({ instance, options, writer }: ModelContext): () => LevelObjective {
  const { problem, periodCount, priority, target, recruits, units } = instance;
  const level = new LevelWriter(1000);
  const spoken = problem.recruits.map(({ languages = [] }) => new Set(languages.map((tag) => tag.toLowerCase())));
  const wanted = problem.counties.map(({ languages = [] }) => languages.map((tag) => tag.toLowerCase()));
  const rowOf = new Int32Array(wanted.length * periodCount).fill(-1);
  eachOption(options, (option, unit, county, start) => {
    if (wanted[county].length === 0) return;
    const rows = new Set<number>();
    for (const r of units[unit].members) {
      if (!wanted[county].some((tag) => spoken[r].has(tag))) continue;
      for (let t = start; t < start + recruits[r].term; t++) {
        const place = county * periodCount + t;
        if (target[0][place] + target[1][place] === 0) continue;
        if (rowOf[place] < 0) {
          rowOf[place] = writer.row(0, Infinity);
          level.cost(writer.countingColumn(1, rowOf[place]), -priority[county]);
        }
        rows.add(rowOf[place]);
      }
    }
    for (const row of rows) writer.entry(row, option, 1);
  });
  wanted.forEach((languages, c) => {
    if (languages.length === 0) return;
    for (let t = 0; t < periodCount; t++) {
      if (target[0][c * periodCount + t] + target[1][c * periodCount + t] > 0) level.add(priority[c]);
    }
  });
  return () => level.finish(writer.columnCount);
}
