/** A reason as code and sentence. */
export class ReasonView {
  /** As in the plan document. @example "sending-quota:ah-1+1" */
  code: string;
  /** In the language of the reply. @example "sending quota ah-1+1 is used up" */
  text: string;
}

export class PlanPostingView {
  recruitId: string;
  /** Null for whoever may not see it. @example "王芳" */
  name: string | null;
  /** @example "lawyer" */
  role: string;
  editionId: string;
  /** @example "540629" */
  countyCode: string;
  /** First period, from 0. @example 0 */
  start: number;
  /** @example 2 */
  periods: number;
  /** First and last day of service. @example "2013-07-01" */
  startsOn: string;
  /** @example "2014-06-30" */
  endsOn: string;
}

export class PlanPostingsPage {
  items: PlanPostingView[];
  nextCursor: string | null;
}

export class PlanUnpostedView {
  recruitId: string;
  /** Null for whoever may not see it. */
  name: string | null;
  /** @example "lawyer" */
  role: string;
  editionId: string;
  reason: ReasonView;
}

export class PlanUnpostedPage {
  items: PlanUnpostedView[];
  nextCursor: string | null;
}

export class PlanShortfallView {
  /** @example "540629" */
  countyCode: string;
  /** @example "lawyer" */
  role: string;
  /** From 0. @example 0 */
  period: number;
  /** Persons. @example 1 */
  missing: number;
  reasons: ReasonView[];
}

export class PlanShortfallsPage {
  items: PlanShortfallView[];
  nextCursor: string | null;
}

/** Where one of two plans posts somebody. */
export class PlaceInPlanView {
  /** @example "540629" */
  countyCode: string;
  /** @example 0 */
  start: number;
  /** @example 2 */
  periods: number;
}

export class PlanChangeView {
  recruitId: string;
  /** Null for whoever may not see it. */
  name: string | null;
  /** @example "moved" */
  change: 'moved' | 'posted' | 'dropped';
  /** In the other plan; null where it does not post them. */
  before: PlaceInPlanView | null;
  /** In this plan; null where it does not post them. */
  after: PlaceInPlanView | null;
}

export class LevelValueView {
  /** @example 3 */
  value: number;
  /** @example 3 */
  bound: number;
}

export class LevelChangeView {
  /** @example "uncovered" */
  level: string;
  before: LevelValueView | null;
  after: LevelValueView | null;
}

export class PlanDiffView {
  /** People posted alike by both. @example 470 */
  same: number;
  /** @example 4 */
  moved: number;
  /** Posted by this plan only. @example 12 */
  posted: number;
  /** Posted by the other plan only. @example 9 */
  dropped: number;
  levels: LevelChangeView[];
  /** Who moved, was posted or dropped. */
  items: PlanChangeView[];
  nextCursor: string | null;
}
