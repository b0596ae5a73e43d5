import { Injectable } from '@nestjs/common';
import { seesPeople, type Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import { People } from '../people/people';
import type { Plan } from './plan.entity';

/** Somebody in a list of a plan. */
export interface Named {
  readonly personId: string | null;
  readonly nominatingArea: string;
  /** Counties where the plan posts them. */
  readonly countyCodes: readonly (string | null)[];
}

/** The names in lists of plans, for those who may see them. */
@Injectable()
export class PlanNames {
  constructor(private readonly people: People) {}

  /**
   * Names by person: a coordinator sees those of people nominated in the territory, and from the publication on of those
   * posted into it. Auditors see none.
   */
  async of(rows: readonly Named[], plans: readonly Plan[], viewer: Viewer): Promise<Map<string, string>> {
    if (!seesPeople(viewer)) return new Map();
    const isInForce = plans.some(({ state }) => state === 'published' || state === 'superseded');
    const seen = rows.filter(
      ({ nominatingArea, countyCodes }) =>
        liesIn(nominatingArea, viewer.areas) ||
        (isInForce && countyCodes.some((code) => code !== null && liesIn(code, viewer.areas))),
    );
    return this.people.namesOf(seen.flatMap(({ personId }) => personId ?? []));
  }
}
