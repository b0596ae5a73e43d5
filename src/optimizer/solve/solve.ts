import type { LevelName, Objective, Problem } from '../contract/problem';
import type { Plan, PlanObjective } from '../contract/plan';
import { objectivesOf } from '../contract/defaults';
import type { Engine } from '../engines/engine';
import { HighsEngine } from '../engines/highs';
import { JavascriptLpSolverEngine } from '../engines/javascript-lp-solver';
import { findConflict } from '../explanation/conflict';
import { Shortage } from '../explanation/shortage';
import { buildModel, type PlanningModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { hasOwnOption, listOptions } from '../options/options';
import { LexicographicRun, type LevelTerms, type LexicographicResult, type RunWatch } from './lexicographic';

export type EngineName = 'auto' | 'highs' | 'javascript-lp-solver';

/** What a running solve tells: where it is, and how good its plan is known to be. */
export interface Progress {
  /** The level being solved; null while pins are being placed. */
  readonly level: LevelName | null;
  /** Its place among `count` levels, from 0. */
  readonly index: number;
  readonly count: number;
  /** Best value found and best bound proven, in the level's unit; null while unknown. */
  readonly incumbent: number | null;
  readonly bound: number | null;
  /** Seconds since the start. */
  readonly elapsed: number;
}

export interface SolveRequest {
  /** `sha256:…` of the problem file's bytes, copied into the plan. */
  readonly problemDigest: string;
  readonly engine?: EngineName;
  /** Milliseconds since any fixed moment. */
  now(): number;
  shouldStop?(): boolean;
  /** Seconds after which the best plan is returned. */
  readonly timeLimit?: number;
  onProgress?(event: Progress): void;
}

/** The forced engine can't take a model of this size. */
export class EngineTooSmallError extends Error {}

/** `auto` picks javascript-lp-solver up to this many tableau cells. */
const SMALL_TABLEAU = 100_000;

/**
 * Plans a valid problem: proves each level's optimum in turn.
 *
 * @returns the plan, or null when stopped before any plan that posts all pinned recruits was found.
 * @throws {EngineTooSmallError} if the engine asked for can't take the model.
 */
export async function solve(problem: Problem, request: SolveRequest): Promise<Plan | null> {
  const started = request.now();
  const terms = objectivesOf(problem).map(termsOf);
  const instance = prepareInstance(problem);
  const model = buildModel(instance, listOptions(instance), terms.map(({ name }) => name));
  const engine = await chooseEngine(model, request.engine ?? 'auto');
  const built = request.now();
  const shouldStop = () => request.shouldStop?.() ?? false;
  const watch = {
    now: () => request.now(),
    shouldStop,
    onLevel: (k: number, incumbent: number, bound: number) => request.onProgress?.({
      level: terms[k - 1]?.name ?? null,
      index: Math.max(0, k - 1),
      count: terms.length,
      incumbent: valueOf(model, k, incumbent),
      bound: valueOf(model, k, bound),
      elapsed: (request.now() - started) / 1000,
    }),
  };
  const deadline = request.timeLimit === undefined ? Infinity : started + request.timeLimit * 1000;
  const result = new LexicographicRun(model, terms, engine, watch, deadline).run();
  const solver = () => ({
    engine: engine.name,
    options: model.context.options.county.length,
    rows: model.rowCount,
    timings: { build: (built - started) / 1000, solve: (request.now() - built) / 1000 },
  });
  const head = { format: 'paiyuan-plan/1' as const, problem: problem.id, problemDigest: request.problemDigest };
  if (result.status === 'infeasible') {
    const conflict = findConflict(problem, (part) => isImpossible(part, engine, watch, deadline));
    return { ...head, status: 'infeasible', objectives: [], postings: [], unposted: [], shortfalls: [], conflict, solver: solver() };
  }
  if (!result.incumbent) return null;
  const { assignment } = result.incumbent;
  const shortage = new Shortage(model.context, assignment, hasOwnOption(instance));
  return {
    ...head,
    status: statusOf(result),
    objectives: objectivesIn(model, terms, result),
    postings: postingsIn(model, assignment),
    unposted: shortage.unposted(),
    shortfalls: shortage.shortfalls(),
    conflict: null,
    solver: solver(),
  };
}

/** Whether it is proven that no plan posts every pinned recruit. */
function isImpossible(problem: Problem, engine: Engine, watch: RunWatch, deadline: number): boolean {
  const instance = prepareInstance(problem);
  const model = buildModel(instance, listOptions(instance), []);
  const silent = { ...watch, onLevel: () => undefined };
  return new LexicographicRun(model, [], engine, silent, deadline).run().status === 'infeasible';
}

function termsOf(objective: Objective): LevelTerms {
  if (typeof objective === 'string') return { name: objective, absTolerance: 0, relTolerance: 0 };
  const { level, absTolerance = 0, relTolerance = 0 } = objective;
  return { name: level, absTolerance, relTolerance };
}

async function chooseEngine(model: PlanningModel, asked: EngineName): Promise<Engine> {
  const cells = model.columnCount * model.rowCount;
  const name = asked === 'auto' ? (cells <= SMALL_TABLEAU ? 'javascript-lp-solver' : 'highs') : asked;
  const engine = name === 'highs' ? await HighsEngine.load() : new JavascriptLpSolverEngine();
  if (cells > engine.largestTableau) {
    throw new EngineTooSmallError(
      `The model has ${model.rowCount} rows × ${model.columnCount} columns; ${name} takes up to ${engine.largestTableau} cells. Use --engine highs.`,
    );
  }
  return engine;
}

function statusOf({ status, standings }: LexicographicResult): 'optimal' | 'feasible' | 'interrupted' {
  if (standings.every(({ proven }) => proven)) return 'optimal';
  return status === 'stopped' ? 'interrupted' : 'feasible';
}

/** A level's value in its own unit; null where nothing is known. */
function valueOf({ levels }: PlanningModel, k: number, units: number): number | null {
  const level = levels[k]!;
  if (!Number.isFinite(units)) return null;
  if (level.shares) return units;
  return Number(level.constant + BigInt(level.divisor) * BigInt(units)) / level.per;
}

function objectivesIn(model: PlanningModel, terms: readonly LevelTerms[], result: LexicographicResult): PlanObjective[] {
  return terms.map(({ name }, i) => {
    const { bound, reached } = result.standings[i + 1]!;
    const value = valueOf(model, i + 1, result.incumbent!.values[i + 1]!)!;
    return { level: name, value, bound: reached ? (valueOf(model, i + 1, bound) ?? 0) : 0 };
  });
}

function postingsIn({ context }: PlanningModel, assignment: Int32Array): Plan['postings'] {
  const { problem, recruits, unitOf } = context.instance;
  return problem.recruits.flatMap(({ id, programme }, r) => {
    const option = assignment[unitOf[r]!]!;
    if (option < 0) return [];
    const county = problem.counties[context.options.county[option]!]!.code;
    return [{ recruit: id, county, programme, start: context.options.start[option]!, periods: recruits[r]!.term }];
  });
}
