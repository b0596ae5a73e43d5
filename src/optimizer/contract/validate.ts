import planSchema from '../../../schema/plan.schema.json';
import problemSchema from '../../../schema/problem.schema.json';
import { checkAmounts } from './check-amounts';
import { checkPins } from './check-pins';
import { checkRecruits } from './check-recruits';
import { checkReferences } from './check-references';
import { ErrorList, type ContractError } from './contract-error';
import { inspect } from './directory';
import { isPart } from './parts';
import { compileSchema, type Schema } from './schema-check';

const SCHEMAS: Readonly<Record<string, Schema>> = {
  'problem.schema.json': problemSchema as Schema,
  'plan.schema.json': planSchema as Schema,
};

const checkProblemStructure = compileSchema('problem.schema.json', SCHEMAS);
const checkPlanStructure = compileSchema('plan.schema.json', SCHEMAS);

/**
 * Finds every error of a planning problem (at most `MOST_ERRORS`): first of its structure, then of its meaning. Linear
 * in the size of the problem; never throws on anything that JSON can hold.
 *
 * @param value as JSON.parse gives it.
 * @returns nothing if the value is a `Problem`.
 */
export function validateProblem(value: unknown): ContractError[] {
  const errors = new ErrorList();
  checkProblemStructure(value, errors);
  if (isPart(value) && !errors.isFull()) {
    const inspection = inspect(value, errors);
    for (const check of [checkReferences, checkAmounts, checkRecruits, checkPins]) {
      if (!errors.isFull()) check(inspection);
    }
  }
  return errors.errors;
}

/**
 * Finds every error in the structure of a plan; whether it keeps the rules of its problem is another question.
 *
 * @returns nothing if the value is a `Plan`.
 */
export function validatePlan(value: unknown): ContractError[] {
  const errors = new ErrorList();
  checkPlanStructure(value, errors);
  return errors.errors;
}
