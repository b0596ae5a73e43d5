import type { Problem } from '../src/optimizer/contract/problem';

/** The parts of a planning problem by their names in the contract. */
export type { Problem };
export type Programme = Problem['programmes'][number];
export type County = Problem['counties'][number];
export type Recruit = Problem['recruits'][number];
export type Agreement = NonNullable<Problem['agreements']>[number];
export type SendingQuota = NonNullable<Problem['sendingQuotas']>[number];
export type Fund = NonNullable<Problem['funds']>[number];
export type Pin = NonNullable<Problem['pins']>[number];
export type Ban = NonNullable<Problem['bans']>[number];
export type Objective = NonNullable<Problem['objectives']>[number];
export type Role = Recruit['role'];
