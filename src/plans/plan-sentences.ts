import type { Language } from '../common/text';
import { planEn } from '../phrases/plan.en';
import type { PlanPhrases } from '../phrases/plan-phrases';
import { planZh } from '../phrases/plan.zh';
import { groupReasons, type ReasonGroup } from '../plan-summary/reasons';
import type { ReasonView } from './plan-lists.dto';

/** What is said about plans, by language. */
export const PLAN_PHRASES: Readonly<Record<Language, PlanPhrases>> = { en: planEn, zh: planZh };

/** A reason as the plan document has it, with its sentence. */
export function reasonOf(code: string, say: (reason: ReasonGroup) => string): ReasonView {
  const [reason] = groupReasons([code]);
  return { code, text: say(reason) };
}
