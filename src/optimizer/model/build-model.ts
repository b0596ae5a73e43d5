import type { LevelName } from '../contract/problem';
import { ROLES, type Instance } from '../options/instance';
import type { Options } from '../options/options';
import { languageShortfall, uncovered } from '../levels/coverage';
import { agreementShortfall, equity, shortfall } from '../levels/needs';
import { cost, disruption, distance, incompleteTeams, preference, unposted } from '../levels/people';
import { LevelWriter } from '../levels/level-writer';
import { countyCapacity, countyMaximum } from '../rules/counties';
import { funds } from '../rules/funds';
import { agreementQuotas, programmeLimits, sendingQuotas } from '../rules/quotas';
import { teamBalance } from '../rules/teams';
import { onePosting } from '../rules/units';
import { ModelWriter, type LevelObjective, type LinearModel } from './linear-model';
import { eachOption, type ModelContext, type Place } from './model-context';

/** The hard rules. Each writes its rows; its docstring has the algebra. */
const RULES: readonly ((context: ModelContext) => void)[] = [
  onePosting, //       H1, H9, H10
  countyMaximum, //    H2
  countyCapacity, //   H3
  teamBalance, //      H4
  agreementQuotas, //  H5
  programmeLimits, //  H6
  sendingQuotas, //    H7
  funds, //            H8
];

/** The objective levels. Each may add columns and rows, and returns its costs once all columns are known. */
const LEVELS: Readonly<Record<LevelName, (context: ModelContext) => () => LevelObjective>> = {
  uncovered,
  'agreement-shortfall': agreementShortfall,
  shortfall,
  equity,
  unposted,
  'incomplete-teams': incompleteTeams,
  'language-shortfall': languageShortfall,
  disruption,
  preference,
  distance,
  cost,
};

/** Persons that the options could bring to each place, by role. */
function reachOfPlaces({ countyCount, periodCount, recruits, units }: Instance, options: Options): Int32Array[] {
  const reach = ROLES.map(() => new Int32Array(countyCount * periodCount));
  eachOption(options, (_, unit, county, start) => {
    for (const r of units[unit].members) {
      const { role, term } = recruits[r];
      for (let t = start; t < start + term; t++) reach[role][county * periodCount + t]++;
    }
  });
  return reach;
}

function writePlaces(instance: Instance, options: Options, writer: ModelWriter): (Place | null)[][] {
  return reachOfPlaces(instance, options).map((reached, role) =>
    Array.from(reached, (reach, index) => {
      const max = Math.min(reach, instance.max[role][index]);
      if (max === 0) return null;
      const steps = Math.min(max, instance.target[role][index]);
      const first = writer.columnCount;
      for (let i = 0; i < steps; i++) writer.column(0, 1);
      return { first, steps, rest: max > steps ? writer.column(0, max - steps) : -1, reach };
    }),
  );
}

/** A planning model with what is needed to read its columns. */
export interface PlanningModel extends LinearModel {
  readonly context: ModelContext;
}

/**
 * H10 as a level before all others, `Σ stay(u)` over the pinned units: the plan is feasible exactly when its optimum is
 * 0, and until then a partial plan exists to start from.
 */
function pinsPosted({ instance, writer, stay }: ModelContext): () => LevelObjective {
  const level = new LevelWriter();
  instance.units.forEach(({ pinned }, u) => level.cost(stay + u, pinned ? 1 : 0));
  return () => level.finish(writer.columnCount);
}

/** Writes the model of all rules and of the levels asked for, in their order, after the level that enforces pins. */
export function buildModel(instance: Instance, options: Options, levels: readonly LevelName[]): PlanningModel {
  const writer = new ModelWriter();
  for (let o = 0; o < options.county.length; o++) writer.column(0, 1);
  const stay = writer.columnCount;
  instance.units.forEach(() => writer.column(0, 1));
  const places = writePlaces(instance, options, writer);
  const named = { limitRows: new Map<string, number>(), promises: new Map<string, number>() };
  const context: ModelContext = { instance, options, writer, stay, places, ...named };
  for (const rule of RULES) rule(context);
  const unfinished = [pinsPosted, ...levels.map((level) => LEVELS[level])].map((level) => level(context));
  return { ...writer.finish(unfinished.map((finish) => finish())), context };
}
