import { type Pairing, readGeography } from '../geography';
import { homesIn } from '../homes';
import type { Agreement, County, Recruit, Role } from '../problem-parts';
import type { Random } from '../random';

/** Numbers ids like `YJ-L001` by their prefix. */
export class Register {
  readonly recruits: Recruit[] = [];
  private readonly counts = new Map<string, number>();

  add(prefix: string, role: Role, programme: string, home: string, agreement?: string): Recruit {
    const stem = `${prefix}-${role === 'lawyer' ? 'L' : 'A'}`;
    const number = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, number);
    const id = `${stem}${String(number).padStart(3, '0')}`;
    const recruit: Recruit = { id, role, programme, home, ...(agreement !== undefined && { agreement }) };
    this.recruits.push(recruit);
    return recruit;
  }
}

/** Homes of a number of people in an area: some prefecture of it each, the first (the capital) for every third. */
export function drawHomes(area: string, count: number, random: Random): string[] {
  const homes = homesIn(area);
  return Array.from({ length: count }, () => (random.chance(1 / 3) ? homes[0] : random.pick(homes)));
}

/** Relations of these programmes in force in a year that reach one of the counties. */
export function relationsIn(year: number, programmes: readonly string[], counties: readonly County[]): Pairing[] {
  return readGeography().pairings.filter(({ programme, validFrom, validTo, supported }) => {
    const isInForce = validFrom <= year && (validTo === 0 || year < validTo);
    return programmes.includes(programme) && isInForce && reached(supported, counties).length > 0;
  });
}

export function reached(areas: readonly string[], counties: readonly County[]): County[] {
  return counties.filter(({ code }) => areas.some((area) => code.startsWith(area)));
}

/** Staff that a supporter names: a number of each role. */
export interface Staff {
  readonly lawyers: number;
  readonly assistants: number;
}

/**
 * An agreement that at least half of the named lawyers and at most all but one of four serve; of assistants any number.
 */
export function agreementFor(id: string, relation: Pairing, staff: Staff): Agreement {
  const { lawyers, assistants } = staff;
  const max = lawyers >= 4 ? lawyers - 1 : lawyers;
  const agreement: Agreement = {
    id,
    supporter: relation.supporter,
    supported: [...relation.supported],
    quotas: { lawyer: { min: Math.ceil(lawyers / 2), max } },
  };
  if (assistants > 0) agreement.quotas.assistant = { max: assistants };
  if (lawyers + assistants >= 4) agreement.maxTotal = max + assistants - 1;
  return agreement;
}
