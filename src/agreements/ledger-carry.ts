/** What an agreement of one year and role promises and what came of it. */
export interface Account {
  readonly agreementId: string;
  readonly code: string;
  readonly relationId: string;
  readonly programmeId: string;
  readonly year: number;
  readonly supporterCode: string;
  readonly carriesOver: boolean;
  readonly role: 'lawyer' | 'assistant';
  /** The agreement's minimum. */
  readonly promised: number;
  readonly posted: number;
}

/** What an account comes to with what earlier years left to it. */
export interface Balance {
  /** max(0, promised − posted). */
  readonly owed: number;
  /** What was outstanding at the end of the year before, of agreements that carry over. */
  readonly carriedIn: number;
  /** max(0, promised + carriedIn − posted). */
  readonly outstanding: number;
}

/**
 * Carries what is outstanding from year to year: from an agreement that says so to the one of the next year under the same
 * relation and programme; where there are several, to that of the same supporter, else to the first by code. Nothing is
 * carried over a year without an agreement.
 *
 * @returns in the order given.
 */
export function carryOver(accounts: readonly Account[]): Balance[] {
  const byYear = [...accounts.keys()].sort((a, b) => accounts[a].year - accounts[b].year);
  const carried = new Map<string, number>();
  const balances = new Array<Balance>(accounts.length);
  const heirs = groupByChain(accounts);
  for (const index of byYear) {
    const account = accounts[index];
    const { agreementId, role, promised, posted, carriesOver } = account;
    const carriedIn = carried.get(`${agreementId} ${role}`) ?? 0;
    const outstanding = Math.max(0, promised + carriedIn - posted);
    balances[index] = { owed: Math.max(0, promised - posted), carriedIn, outstanding };
    const heir = carriesOver ? heirOf(account, heirs.get(chainOf(account, account.year + 1)) ?? []) : undefined;
    if (heir) {
      const key = `${heir.agreementId} ${role}`;
      carried.set(key, (carried.get(key) ?? 0) + outstanding);
    }
  }
  return balances;
}

function chainOf({ relationId, programmeId, role }: Account, year: number): string {
  return `${relationId} ${role} ${year} ${programmeId}`;
}

function groupByChain(accounts: readonly Account[]): Map<string, Account[]> {
  const groups = new Map<string, Account[]>();
  for (const account of accounts) {
    const key = chainOf(account, account.year);
    const group = groups.get(key);
    if (group) group.push(account);
    else groups.set(key, [account]);
  }
  for (const group of groups.values()) group.sort((a, b) => (a.code < b.code ? -1 : 1));
  return groups;
}

function heirOf({ supporterCode }: Account, next: readonly Account[]): Account | undefined {
  return next.find((account) => account.supporterCode === supporterCode) ?? next.at(0);
}
