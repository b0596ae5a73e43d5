import type { FieldError } from '../common/domain-error';
import { DEFAULT_OBJECTIVES, type Objective, validateProblem } from '../optimizer';
import { errorInChinese } from '../phrases/errors.zh';

/** What the optimizer's contract has against a list of objectives, each error at its place (`/objectives/2/level`). */
export function objectiveErrors(objectives: unknown): FieldError[] {
  const shell = {
    format: 'paiyuan-problem/1',
    id: 'objectives',
    programmes: [],
    counties: [],
    recruits: [],
    objectives,
  };
  return validateProblem(shell).map(({ pointer, code, message }) => ({
    pointer,
    code,
    text: { en: message, zh: `${errorInChinese(code) ?? code}（${message}）` },
  }));
}

/** The levels of a round that names none. */
export function defaultObjectives(): Objective[] {
  return [...DEFAULT_OBJECTIVES];
}
