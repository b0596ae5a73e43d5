import type { PlanningModel } from '../model/build-model';
import type { Assignment } from './assignment';
import { PlanState } from './plan-state';

/** A plan being built, with what it has used up. */
interface Draft {
  readonly assignment: Assignment;
  readonly state: PlanState;
}

/** Builds feasible plans fast: from nothing, or from what a relaxation leans to. */
export class Greedy {
  /** What the option being looked at, and the best one so far, add to each level. */
  private change: Float64Array;
  private bestChange: Float64Array;

  constructor(private readonly model: PlanningModel) {
    this.change = new Float64Array(model.levels.length);
    this.bestChange = new Float64Array(model.levels.length);
  }

  /** Posts pinned units first, then whoever improves the levels in their order, each where it improves them most. */
  fromNothing(): Assignment {
    const draft = this.emptyDraft();
    const { units } = this.model.context.instance;
    const pinned = units.flatMap((unit, u) => (unit.pinned ? [u] : []));
    this.fill(draft, pinned, true);
    this.fill(draft, freeUnits(draft), false);
    return draft.assignment;
  }

  /**
   * Posts where a relaxation's columns are largest; then also whoever else improves the levels, which is not always
   * better: a later level may be using an earlier one's tolerance.
   *
   * @param rounds whether anything is made of columns that aren't whole.
   */
  fromRelaxation(columns: Float64Array, rounds: boolean): { isWhole: boolean; plans: Assignment[] } {
    const { options } = this.model.context;
    const wanted: { unit: number; option: number; value: number }[] = [];
    let isWhole = true;
    for (let u = 0; u + 1 < options.unitStart.length; u++) {
      for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) {
        if (!(columns[o] > 1e-6)) continue;
        wanted.push({ unit: u, option: o, value: columns[o] });
        if (columns[o] < 1 - 1e-6) isWhole = false;
        if (!isWhole && !rounds) return { isWhole, plans: [] };
      }
    }
    const draft = this.emptyDraft();
    // A whole-number solution is taken over at once: posted one by one, units that need each other could not start.
    if (isWhole) for (const { unit, option } of wanted) this.post(draft, unit, option);
    else this.postInOrder(draft, wanted);
    return { isWhole, plans: this.alsoFilled(draft) };
  }

  /**
   * Keeps a plan that may break rules as far as they let it: whoever is pinned goes first. Then, as a second plan, also
   * posts whoever else improves the levels.
   *
   * @param wanted the option of each unit, or −1.
   */
  fromPlan(wanted: Assignment): Assignment[] {
    const draft = this.emptyDraft();
    const { context, columnUpper } = this.model;
    const all = [...context.instance.units.keys()];
    const pinned = all.filter((u) => context.instance.units[u].pinned || columnUpper[context.stay + u] === 0);
    const keep = (units: readonly number[]) => {
      for (const u of units) {
        if (wanted[u] < 0 || draft.assignment[u] >= 0 || !this.hasRoom(draft, u, wanted[u])) continue;
        this.post(draft, u, wanted[u]);
      }
    };
    keep(pinned);
    this.fill(draft, pinned, true);
    // Twice, because a team's assistant can only follow its lawyer.
    keep(all);
    keep(all);
    return this.alsoFilled(draft);
  }

  /** A draft as it is, and as a second plan, if that is another one, with whoever else improves the levels. */
  private alsoFilled(draft: Draft): Assignment[] {
    const plain = draft.assignment.slice();
    return this.fill(draft, freeUnits(draft), false) ? [plain, draft.assignment] : [plain];
  }

  private emptyDraft(): Draft {
    const { instance } = this.model.context;
    return { assignment: new Int32Array(instance.units.length).fill(-1), state: new PlanState(instance) };
  }

  private post({ assignment, state }: Draft, unit: number, option: number): void {
    const { county, start } = this.model.context.options;
    state.post(unit, county[option], start[option]);
    assignment[unit] = option;
  }

  private hasRoom({ state }: Draft, unit: number, option: number): boolean {
    const { county, start } = this.model.context.options;
    return state.hasRoom(unit, county[option], start[option]);
  }

  /** Largest first; twice, because a team's assistant can only follow its lawyer. */
  private postInOrder(draft: Draft, wanted: { unit: number; option: number; value: number }[]): void {
    wanted.sort((a, b) => b.value - a.value || a.option - b.option);
    for (const least of [0.4, 0.4, 0]) {
      for (const { unit, option, value } of wanted) {
        if (value > least && draft.assignment[unit] < 0 && this.hasRoom(draft, unit, option)) {
          this.post(draft, unit, option);
        }
      }
    }
  }

  /** Posts each unit at its best option while that pays (or always, if `forced`); twice, for teams. Says whether any. */
  private fill(draft: Draft, units: readonly number[], forced: boolean): boolean {
    let isAny = false;
    for (let pass = 0; pass < 2; pass++) {
      for (const u of units) {
        if (draft.assignment[u] >= 0 || draft.state.limitsAgainst(u).length > 0) continue;
        const option = this.bestOption(draft, u, forced);
        if (option < 0) continue;
        this.post(draft, u, option);
        isAny = true;
      }
    }
    return isAny;
  }

  /** The option with room that improves the levels most, the first of equals; −1 if none improves them. */
  private bestOption(draft: Draft, unit: number, forced: boolean): number {
    const { columnUpper, context } = this.model;
    const { unitStart } = context.options;
    let best = -1;
    for (let option = unitStart[unit]; option < unitStart[unit + 1]; option++) {
      if (columnUpper[option] === 0) continue;
      if (!this.isBetter(draft.state, unit, option, best >= 0, forced)) continue;
      if (!this.hasRoom(draft, unit, option)) continue;
      best = option;
      [this.change, this.bestChange] = [this.bestChange, this.change];
    }
    return best;
  }

  /** Whether an option improves the levels (or need not), and more than the best one so far; writes its changes down. */
  private isBetter(state: PlanState, unit: number, option: number, hasBest: boolean, forced: boolean): boolean {
    let isDecided = forced;
    let isAhead = !hasBest;
    for (let k = 0; k < this.change.length; k++) {
      const change = this.changeOf(k, state, unit, option);
      this.change[k] = change;
      if (!isDecided && change > 0) return false;
      if (change !== 0) isDecided = true;
      if (!isAhead && change > this.bestChange[k]) return false;
      if (change < this.bestChange[k]) isAhead = true;
    }
    return isDecided && isAhead;
  }

  /** What posting a unit adds to a level's cost, counting columns aside. */
  private changeOf(k: number, state: PlanState, unit: number, option: number): number {
    const { levels, context } = this.model;
    const { instance, options, places, stay } = context;
    const { costs } = levels[k];
    const from = options.county[option] * instance.periodCount + options.start[option];
    let change = costs[option] - costs[stay + unit];
    for (const r of instance.units[unit].members) {
      const { role, term } = instance.recruits[r];
      for (let index = from; index < from + term; index++) {
        const place = places[role][index];
        const there = state.headcount(role, index);
        if (place && there < place.steps) change += costs[place.first + there];
      }
    }
    return change;
  }
}

function freeUnits({ assignment }: Draft): number[] {
  return [...assignment.keys()].filter((u) => assignment[u] < 0);
}
