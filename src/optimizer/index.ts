export * from './contract/problem';
export * from './contract/plan';
export { solve, EngineTooSmallError, type EngineName, type Progress, type SolveRequest } from './solve/solve';
