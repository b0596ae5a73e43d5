import { objectivesOf } from '../contract/defaults';
import type { Plan, Posting } from '../contract/plan';
import type { LevelName, Objective, Problem } from '../contract/problem';
import { chooseEngine, loadEngine, type EngineName } from '../engines/choose-engine';
import type { Engine } from '../engines/engine';
import { SecondOpinionEngine, type Opinion } from '../engines/second-opinion';
import { findConflict } from '../explanation/conflict';
import { buildModel, type PlanningModel } from '../model/build-model';
import type { NetworkProblem } from '../network/network-problem';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { assignmentOf, type Assignment } from './assignment';
import { LexicographicRun, type LevelTerms, type LexicographicResult, type RunWatch } from './lexicographic';
import {
  admitsSecondOpinion,
  cannotPostPinned,
  NETWORK_SIMPLEX,
  networkFor,
  networkLevelValue,
  planByNetwork,
} from './network-plan';
import { foundPlan, levelValue, planDocument, type PlanBody } from './plan-document';

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
  /** Has another engine solve the first relaxation again, of a model that is small enough, and notes whether they agree. */
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
 * @throws {EngineUnfitError} if the engine asked for can't take the problem.
 */
export function solve(problem: Problem, request: SolveRequest): Promise<Plan | null> {
  return solveFrom(problem, request, []);
}

/**
 * Like `solve`, starting from the postings of a plan.
 *
 * @param known postings of recruits and in counties of the problem; they may break its rules.
 */
export async function solveFrom(
  problem: Problem,
  request: SolveRequest,
  known: readonly Posting[],
): Promise<Plan | null> {
  const started = request.now();
  const terms = objectivesOf(problem).map(termsOf);
  const space = new OptionSpace(prepareInstance(problem));
  const task: Task = { problem, terms, space, request, known, started };
  const network = networkFor(space, objectivesOf(problem), request.engine ?? 'auto');
  const takesModel = !network || (request.secondOpinion === true && admitsSecondOpinion(network));
  const solved = (takesModel ? null : await solveNetwork(task, network)) ?? (await solveModel(task));
  const { found, engine, options, rows, built, opinion } = solved;
  if (!found) return null;
  const timings = { build: (built - started) / 1000, solve: (request.now() - built) / 1000 };
  return {
    format: 'paiyuan-plan/1',
    problem: problem.id,
    problemDigest: request.problemDigest,
    ...found,
    solver: { engine, options, rows, timings, ...(opinion ? { secondOpinion: opinion } : {}) },
  };
}

/** What is to be solved, for whom and since when. */
interface Task {
  readonly problem: Problem;
  readonly terms: readonly LevelTerms[];
  readonly space: OptionSpace;
  readonly request: SolveRequest;
  readonly known: readonly Posting[];
  readonly started: number;
}

/** What came of it. */
interface Solved {
  /** Null where no plan is known that posts every pinned recruit. */
  readonly found: PlanBody | null;
  readonly engine: string;
  readonly options: number;
  readonly rows: number;
  /** When all was ready for the engine. */
  readonly built: number;
  readonly opinion?: Opinion | null;
}

function termsOf(objective: Objective): LevelTerms {
  if (typeof objective === 'string') return { name: objective, absTolerance: 0, relTolerance: 0 };
  const { level, absTolerance = 0, relTolerance = 0 } = objective;
  return { name: level, absTolerance, relTolerance };
}

/** @returns null if a proof did not hold: another engine has to solve it. */
async function solveNetwork(task: Task, network: NetworkProblem): Promise<Solved | null> {
  const built = task.request.now();
  const watch = watchOf(task, (k, units) => networkLevelValue(network.levels[k], units));
  const outcome = planByNetwork(network, task.terms, watch);
  if (outcome === 'unproven') return null;
  const report = { engine: NETWORK_SIMPLEX, options: network.optionCount, rows: network.network.nodeCount, built };
  if (outcome === 'infeasible') return { ...report, found: await infeasible(task.problem, watch) };
  return { ...report, found: outcome === 'stopped-without-plan' ? null : planDocument(task.space, outcome) };
}

async function solveModel(task: Task): Promise<Solved> {
  const { problem, terms, space, request, known } = task;
  const model = modelOf(space, terms);
  const built = request.now();
  const watch = watchOf(task, (k, units) => levelValue(model, k, units));
  const { engine, result } = await run(model, terms, request, watch, assignmentOf(model, known));
  const found = async () => {
    if (result.status === 'infeasible') return infeasible(problem, watch);
    return result.incumbent && planDocument(space, foundPlan(model, terms, result, result.incumbent));
  };
  return {
    found: await found(),
    engine: engine.name,
    options: model.context.options.county.length,
    rows: model.rowCount,
    built,
    opinion: engine instanceof SecondOpinionEngine ? engine.opinion : null,
  };
}

function modelOf(space: OptionSpace, terms: readonly LevelTerms[]): PlanningModel {
  const names = terms.map(({ name }) => name);
  return buildModel(space.instance, listOptions(space.instance, space), names);
}

/** @param valueOf a level's value in its own unit, from the engine's whole-number units. */
function watchOf(
  { terms, request, started }: Task,
  valueOf: (level: number, units: number) => number | null,
): RunWatch {
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
        incumbent: valueOf(k, incumbent),
        bound: valueOf(k, bound),
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
  start: Assignment | null,
): Promise<{ engine: Engine; result: LexicographicResult }> {
  const name = chooseEngine(asked, model.rowCount, model.columnCount);
  const only = await loadEngine(name);
  const engine = secondOpinion
    ? new SecondOpinionEngine(only, await loadEngine(name === 'highs' ? 'javascript-lp-solver' : 'highs'))
    : only;
  const mayBranch = asked !== 'auto' || name === 'highs';
  const runWith = (chosen: Engine, branches: boolean): LexicographicResult => {
    const lexicographic = new LexicographicRun(model, terms, chosen, watch, branches);
    if (start) lexicographic.offer(start);
    return lexicographic.run();
  };
  const result = runWith(engine, mayBranch);
  if (result.status !== 'needs-branching') return { engine, result };
  const highs = await loadEngine('highs');
  return { engine: highs, result: runWith(highs, true) };
}

async function infeasible(problem: Problem, watch: RunWatch): Promise<PlanBody> {
  const highs = await loadEngine('highs');
  const silent = { ...watch, onLevel: () => undefined };
  const isImpossible = (part: Problem) => {
    const space = new OptionSpace(prepareInstance(part));
    const network = networkFor(space, [], 'auto');
    const answer = network && cannotPostPinned(network, watch);
    if (answer !== null) return answer;
    const model = modelOf(space, []);
    return new LexicographicRun(model, [], highs, silent, true).run().status === 'infeasible';
  };
  const conflict = findConflict(problem, isImpossible);
  return { status: 'infeasible', objectives: [], postings: [], unposted: [], shortfalls: [], conflict };
}
