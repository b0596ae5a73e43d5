import { FlowSolver, type FlowStatus } from './flow-solver';
import type { FlowNetwork, FlowSolution } from './network';

/**
 * Solves a minimum-cost-flow problem once.
 *
 * @param network one that `withinExactRange` lets through, for exact answers.
 * @throws {FlowTooWideError} if a potential could leave the whole numbers that doubles hold exactly.
 * @throws {FlowTooLargeError} if memory ends.
 */
export function solveFlow(network: FlowNetwork, shouldStop: () => boolean = () => false): FlowSolution {
  const solver = loadFlow(network);
  return solutionOf(solver, runFlow(solver, shouldStop));
}

/** The first step of `solveFlow`: a network as the solver holds it. */
export function loadFlow(network: FlowNetwork): FlowSolver {
  const solver = new FlowSolver(network);
  solver.addArcs(network);
  solver.setCosts(0, network.cost);
  return solver;
}

/** The second step. Where there is no flow at all the answer is 'infeasible', whatever cycles would pay. */
export function runFlow(solver: FlowSolver, shouldStop: () => boolean = () => false): FlowStatus {
  const status = solver.solve(shouldStop);
  if (status !== 'unbounded') return status;
  // The simplex method may meet such a cycle before it has balanced every node, or found that it can't.
  solver.setCosts(0, new Float64Array(solver.arcCount));
  const feasibility = solver.solve(shouldStop);
  return feasibility === 'optimal' ? 'unbounded' : feasibility;
}

/** The last step: copies the answer out. */
export function solutionOf(solver: FlowSolver, status: FlowStatus): FlowSolution {
  const { pivots } = solver;
  if (status !== 'optimal') return { status, pivots };
  const { flow, potentials: potential, state, objective: optimum } = solver;
  return { status, flow, potential, state, optimum, pivots };
}
