import type { LevelName, PlanStatus, ProgrammeKind, Role, RuleName } from '../optimizer';
import type { PlanSummary } from '../plan-summary/plan-summary';
import type { ReasonGroup } from '../plan-summary/reasons';
import type { ServiceState } from '../plan-summary/service';

/** Everything said about a plan, in one language. Implemented once a language. */
export interface PlanPhrases {
  /** Thousands separated as the language does it. */
  readonly number: (value: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly province: (code: string) => string;
  readonly level: (level: LevelName) => string;
  readonly role: (role: Role) => string;
  readonly kind: (kind: ProgrammeKind) => string;
  readonly status: (status: PlanStatus) => string;
  readonly service: (state: ServiceState) => string;
  /** Why a recruit has no posting. */
  readonly whyUnposted: (reason: ReasonGroup) => string;
  /** Why a place lacks somebody. */
  readonly whyShort: (reason: ReasonGroup) => string;
  /** The rules that left nobody or nowhere, the weightiest first. */
  readonly excludedBy: (rules: readonly RuleName[]) => string;
  /** What cannot hold together. */
  readonly conflict: (conflict: NonNullable<PlanSummary['conflict']>) => string;
}

/** `1234567.5` as `1,234,567.5`, as both languages write it; at most four decimals. */
export function separateThousands(value: number): string {
  const [whole = '', decimals] = String(Math.round(value * 10_000) / 10_000).split('.') as (string | undefined)[];
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
}

/** A sentence for each kind of reason, given the ids of what limits. */
export type Sentences = Readonly<Partial<Record<string, (ids: readonly string[]) => string>>>;

/** The sentence of a reason; a kind that a language does not know yet is shown as it is. */
export function say(sentences: Sentences, { code, ids }: ReasonGroup): string {
  return sentences[code]?.(ids) ?? [code, ...ids].join(' ');
}
