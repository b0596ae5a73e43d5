import { FlowSolver } from './flow-solver';
import type { FlowNetwork, FlowSolution } from './network';

/**
 * Solves a minimum-cost-flow problem once.
 *
 * @throws {FlowTooWideError} if a potential could leave the whole numbers that doubles hold exactly.
 * @throws {FlowTooLargeError} if memory ends.
 */
export function solveFlow(network: FlowNetwork, shouldStop: () => boolean = () => false): FlowSolution {
  const solver = new FlowSolver(network);
  solver.addArcs(network);
  solver.setCosts(0, network.cost);
  const status = solver.solve(shouldStop);
  const { pivots } = solver;
  if (status !== 'optimal') return { status, pivots };
  const { flow, potentials: potential, state, objective: optimum } = solver;
  return { status, flow, potential, state, optimum, pivots };
}
