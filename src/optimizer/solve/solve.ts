import { objectivesOf } from '../contract/defaults';
import type { Plan } from '../contract/plan';
import type { LevelName, Objective, Problem } from '../contract/problem';
import { chooseEngine, loadEngine, type EngineName } from '../engines/choose-engine';
import type { Engine } from '../engines/engine';
import { SecondOpinionEngine } from '../engines/second-opinion';
import { findConflict } from '../explanation/conflict';
import { buildModel, type PlanningModel } from '../model/build-model';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { LexicographicRun, type LevelTerms, type LexicographicResult, type RunWatch } from './lexicographic';
import { foundPlan, levelValue, planDocument } from './plan-document';

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
  /** Has another engine solve the first relaxation again and notes whether they agree. */
  readonly secondOpinion?: boolean;
  /** Milliseconds since any fixed moment. */
  now(): number;
  shouldStop?(): boolean;
  /** Seconds after which the best plan is returned. */
  readonly timeLimit?: number;
  onProgress?(event: Progress): void;
}

/**
 * Plans a valid problem: proves each level's optimum in turn.
 *
 * @returns the plan, or null when stopped before any plan that posts all pinned recruits was found.
 * @throws {EngineTooSmallError} if the engine asked for can't take the model.
 */
export async function solve(problem: Problem, request: SolveRequest): Promise<Plan | null> {
  const started = request.now();
  const terms = objectivesOf(problem).map(termsOf);
  const model = modelOf(problem, terms);
  const built = request.now();
  const watch = watchOf(model, terms, request, started);
  const { engine, result } = await run(model, terms, request, watch);
  const head = { format: 'paiyuan-plan/1' as const, problem: problem.id, problemDigest: request.problemDigest };
  const found = result.status === 'infeasible' ? await infeasible(problem, watch) : documentOf(model, terms, result);
  if (!found) return null;
  const opinion = engine instanceof SecondOpinionEngine && engine.opinion;
  const solver = {
    engine: engine.name,
    options: model.context.options.county.length,
    rows: model.rowCount,
    timings: { build: (built - started) / 1000, solve: (request.now() - built) / 1000 },
    ...(opinion ? { secondOpinion: opinion } : {}),
  };
  return { ...head, ...found, solver };
}

function termsOf(objective: Objective): LevelTerms {
  if (typeof objective === 'string') return { name: objective, absTolerance: 0, relTolerance: 0 };
  const { level, absTolerance = 0, relTolerance = 0 } = objective;
  return { name: level, absTolerance, relTolerance };
}

function modelOf(problem: Problem, terms: readonly LevelTerms[]): PlanningModel {
  const instance = prepareInstance(problem);
  const names = terms.map(({ name }) => name);
  return buildModel(instance, listOptions(instance), names);
}

function watchOf(model: PlanningModel, terms: readonly LevelTerms[], request: SolveRequest, started: number): RunWatch {
  const { timeLimit = Infinity } = request;
  return {
    now: () => request.now(),
    shouldStop: () => request.shouldStop?.() ?? false,
    deadline: started + timeLimit * 1000,
    onLevel: (k, incumbent, bound) =>
      request.onProgress?.({
        level: k === 0 ? null : terms[k - 1].name,
        index: Math.max(0, k - 1),
        count: terms.length,
        incumbent: levelValue(model, k, incumbent),
        bound: levelValue(model, k, bound),
        elapsed: (request.now() - started) / 1000,
      }),
  };
}

/** Runs the engine asked for; under `auto` a small model that turns out to need branching is handed to HiGHS. */
async function run(
  model: PlanningModel,
  terms: readonly LevelTerms[],
  { engine: asked = 'auto', secondOpinion = false }: SolveRequest,
  watch: RunWatch,
): Promise<{ engine: Engine; result: LexicographicResult }> {
  const name = chooseEngine(asked, model.rowCount, model.columnCount);
  const only = await loadEngine(name);
  const engine = secondOpinion
    ? new SecondOpinionEngine(only, await loadEngine(name === 'highs' ? 'javascript-lp-solver' : 'highs'))
    : only;
  const mayBranch = asked !== 'auto' || name === 'highs';
  const result = new LexicographicRun(model, terms, engine, watch, mayBranch).run();
  if (result.status !== 'needs-branching') return { engine, result };
  const highs = await loadEngine('highs');
  return { engine: highs, result: new LexicographicRun(model, terms, highs, watch, true).run() };
}

function documentOf(model: PlanningModel, terms: readonly LevelTerms[], result: LexicographicResult) {
  if (!result.incumbent) return null;
  return planDocument(new OptionSpace(model.context.instance), foundPlan(model, terms, result, result.incumbent));
}

async function infeasible(problem: Problem, watch: RunWatch) {
  const highs = await loadEngine('highs');
  const silent = { ...watch, onLevel: () => undefined };
  const conflict = findConflict(
    problem,
    (part) => new LexicographicRun(modelOf(part, []), [], highs, silent, true).run().status === 'infeasible',
  );
  return { status: 'infeasible' as const, objectives: [], postings: [], unposted: [], shortfalls: [], conflict };
}
