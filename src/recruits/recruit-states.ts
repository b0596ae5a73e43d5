import type { RecruitState } from './recruit.entity';
import { IllegalRecruitStepError } from './recruits.errors';

/** From a state to which. Withdrawn is final but for a coordinator who reopens the application. */
export const STEPS: Readonly<Record<RecruitState, readonly RecruitState[]>> = {
  applied: ['screened', 'withdrawn'],
  screened: ['accepted', 'withdrawn'],
  accepted: ['withdrawn'],
  withdrawn: ['applied'],
};

/** @throws {IllegalRecruitStepError} */
export function requireStep(from: RecruitState, to: RecruitState): void {
  if (!STEPS[from].includes(to)) throw new IllegalRecruitStepError(from, to);
}
