import { liesIn, shortenArea } from '../contract/area';
import type { Problem } from '../contract/problem';
import type { LevelObjective } from '../model/linear-model';
import type { PlanningModel } from '../model/build-model';
import { countByUnit, limitKey } from '../model/model-context';
import { prepareInstance } from '../options/instance';
import { postingLimits, type PostingLimit } from '../rules/quotas';
import type { Assignment } from './assignment';
import { changed, type Change } from './change';
import { withRow } from './more-rows';
import { termsOf } from './solve';
import type { Trail } from './trail';

/** What to go on from after a change that only takes plans away: the model with it, and the plan as far as it is left. */
export interface Restriction {
  readonly trail: Trail;
  readonly wanted: Assignment;
}

type Closing = Extract<Change, { readonly kind: 'pin' | 'ban' | 'decline' }>;
type Limiting = Extract<Change, { readonly kind: 'agreement-quota' | 'programme-limit' | 'sending-quota' }>;

/**
 * Puts a change into a model by narrower bounds: what was proven of the plans there were holds for those that are left.
 *
 * @returns null for a change that lets in other plans.
 */
export function restrict(trail: Trail, change: Change): Restriction | null {
  switch (change.kind) {
    case 'pin':
    case 'ban':
    case 'decline':
      return closeOptions(trail, change);
    case 'agreement-quota':
    case 'programme-limit':
    case 'sending-quota':
      return lowerLimit(trail, change);
    default:
      return null;
  }
}

function closeOptions(trail: Trail, change: Closing): Restriction | null {
  const { model, assignment } = trail;
  const { instance, options, stay } = model.context;
  const recruit = instance.recruitIndex.get(change.recruit)!;
  const unit = instance.unitOf[recruit];
  const columnUpper = model.columnUpper.slice();
  const wanted = assignment.slice();
  const { members, pinned } = instance.units[unit];
  // Where one of a household goes, the others may do what they could not before; likewise a pin goes with its recruit.
  if (change.kind === 'decline' && (members.length > 1 || pinned || columnUpper[stay + unit] === 0)) return null;
  const isLeft = remaining(model, change);
  let open = -1;
  for (let o = options.unitStart[unit]; o < options.unitStart[unit + 1]; o++) {
    if (!isLeft(o)) columnUpper[o] = 0;
    else if (columnUpper[o] > 0 && open < 0) open = o;
  }
  if (change.kind === 'pin') {
    if (open < 0) return null;
    columnUpper[stay + unit] = 0;
  }
  if (wanted[unit] < 0 || columnUpper[wanted[unit]] === 0) wanted[unit] = change.kind === 'pin' ? open : -1;
  return { trail: { ...trail, model: { ...model, columnUpper } }, wanted };
}

/** Which of a recruit's options a change leaves. */
function remaining({ context: { instance, options } }: PlanningModel, change: Closing): (option: number) => boolean {
  switch (change.kind) {
    case 'pin': {
      const county = instance.countyIndex.get(change.county)!;
      return (o) => options.county[o] === county && (change.start === undefined || options.start[o] === change.start);
    }
    case 'ban': {
      const area = shortenArea(change.area);
      return (o) => !liesIn(instance.problem.counties[options.county[o]].code, area);
    }
    case 'decline':
      return () => false;
  }
}

/** Lowers the row of a limit; and what is promised, if that is more. */
function lowerLimit(before: Trail, change: Limiting): Restriction | null {
  const key = keyOf(change);
  const limit = postingLimits(before.model.context.instance).find((each) => each.key === key);
  if (!limit || limit.recruits.length === 0 || change.max > limit.most) return null;
  const trail = withLimit(before, key, limit);
  const { model, assignment } = trail;
  const { context } = model;
  const problem = changed(context.instance.problem, change);
  const rowUpper = model.rowUpper.slice();
  rowUpper[context.limitRows.get(key)!] = change.max - limit.recruits.length;
  const promised = context.promises.get(key);
  const columnUpper = model.columnUpper.slice();
  let { levels } = model;
  if (promised !== undefined && columnUpper[promised] > change.max) {
    levels = promiseLess(levels, problem, columnUpper[promised] - change.max);
    columnUpper[promised] = change.max;
  }
  const instance = prepareInstance(problem);
  const limited = { ...model, levels, rowUpper, columnUpper, context: { ...context, instance } };
  return { trail: { ...trail, model: limited }, wanted: assignment };
}

/** The trail with a row for a limit, as `addPostedRow` writes it, also where it could not bind so far. */
function withLimit(trail: Trail, key: string, { recruits, most }: PostingLimit): Trail {
  const { context, rowCount } = trail.model;
  if (context.limitRows.has(key)) return trail;
  const counts = [...countByUnit(context.instance, recruits)].sort(([one], [other]) => one - other);
  const wider = withRow(trail, {
    columns: Int32Array.from(counts, ([unit]) => context.stay + unit),
    values: Float64Array.from(counts, ([, count]) => -count),
    lower: -Infinity,
    upper: most - recruits.length,
  });
  const limitRows = new Map(context.limitRows).set(key, rowCount);
  return { ...wider, model: { ...wider.model, context: { ...context, limitRows } } };
}

/** The levels where so much less is promised, none of which can be posted any more. */
function promiseLess(levels: readonly LevelObjective[], problem: Problem, less: number): LevelObjective[] {
  const terms = termsOf(problem);
  return levels.map((level, k) =>
    // The first of the model's levels is the one for pins.
    terms[k - 1]?.name === 'agreement-shortfall' ? { ...level, constant: level.constant - BigInt(less) } : level,
  );
}

function keyOf(change: Limiting): string {
  switch (change.kind) {
    case 'agreement-quota':
      return limitKey('agreement', change.agreement, change.role);
    case 'programme-limit':
      return limitKey('programme', change.programme, change.role);
    case 'sending-quota':
      return limitKey('sending-quota', change.quota);
  }
}
