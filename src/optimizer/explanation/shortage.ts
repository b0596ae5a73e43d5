import type { Shortfall, Unposted } from '../contract/plan';
import { ROLES } from '../options/instance';
import type { ModelContext } from '../model/model-context';
import type { Assignment } from '../solve/assignment';
import { PlanState } from '../solve/plan-state';

/** Reasons in the order in which they are told. Those with an id sort by their kind, then as they were found. */
const ORDER = [
  'no-option',
  'county-max',
  'capacity',
  'team',
  'agreement-quota',
  'programme-limit',
  'sending-quota',
  'fund',
  'household',
  'worth-more-elsewhere',
];

/** Tells, without a further solve, why recruits are left and places are short in a finished plan. */
export class Shortage {
  private readonly state: PlanState;
  /** Units by role and place for which an option covers the place. */
  private readonly eligible: Map<number, Set<number>>[] = ROLES.map(() => new Map<number, Set<number>>());
  private readonly blockersOfUnit = new Map<number, Map<number, readonly string[]>>();

  constructor(
    private readonly context: ModelContext,
    private readonly assignment: Assignment,
    private readonly hasOwnOption: (recruit: number) => boolean,
  ) {
    this.state = new PlanState(context);
    this.state.assume(assignment);
  }

  /** Every recruit without a posting, with the one reason that weighs most. */
  unposted(): Unposted[] {
    const { problem, unitOf } = this.context.instance;
    return problem.recruits.flatMap(({ id }, r) =>
      this.assignment[unitOf[r]] >= 0 ? [] : [{ recruit: id, reason: this.reasonOf(r) }],
    );
  }

  /** Every place with fewer persons than its target, with all reasons found among those who could have gone. */
  shortfalls(): Shortfall[] {
    const { problem, periodCount, target } = this.context.instance;
    this.indexEligible();
    const list: Shortfall[] = [];
    problem.counties.forEach(({ code }, c) => {
      ROLES.forEach((role, k) => {
        for (let period = 0; period < periodCount; period++) {
          const place = c * periodCount + period;
          const missing = target[k][place] - this.state.headcount(k, place);
          if (missing <= 0) continue;
          list.push({ county: code, role, period, missing, reasons: this.reasonsAt(k, place) });
        }
      });
    });
    return list;
  }

  private reasonOf(r: number): string {
    const { problem, unitOf, units } = this.context.instance;
    const unit = unitOf[r];
    const { household } = problem.recruits[r];
    if (!this.hasOwnOption(r)) return 'no-option';
    const { unitStart } = this.context.options;
    if (unitStart[unit] === unitStart[unit + 1]) {
      return units[unit].members.length > 1 ? `household:${household!}` : 'capacity';
    }
    const byOption = [...this.blockers(unit).values()];
    if (byOption.some((reasons) => reasons.length === 0)) return 'worth-more-elsewhere';
    return commonest(byOption);
  }

  private reasonsAt(role: number, place: number): string[] {
    const { periodCount } = this.context.instance;
    const found = new Set<string>();
    for (const unit of this.eligible[role].get(place) ?? []) {
      if (this.assignment[unit] >= 0) {
        found.add('worth-more-elsewhere');
        continue;
      }
      const { options } = this.context;
      for (const [option, reasons] of this.blockers(unit)) {
        if (options.county[option] !== Math.floor(place / periodCount)) continue;
        if (reasons.length === 0) found.add('worth-more-elsewhere');
        for (const reason of reasons) found.add(reason);
      }
    }
    if (found.size === 0) found.add('no-option');
    return [...found].sort((a, b) => rank(a) - rank(b));
  }

  /** For each option of an unposted unit, the rules without room for it. */
  private blockers(unit: number): Map<number, readonly string[]> {
    let byOption = this.blockersOfUnit.get(unit);
    if (byOption) return byOption;
    byOption = new Map();
    const { unitStart } = this.context.options;
    for (let o = unitStart[unit]; o < unitStart[unit + 1]; o++) byOption.set(o, this.state.blockers(unit, o));
    this.blockersOfUnit.set(unit, byOption);
    return byOption;
  }

  private indexEligible(): void {
    const { instance, options } = this.context;
    const { recruits, units, periodCount, target } = instance;
    units.forEach(({ members }, unit) => {
      for (let o = options.unitStart[unit]; o < options.unitStart[unit + 1]; o++) {
        for (const r of members) {
          const { role, term } = recruits[r];
          const from = options.county[o] * periodCount + options.start[o];
          for (let place = from; place < from + term; place++) {
            if (this.state.headcount(role, place) >= target[role][place]) continue;
            const list = this.eligible[role].get(place) ?? new Set<number>();
            this.eligible[role].set(place, list.add(unit));
          }
        }
      }
    });
  }
}

function rank(reason: string): number {
  return ORDER.indexOf(reason.split(':', 1)[0]);
}

/** The reason that stands against most options; of several the one told first. */
function commonest(byOption: readonly (readonly string[])[]): string {
  const counts = new Map<string, number>();
  for (const reasons of byOption) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts.keys()].sort((a, b) => rank(b) - rank(a));
  return reasons.reduce((best, reason) => (counts.get(reason)! >= counts.get(best)! ? reason : best));
}
