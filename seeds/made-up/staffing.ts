import { type Pairing, readGeography } from '../geography';
import { homesIn } from '../homes';
import type { Agreement, County, Recruit, Role, SendingQuota } from '../problem-parts';
import { Random } from '../random';

/** Staff that a supporter names: a number of each role. */
export interface Staff {
  readonly lawyers: number;
  readonly assistants: number;
}

/** A pairing programme: which relations it takes in, its ids, and the staff that its supporters name in turn. */
export interface PairingChannel {
  /** The programme's name in pairings.csv. */
  readonly relations: string;
  readonly id: string;
  readonly prefix: string;
  /** Only relations whose supporter is a city. */
  readonly citiesOnly: boolean;
  readonly staff: readonly Staff[];
}

/** How many people each channel has, and from where. Areas are two or four digits. */
export interface StaffingTables {
  /** 1+1 by sending province: lawyers, second members, and the sending quota for both together. */
  readonly senders: readonly (readonly [province: string, lawyers: number, assistants: number, quota: number])[];
  /** Second members of 1+1 at home in the destinations: graduates and grass-roots legal workers; no sending quota. */
  readonly localSecondMembers: Readonly<Record<string, number>>;
  /** Graduates of the western programme, by province of registration and service. */
  readonly western: Readonly<Record<string, number>>;
  /** Lawyers moved inside a province, by the donor: capitals and other cities rich in lawyers. */
  readonly donors: readonly (readonly [home: string, lawyers: number])[];
  readonly pairing: readonly PairingChannel[];
  /** The relations in force in this year count. */
  readonly year: number;
}

export interface Staffing {
  readonly recruits: Recruit[];
  readonly agreements: Agreement[];
  readonly sendingQuotas: SendingQuota[];
}

/** Numbers ids like `YJ-L001` by their prefix and role. */
class Register {
  readonly recruits: Recruit[] = [];
  private readonly counts = new Map<string, number>();

  add(prefix: string, role: Role, programme: string, home: string, agreement?: string): void {
    const stem = `${prefix}-${role === 'lawyer' ? 'L' : 'A'}`;
    const number = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, number);
    const id = `${stem}${String(number).padStart(3, '0')}`;
    this.recruits.push({ id, role, programme, home, ...(agreement !== undefined && { agreement }) });
  }
}

/**
 * The people of the four channels with a home each. Prefixes of ids: YJ one-plus-one (一加一), XB western (西部), SN inside
 * a province (省内), and those of the pairing channels.
 */
export function staffProgrammes(tables: StaffingTables, counties: readonly County[], seed: number): Staffing {
  const register = new Register();
  const random = new Random(seed, 'homes');
  for (const role of ['lawyer', 'assistant'] as const) {
    for (const [area, lawyers, assistants] of tables.senders) {
      const count = role === 'lawyer' ? lawyers : assistants;
      for (const home of drawHomes(area, count, random)) register.add('YJ', role, 'one-plus-one', home);
    }
  }
  for (const [area, count] of Object.entries(tables.localSecondMembers)) {
    for (const home of drawHomes(area, count, random)) register.add('YJ', 'assistant', 'one-plus-one', home);
  }
  for (const [area, count] of Object.entries(tables.western)) {
    for (const home of drawHomes(area, count, random)) register.add('XB', 'assistant', 'western', home);
  }
  const agreements = staffPairing(tables, register, counties, random);
  for (const [home, count] of tables.donors) {
    for (let i = 0; i < count; i++) register.add('SN', 'lawyer', 'intra-province', home);
  }
  const sendingQuotas = tables.senders.map(([area, , , max]) => {
    return { id: `yj-${area}`, areas: [area], programmes: ['one-plus-one'], max };
  });
  return { recruits: register.recruits, agreements, sendingQuotas };
}

/** Homes of a number of people in an area: some prefecture of it each, the first (the capital) for every third. */
function drawHomes(area: string, count: number, random: Random): string[] {
  const homes = homesIn(area);
  return Array.from({ length: count }, () => (random.chance(1 / 3) ? homes[0] : random.pick(homes)));
}

function staffPairing(
  tables: StaffingTables,
  register: Register,
  counties: readonly County[],
  random: Random,
): Agreement[] {
  return tables.pairing.flatMap((channel) =>
    relationsOf(channel, tables.year, counties).map((relation, n) => {
      const staff = channel.staff[n % channel.staff.length];
      const id = `${channel.id}-${String(n + 1).padStart(2, '0')}`;
      const homes = drawHomes(relation.supporter, staff.lawyers + staff.assistants, random);
      homes.forEach((home, i) => {
        register.add(channel.prefix, i < staff.lawyers ? 'lawyer' : 'assistant', channel.id, home, id);
      });
      return agreementFor(id, relation, staff, n % 3 === 0);
    }),
  );
}

/** Relations of a channel in force in a year that reach one of the counties. */
export function relationsOf(channel: PairingChannel, year: number, counties: readonly County[]): Pairing[] {
  return readGeography().pairings.filter(({ programme, validFrom, validTo, supporter, supported }) => {
    const isInForce = validFrom <= year && (validTo === 0 || year < validTo);
    const isOurs = programme === channel.relations && (!channel.citiesOnly || supporter.length === 4);
    return isInForce && isOurs && counties.some(({ code }) => supported.some((area) => code.startsWith(area)));
  });
}

/** At least half of the named lawyers should serve, and all may; under a tight agreement one person fewer. */
function agreementFor(id: string, relation: Pairing, { lawyers, assistants }: Staff, isTight: boolean): Agreement {
  const agreement: Agreement = {
    id,
    supporter: relation.supporter,
    supported: [...relation.supported],
    quotas: { lawyer: { min: Math.ceil(lawyers / 2), max: lawyers } },
  };
  if (assistants > 0) agreement.quotas.assistant = { max: assistants };
  if (isTight && lawyers + assistants > 2) agreement.maxTotal = lawyers + assistants - 1;
  return agreement;
}
