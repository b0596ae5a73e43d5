import { CAPACITY, COUNTY_MAX, TEAM, type PlanState } from '../solve/plan-state';
import type { ReasonNumbers } from './reason-numbers';

/** What stands in the way of one unposted unit in a finished plan, as numbers of reasons. */
export class Obstacles {
  /** Limits that are full for it wherever it goes. */
  readonly everywhere: readonly number[];
  private readonly byTier: (readonly number[] | undefined)[] = [];

  constructor(
    private readonly state: PlanState,
    private readonly unit: number,
    private readonly reasons: ReasonNumbers,
  ) {
    this.everywhere = state.limitsAgainst(unit).map((reason) => reasons.of(reason));
  }

  /** Funds that can't pay for it in a county. */
  funds(county: number): readonly number[] {
    const tier = this.state.tierOf(county);
    return (this.byTier[tier] ??= this.state.fundsAgainst(this.unit, county).map((reason) => this.reasons.of(reason)));
  }

  /** Rules of a place without room for it, as bits. */
  rules(county: number, start: number): number {
    return this.state.rulesAgainst(this.unit, county, start);
  }
}

/** Calls `visit` for each rule of a place among some bits. */
export function eachPlaceRule(bits: number, visit: (reason: string) => void): void {
  if (bits & COUNTY_MAX) visit('county-max');
  if (bits & CAPACITY) visit('capacity');
  if (bits & TEAM) visit('team');
}
