import type { PlanningModel } from '../model/build-model';
import type { Assignment } from './assignment';
import { PlanState } from './plan-state';

/** Builds feasible plans fast: from nothing, or from what a relaxation leans to. */
export class Greedy {
  constructor(private readonly model: PlanningModel) {}

  /** Posts pinned units first, then whoever improves the levels in their order, each where it improves them most. */
  fromNothing(): Assignment {
    const state = new PlanState(this.model.context);
    const { units } = this.model.context.instance;
    const pinned = units.flatMap((unit, u) => (unit.pinned ? [u] : []));
    this.fill(state, pinned, true);
    this.fill(state, this.freeUnits(state), false);
    return state.assignment;
  }

  /**
   * Posts where a relaxation's columns are largest; then also whoever else improves the levels, which is not always
   * better: a later level may be using an earlier one's tolerance.
   */
  fromRelaxation(columns: Float64Array): { isWhole: boolean; plans: Assignment[] } {
    const { options } = this.model.context;
    const state = new PlanState(this.model.context);
    const wanted: { unit: number; option: number; value: number }[] = [];
    let isWhole = true;
    for (let u = 0; u + 1 < options.unitStart.length; u++) {
      for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) {
        if (columns[o] > 1e-6) wanted.push({ unit: u, option: o, value: columns[o] });
        if (columns[o] > 1e-6 && columns[o] < 1 - 1e-6) isWhole = false;
      }
    }
    // A whole-number solution is taken over at once: posted one by one, units that need each other could not start.
    if (isWhole) state.assume(assignmentOf(wanted, state.assignment.length));
    else this.postInOrder(state, wanted);
    const plain = state.assignment.slice();
    this.fill(state, this.freeUnits(state), false);
    return { isWhole, plans: [plain, state.assignment] };
  }

  /** Largest first; twice, because a team's assistant can only follow its lawyer. */
  private postInOrder(state: PlanState, wanted: { unit: number; option: number; value: number }[]): void {
    wanted.sort((a, b) => b.value - a.value || a.option - b.option);
    for (const least of [0.4, 0.4, 0]) {
      for (const { unit, option, value } of wanted) {
        if (value > least && state.assignment[unit] < 0) state.post(unit, option);
      }
    }
  }

  private freeUnits({ assignment }: PlanState): number[] {
    return [...assignment.keys()].filter((u) => assignment[u] < 0);
  }

  /** Posts each unit at its best option while that pays (or always, if `forced`); twice, for teams. */
  private fill(state: PlanState, units: readonly number[], forced: boolean): void {
    for (let pass = 0; pass < 2; pass++) {
      for (const u of units) {
        if (state.assignment[u] >= 0) continue;
        for (const option of this.worthwhile(state, u, forced)) if (state.post(u, option)) break;
      }
    }
  }

  /** A unit's options that improve the plan, best first; at most a few, because one of them nearly always fits. */
  private worthwhile(state: PlanState, unit: number, forced: boolean): number[] {
    const { unitStart } = this.model.context.options;
    const ranked: { option: number; change: Float64Array }[] = [];
    for (let option = unitStart[unit]; option < unitStart[unit + 1]; option++) {
      const change = this.change(state, unit, option);
      const first = change.find((value) => value !== 0) ?? 0;
      if (forced || first < 0) ranked.push({ option, change });
    }
    ranked.sort((a, b) => compare(a.change, b.change) || a.option - b.option);
    return ranked.map(({ option }) => option);
  }

  /** What posting a unit adds to each level's cost, counting columns aside. */
  private change(state: PlanState, unit: number, option: number): Float64Array {
    const { levels, context } = this.model;
    const { instance, options, places, stay } = context;
    const change = Float64Array.from(levels, ({ costs }) => costs[option] - costs[stay + unit]);
    const from = options.county[option] * instance.periodCount + options.start[option];
    for (const r of instance.units[unit].members) {
      const { role, term } = instance.recruits[r];
      for (let index = from; index < from + term; index++) {
        const place = places[role][index];
        const there = state.headcount(role, index);
        if (!place || there >= place.steps) continue;
        levels.forEach(({ costs }, k) => (change[k] += costs[place.first + there]));
      }
    }
    return change;
  }
}

function compare(a: Float64Array, b: Float64Array): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}

function assignmentOf(chosen: readonly { unit: number; option: number }[], unitCount: number): Assignment {
  const assignment = new Int32Array(unitCount).fill(-1);
  for (const { unit, option } of chosen) assignment[unit] = option;
  return assignment;
}
