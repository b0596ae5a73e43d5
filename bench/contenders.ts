import jsLpSolver from 'javascript-lp-solver';
import { solve as solveWithYalps } from 'yalps';
import { HighsEngine } from '../src/optimizer/engines/highs';
import { JavascriptLpSolverEngine } from '../src/optimizer/engines/javascript-lp-solver';
import type { Engine, EngineWatch, LinearProgram } from '../src/optimizer/engines/engine';
import type { PlanningModel } from '../src/optimizer/model/build-model';
import { Face } from '../src/optimizer/solve/face';
import { LexicographicRun } from '../src/optimizer/solve/lexicographic';
import { namedModel } from './named-model';

/** A level's relaxation solved: its value in the level's unit. */
export interface Relaxed {
  readonly seconds: number;
  readonly value: number;
}

/** Place of the only level in the model; before it comes that of the pins. */
const LEVEL = 1;
const FREE: EngineWatch = { shouldStop: () => false };

interface Contender {
  readonly title: string;
  /** Keeps a full tableau of rows × columns. */
  readonly isDense: boolean;
  /** Gets ready, then returns what is timed: it gives `costs · columns` at the optimum. */
  readonly prepare: (model: PlanningModel) => Promise<() => number>;
}

/** Who takes part, by the name on the command line. */
export const CONTENDERS = {
  highs: {
    title: 'Paiyuan, HiGHS (WASM)',
    isDense: false,
    prepare: async (model) => ours(model, await HighsEngine.load()),
  },
  'highs-plain': {
    title: 'HiGHS (WASM), every option a column',
    isDense: false,
    prepare: async (model) => {
      const engine = await HighsEngine.load();
      const program = wholeProgram(model);
      return () => {
        const { status, columns } = engine.relax(program, { basis: null, point: program.columnLower }, FREE);
        if (status !== 'optimal') throw new Error(status);
        return dot(program.costs, columns);
      };
    },
  },
  'javascript-lp-solver': {
    title: 'Paiyuan, javascript-lp-solver',
    isDense: true,
    prepare: (model) => Promise.resolve(ours(model, new JavascriptLpSolverEngine())),
  },
  'javascript-lp-solver-plain': {
    title: 'javascript-lp-solver on its own',
    isDense: true,
    prepare: (model) => {
      const { constraints, variables } = namedModel(wholeProgram(model), impliedColumns(model));
      return Promise.resolve(() => {
        const answer = jsLpSolver.Solve({ optimize: 'z', opType: 'min', constraints, variables }) as {
          readonly feasible: boolean;
          readonly bounded?: boolean;
          readonly result: number;
        };
        if (!answer.feasible || answer.bounded === false) throw new Error('no optimum');
        return answer.result;
      });
    },
  },
  yalps: {
    title: 'YALPS',
    isDense: true,
    prepare: (model) => {
      const named = namedModel(wholeProgram(model), impliedColumns(model));
      return Promise.resolve(() => {
        const { status, result } = solveWithYalps(
          { direction: 'minimize', objective: 'z', ...named },
          { maxPivots: Infinity, timeout: Infinity },
        );
        if (status !== 'optimal') throw new Error(status);
        return result;
      });
    },
  },
} as const satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;

/** Times one contender on a built model. */
export async function relax(name: ContenderName, model: PlanningModel): Promise<Relaxed> {
  const run = await CONTENDERS[name].prepare(model);
  const began = performance.now();
  const columns = run();
  const seconds = (performance.now() - began) / 1000;
  const { constant, divisor, per } = model.levels[LEVEL];
  return { seconds, value: (Number(constant) + divisor * columns) / per };
}

/** The program's own way: from a greedy plan, over a growing set of columns, until a pricing of all finds none. */
function ours(model: PlanningModel, engine: Engine): () => number {
  const terms = [{ name: 'shortfall' as const, absTolerance: 0, relTolerance: 0 }];
  const watch = { now: () => 0, shouldStop: () => false, deadline: Infinity, onLevel: () => undefined };
  return () => {
    const { costs } = model.levels[LEVEL];
    const relaxed = new LexicographicRun(model, terms, engine, watch, { mayBranch: false }).relaxer.solve(costs, FREE);
    if (!relaxed) throw new Error('stopped');
    const value = dot(costs, relaxed.columns);
    if (Math.abs(value - relaxed.proof.bound) > 1e-6 * Math.max(1, Math.abs(value))) throw new Error('not proven');
    return value;
  };
}

function wholeProgram(model: PlanningModel): LinearProgram {
  return new Face(model).restrict(model.levels[LEVEL].costs, null).program;
}

/** Options and stay columns come first, and the row of one posting keeps them below 1. */
function impliedColumns({ context: { stay, instance } }: PlanningModel): number {
  return stay + instance.units.length;
}

function dot(costs: Float64Array, columns: Float64Array): number {
  return costs.reduce((sum, cost, j) => sum + cost * columns[j], 0);
}
