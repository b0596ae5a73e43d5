import { shortenArea } from '../contract/area';
import { maxOf, quotaOf } from '../contract/defaults';
import type { Role, SendingQuota } from '../contract/problem';
import type { FindingList } from './finding';
import { ROLES, toFen, type CountedPosting, type Tally } from './tally';

/** H2: at most `max` persons of a role in a county and period. */
export function countyMaxima(tally: Tally, findings: FindingList): void {
  tally.eachPlace((county, period) => {
    for (const role of ROLES) {
      if (tally.excess(county, role, period) <= 0) continue;
      const message =
        `County ${county.code} has ${count(tally.persons(county.code, role, period), role)} in period ${period}, ` +
        `at most ${maxOf(county, role, period)} may be there.`;
      findings.add(['postings'], 'county-max', message);
    }
  });
}

/** H3: at most `capacity` persons in a county and period, all roles together. */
export function countyCapacities(tally: Tally, findings: FindingList): void {
  tally.eachPlace(({ code, capacity = Infinity }, period) => {
    const persons = tally.persons(code, 'lawyer', period) + tally.persons(code, 'assistant', period);
    if (persons <= capacity) return;
    const message = `County ${code} has ${persons} persons in period ${period}, its capacity is ${capacity}.`;
    findings.add(['postings'], 'capacity', message);
  });
}

/** H4: under a team programme, in each county and period, at most as many assistants as lawyers. */
export function teamsLed(tally: Tally, findings: FindingList): void {
  for (const [programme, unledAt] of unledAssistants(tally)) {
    for (const [place, persons] of unledAt) {
      if (persons <= 0) continue;
      const { code } = tally.problem.counties[Math.floor(place / tally.periodCount)];
      const period = place % tally.periodCount;
      const message = `Programme ${programme} has ${persons} more assistants than lawyers at ${code} in period ${period}.`;
      findings.add(['postings'], 'team', message);
    }
  }
}

/** Assistants minus lawyers, by team programme and place. */
function unledAssistants(tally: Tally): Map<string, Map<number, number>> {
  const unled = new Map<string, Map<number, number>>();
  for (const posting of tally.postings) {
    const { id, kind } = posting.programme;
    if (kind !== 'team') continue;
    const step = posting.recruit.role === 'assistant' ? 1 : -1;
    const unledAt = unled.get(id) ?? new Map<number, number>();
    for (const place of tally.placesOf(posting)) unledAt.set(place, (unledAt.get(place) ?? 0) + step);
    unled.set(id, unledAt);
  }
  return unled;
}

/** H5: the most postings that an agreement allows, by role and in all. */
export function agreementQuotas({ problem, postings }: Tally, findings: FindingList): void {
  const used = countBy(postings, ({ recruit }) => recruit.agreement);
  for (const agreement of problem.agreements ?? []) {
    const counts = used.get(agreement.id) ?? { lawyer: 0, assistant: 0 };
    for (const role of ROLES) {
      const { max } = quotaOf(agreement, role);
      if (counts[role] <= max) continue;
      const message = `Agreement ${agreement.id} sends ${count(counts[role], role)}, at most ${max} may go.`;
      findings.add(['postings'], 'agreement-quota', message);
    }
    const total = counts.lawyer + counts.assistant;
    if (total <= (agreement.maxTotal ?? Infinity)) continue;
    const message = `Agreement ${agreement.id} sends ${total} persons, at most ${agreement.maxTotal!} may go in all.`;
    findings.add(['postings'], 'agreement-quota', message);
  }
}

/** H6: the most postings of a role under a programme. */
export function programmeLimits({ problem, postings }: Tally, findings: FindingList): void {
  const used = countBy(postings, ({ programme }) => programme.id);
  for (const { id, limits } of problem.programmes) {
    for (const role of ROLES) {
      const persons = used.get(id)?.[role] ?? 0;
      const limit = limits?.[role] ?? Infinity;
      if (persons <= limit) continue;
      findings.add(
        ['postings'],
        'programme-limit',
        `Programme ${id} posts ${count(persons, role)}, its limit is ${limit}.`,
      );
    }
  }
}

/** H7: the most recruits posted from a quota's home areas under its programmes. */
export function sendingQuotas({ problem, postings }: Tally, findings: FindingList): void {
  const quotas = problem.sendingQuotas ?? [];
  const quotasOfArea = new Map<string, Set<SendingQuota>>();
  for (const quota of quotas) {
    for (const area of quota.areas.map(shortenArea)) {
      quotasOfArea.set(area, (quotasOfArea.get(area) ?? new Set()).add(quota));
    }
  }
  const used = new Map<SendingQuota, number>();
  for (const { recruit } of postings) {
    for (const quota of quotasOfHome(shortenArea(recruit.home), quotasOfArea)) {
      if (quota.programmes.includes(recruit.programme)) used.set(quota, (used.get(quota) ?? 0) + 1);
    }
  }
  for (const [quota, persons] of used) {
    if (persons <= quota.max) continue;
    const message = `${persons} recruits are posted under sending quota ${quota.id}, at most ${quota.max} may be.`;
    findings.add(['postings'], 'sending-quota', message);
  }
}

/** The quotas with an area that contains the home: an area is a code's first one, two or three pairs of digits. */
function quotasOfHome(
  home: string,
  quotasOfArea: ReadonlyMap<string, ReadonlySet<SendingQuota>>,
): ReadonlySet<SendingQuota> {
  const found = new Set<SendingQuota>();
  for (let length = 2; length <= home.length; length += 2) {
    for (const quota of quotasOfArea.get(home.slice(0, length)) ?? []) found.add(quota);
  }
  return found;
}

/** H8: the subsidies that a fund pays, over whole terms, are at most its amount. */
export function fundsSuffice(tally: Tally, findings: FindingList): void {
  const spent = new Map<string, bigint>();
  for (const posting of tally.postings) {
    const { fund } = posting.programme;
    if (fund !== undefined) spent.set(fund, (spent.get(fund) ?? 0n) + tally.fenOf(posting));
  }
  for (const { id, amount } of tally.problem.funds ?? []) {
    const fen = spent.get(id) ?? 0n;
    if (fen <= toFen(amount)) continue;
    findings.add(['postings'], 'fund', `Fund ${id} pays ${Number(fen) / 100} yuan, it has ${amount}.`);
  }
}

type Headcount = Record<Role, number>;

/** Postings by role under each key; those without a key count nowhere. */
function countBy(
  postings: readonly CountedPosting[],
  keyOf: (posting: CountedPosting) => string | undefined,
): Map<string, Headcount> {
  const counts = new Map<string, Headcount>();
  for (const posting of postings) {
    const key = keyOf(posting);
    if (key === undefined) continue;
    const headcount = counts.get(key) ?? { lawyer: 0, assistant: 0 };
    headcount[posting.recruit.role]++;
    counts.set(key, headcount);
  }
  return counts;
}

function count(persons: number, role: Role): string {
  return `${persons} ${role}${persons === 1 ? '' : 's'}`;
}
