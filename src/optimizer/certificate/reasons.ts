import type { Problem } from '../contract/problem';

/** Reasons that name a rule of the problem as a whole. */
const PLAIN_RULES: ReadonlySet<string> = new Set(['county-max', 'capacity', 'team']);

/** Reasons that are no rules, so that they take no part in a conflict. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(['no-option', 'worth-more-elsewhere']);

/** The closed list of reasons for one problem: after a colon stands the id of one of its members. */
export class ReasonList {
  private readonly ids: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ agreements = [], programmes, sendingQuotas = [], funds = [], recruits }: Problem) {
    const idsOf = (members: readonly { id: string }[]) => new Set(members.map(({ id }) => id));
    this.ids = new Map([
      ['agreement-quota', idsOf(agreements)],
      ['programme-limit', idsOf(programmes)],
      ['sending-quota', idsOf(sendingQuotas)],
      ['fund', idsOf(funds)],
      ['household', new Set(recruits.flatMap(({ household }) => household ?? []))],
    ]);
  }

  /** What is wrong with a reason, in a sentence; undefined if it is one of the list. */
  faultOf(reason: string): string | undefined {
    return CIRCUMSTANCES.has(reason) ? undefined : this.faultOfRule(reason);
  }

  /** As `faultOf`, for the rules of a conflict. */
  faultOfRule(rule: string): string | undefined {
    if (PLAIN_RULES.has(rule)) return undefined;
    const colon = rule.indexOf(':');
    const ids = this.ids.get(rule.slice(0, Math.max(0, colon)));
    if (!ids) return `${rule} is not in the list of reasons.`;
    const id = rule.slice(colon + 1);
    return ids.has(id) ? undefined : `${rule}: the problem has no ${id} of that kind.`;
  }
}
