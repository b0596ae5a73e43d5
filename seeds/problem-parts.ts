/** The parts of a planning problem by their names in the contract. */
export type {
  Agreement,
  Ban,
  County,
  Fund,
  Objective,
  Pin,
  Problem,
  Programme,
  Recruit,
  Role,
  SendingQuota,
} from '../src/optimizer/contract/problem';
