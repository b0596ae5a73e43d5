/** The optimizer's only door. */
export type * from './contract/problem';
export type * from './contract/plan';
export { DEFAULT_OBJECTIVES, objectivesOf, periodsOf } from './contract/defaults';
export { readPlan, readProblem } from './contract/read';
export { validatePlan, validateProblem } from './contract/validate';
export type { ContractError } from './contract/contract-error';
export { Eligibility, RULE_NAMES, type RuleName } from './contract/eligibility';
export { checkPlan, type CheckedLevel, type CheckReport, type Finding } from './certificate/check-plan';
export { DimacsError, readDimacs, type DimacsCode } from './flow/dimacs';
export { withinExactRange } from './flow/exact-range';
export { provesLeast } from './flow/flow-proof';
export { FlowTooLargeError, FlowTooWideError } from './flow/flow-errors';
export { loadFlow, runFlow, solutionOf, solveFlow } from './flow/network-simplex';
export { EngineUnfitError, type EngineName } from './engines/choose-engine';
export { changed, type Change } from './solve/change';
export { IncrementalPlanner } from './solve/incremental';
export { solve, type Progress, type SolveRequest } from './solve/solve';
