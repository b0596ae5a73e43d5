import type { Conflict, LevelName, ProgrammeKind, Reason, Role, PlanStatus } from '../optimizer';
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
  readonly whyUnposted: (reason: Reason) => string;
  /** Why a place lacks somebody. */
  readonly whyShort: (reason: Reason) => string;
  /** One rule of a conflict. */
  readonly rule: (rule: Reason) => string;
  readonly conflict: (conflict: Conflict, pins: readonly string[]) => string;
}

/** Splits `agreement-quota:zj-nq` into the kind of limit and what it limits. */
export function splitReason(reason: Reason): { readonly code: string; readonly id: string } {
  const colon = reason.indexOf(':');
  return colon < 0 ? { code: reason, id: '' } : { code: reason.slice(0, colon), id: reason.slice(colon + 1) };
}

/** `1234567.5` as `1,234,567.5`, as both languages write it. */
export function separateThousands(value: number): string {
  const [whole = '', decimals] = String(value).split('.') as (string | undefined)[];
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
}

export type Sentences = Readonly<Partial<Record<string, (id: string) => string>>>;

/** The sentence of a reason; a reason that a language does not know yet is shown as it is. */
export function say(sentences: Sentences, reason: Reason): string {
  const { code, id } = splitReason(reason);
  return sentences[code]?.(id) ?? reason;
}
