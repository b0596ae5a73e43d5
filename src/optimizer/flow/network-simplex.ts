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
  const solver = new FlowSolver(network);
  solver.addArcs(network);
  solver.setCosts(0, network.cost);
  const end = solver.solve(shouldStop);
  const status = end === 'unbounded' ? tellUnbounded(solver, shouldStop) : end;
  const { pivots } = solver;
  if (status !== 'optimal') return { status, pivots };
  const { flow, potentials: potential, state, objective: optimum } = solver;
  return { status, flow, potential, state, optimum, pivots };
}

/** The simplex method may meet a cycle that pays without end before it has balanced every node, or found that it can't. */
function tellUnbounded(solver: FlowSolver, shouldStop: () => boolean): Exclude<FlowStatus, 'optimal'> {
  solver.setCosts(0, new Float64Array(solver.arcCount));
  const status = solver.solve(shouldStop);
  return status === 'optimal' ? 'unbounded' : status;
}
