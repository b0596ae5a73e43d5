import { objectivesOf } from '../contract/defaults';
import type { Plan, Posting } from '../contract/plan';
import type { LevelName, Problem } from '../contract/problem';
import { chooseEngine, loadEngine, mayBranch, type EngineName } from '../engines/choose-engine';
import type { Engine } from '../engines/engine';
import { SecondOpinionEngine, type Opinion } from '../engines/second-opinion';
import { findConflict } from '../explanation/conflict';
import { buildModel, type PlanningModel } from '../model/build-model';
import type { NetworkProblem } from '../network/network-problem';
import { prepareInstance } from '../options/instance';
import { OptionSpace } from '../options/option-space';
import { listOptions } from '../options/options';
import { assignmentOf } from './assignment';
import { LexicographicRun } from './lexicographic';
import {
  admitsSecondOpinion,
  cannotPostPinned,
  NETWORK_SIMPLEX,
  networkFor,
  networkLevelValue,
  planByNetwork,
} from './network-plan';
import { foundPlan, levelValue, planDocument, type PlanBody } from './plan-document';
import type { LevelTerms, LexicographicResult, RunWatch } from './run';
import type { Trail } from './trail';

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
export async function solve(problem: Problem, request: SolveRequest): Promise<Plan | null> {
  return (await solveFrom(problem, request)).plan;
}

/** A plan or null, as `solve` returns it, and what to go on from where there is anything. */
export interface Outcome {
  readonly plan: Plan | null;
  readonly trail: Trail | null;
}

/** Like `solve`, possibly from postings of recruits and in counties of the problem; these may break its rules. */
export async function solveFrom(
  problem: Problem,
  request: SolveRequest,
  { known = [], keepsTrail = false }: { readonly known?: readonly Posting[]; readonly keepsTrail?: boolean } = {},
): Promise<Outcome> {
  const started = request.now();
  const terms = termsOf(problem);
  const space = new OptionSpace(prepareInstance(problem));
  const task: Task = { problem, terms, space, request, known, keepsTrail, started };
  const network = networkFor(space, objectivesOf(problem), request.engine ?? 'auto');
  const takesModel = !network || (request.secondOpinion === true && admitsSecondOpinion(network));
  const solved = (takesModel ? null : await solveNetwork(task, network)) ?? (await solveModel(task));
  return { plan: solved.found && planOf(task, solved.found, solved), trail: solved.trail ?? null };
}

/** The plan document of what was found. */
export function planOf(
  { problem, request, started }: Pick<Task, 'problem' | 'request' | 'started'>,
  found: PlanBody,
  { engine, options, rows, built, opinion }: Omit<Solved, 'found' | 'trail'>,
): Plan {
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
  readonly keepsTrail: boolean;
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
  readonly trail?: Trail | null;
}

/** A problem's levels with all tolerances. */
export function termsOf(problem: Problem): LevelTerms[] {
  return objectivesOf(problem).map((objective) => {
    if (typeof objective === 'string') return { name: objective, absTolerance: 0, relTolerance: 0 };
    const { level, absTolerance = 0, relTolerance = 0 } = objective;
    return { name: level, absTolerance, relTolerance };
  });
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
  const { problem, terms, space, request } = task;
  const model = modelOf(space, terms);
  const built = request.now();
  const watch = watchOf(task, (k, units) => levelValue(model, k, units));
  const { engine, result, trail } = await run(model, task, watch);
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
    trail,
  };
}

function modelOf(space: OptionSpace, terms: readonly LevelTerms[]): PlanningModel {
  const names = terms.map(({ name }) => name);
  return buildModel(space.instance, listOptions(space.instance, space), names);
}

/** @param valueOf a level's value in its own unit, from the engine's whole-number units. */
export function watchOf(
  { terms, request, started }: Pick<Task, 'terms' | 'request' | 'started'>,
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
        bound: leastOf(valueOf(k, bound)),
        elapsed: (request.now() - started) / 1000,
      }),
  };
}

/** What a bound says: no level of a plan is below 0. */
function leastOf(bound: number | null): number | null {
  return bound === null ? null : Math.max(0, bound);
}

/** Runs the engine asked for; under `auto` a small model that turns out to need branching is handed to HiGHS. */
async function run(
  model: PlanningModel,
  { terms, request: { engine: asked = 'auto', secondOpinion = false }, known, keepsTrail }: Task,
  watch: RunWatch,
): Promise<{ engine: Engine; result: LexicographicResult; trail: Trail | null }> {
  const name = chooseEngine(asked, model.rowCount, model.columnCount);
  const only = await loadEngine(name);
  const start = assignmentOf(model, known);
  const runWith = (engine: Engine) => {
    const mode = { mayBranch: mayBranch(asked, engine.name), keepsTrail };
    const lexicographic = new LexicographicRun(model, terms, engine, watch, mode);
    if (start) lexicographic.best.offer(start);
    return { engine, result: lexicographic.run(), trail: lexicographic.trail() };
  };
  const engine = secondOpinion
    ? new SecondOpinionEngine(only, await loadEngine(name === 'highs' ? 'javascript-lp-solver' : 'highs'))
    : only;
  const outcome = runWith(engine);
  return outcome.result.status === 'needs-branching' ? runWith(await loadEngine('highs')) : outcome;
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
    return new LexicographicRun(model, [], highs, silent, { mayBranch: true }).run().status === 'infeasible';
  };
  const conflict = findConflict(problem, isImpossible);
  return { status: 'infeasible', objectives: [], postings: [], unposted: [], shortfalls: [], conflict };
}
