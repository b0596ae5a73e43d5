import type { Recruit } from '../problem-parts';
import { Random } from '../random';

/** Couples inside 1+1: two of three are a lawyer and a second member, the others two lawyers. One home each. */
export function makeCouples(recruits: readonly Recruit[], count: number, seed: number): void {
  const random = new Random(seed, 'couples');
  const own = recruits.filter(({ programme }) => programme === 'one-plus-one');
  const lawyers = random.shuffled(own.filter(({ role }) => role === 'lawyer'));
  const assistants = random.shuffled(own.filter(({ role }) => role === 'assistant'));
  for (let n = 1; n <= count; n++) {
    const first = lawyers.pop()!;
    const second = n % 3 === 0 ? lawyers.pop()! : assistants.pop()!;
    for (const partner of [first, second]) partner.household = `H${String(n).padStart(2, '0')}`;
    second.home = first.home;
  }
}

/** Partners share times, refusals and preferences; what each can bear or speak stays their own. */
export function alignCouples(recruits: readonly Recruit[]): void {
  const firsts = new Map<string, Recruit>();
  for (const recruit of recruits) {
    if (recruit.household === undefined) continue;
    const first = firsts.get(recruit.household);
    if (first === undefined) {
      firsts.set(recruit.household, recruit);
      continue;
    }
    const { available, term, preferences, refuses } = first;
    delete recruit.available;
    delete recruit.term;
    delete recruit.preferences;
    delete recruit.refuses;
    Object.assign(recruit, available && { available }, term && { term });
    Object.assign(recruit, preferences && { preferences }, refuses && { refuses });
  }
}
