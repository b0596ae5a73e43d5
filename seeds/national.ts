import { readGeography } from './geography';
import { makeUpCounties } from './made-up/counties';
import { agreementFor, drawHomes, Register, relationsIn } from './made-up/staffing';
import { addRenewals, addWishes, type Habits } from './made-up/wishes';
import {
  DONORS,
  LOCAL_SECOND_MEMBERS,
  ONE_PLUS_ONE_DESTINATIONS,
  PAIRING,
  SENDERS,
  WESTERN,
  WESTERN_DESTINATIONS,
  WITHOUT_FIRM,
  WITHOUT_LAWYERS,
} from './national-tables';
import type { Agreement, County, Pin, Problem, Programme, Recruit } from './problem-parts';
import { Random } from './random';

const SEED = 2013;

/** Yuan; what a good plan would spend divided by 0.9 (see docs/data.md). */
const FUND = 12_000_000;

/** What sets the tight picture apart. */
interface Variant {
  readonly id: string;
  readonly couples: number;
  /** Yuan. */
  readonly fund: number;
}

/** All counties of the list of 832 and about 600 people of four channels. Everything about people is made up. */
export function nationalProblem(): Problem {
  return buildNational({ id: 'made-up-national-2013', couples: 12, fund: FUND });
}

/** The same with many couples and six tenths of the money. */
export function tightNationalProblem(): Problem {
  return buildNational({ id: 'made-up-national-2013-tight', couples: 64, fund: FUND * 0.6 });
}

function buildNational({ id, couples, fund }: Variant): Problem {
  const rows = readGeography().counties.filter(({ isPoor }) => isPoor);
  const counties = makeUpCounties(rows, {
    seed: SEED,
    withoutLawyers: WITHOUT_LAWYERS,
    withoutFirm: WITHOUT_FIRM,
    fewShare: 0.29,
  });
  const programmes = programmesOf();
  const { recruits, agreements } = staffProgrammes(counties);
  const parts = { programmes, agreements };
  makeCouples(recruits, couples);
  addWishes(recruits, counties, parts, SEED, habitsOf);
  alignCouples(recruits);
  const pins = renew(recruits, counties, parts);
  return {
    format: 'paiyuan-problem/1',
    id,
    periods: ['2013'],
    programmes,
    funds: [{ id: 'foundation', amount: fund }],
    counties,
    recruits,
    agreements,
    sendingQuotas: SENDERS.map(([area, , , max]) => {
      return { id: `yj-${area}`, areas: [area], programmes: ['one-plus-one'], max };
    }),
    pins,
    bans: bansOf(recruits, pins),
  };
}

/** Allowances a year: those of 1+1 lawyers as paid from 2016, graduates' of 2020 in the west, the rest made up. */
function programmesOf(): Programme[] {
  const assistant = { standard: 24000, plateau: 27600, tibet: 32400 };
  return [
    {
      id: 'one-plus-one',
      kind: 'team',
      scope: { areas: ONE_PLUS_ONE_DESTINATIONS, maxResidentLawyers: 10 },
      subsidy: { lawyer: { standard: 39600, plateau: 60600, tibet: 65600 }, assistant },
      fund: 'foundation',
    },
    {
      id: 'western',
      kind: 'individual',
      scope: { areas: WESTERN_DESTINATIONS, designations: ['key-poverty', 'contiguous'] },
      residence: 'same-province',
      limits: { assistant: 95 },
      subsidy: { assistant: { standard: assistant.standard, plateau: assistant.plateau } },
      fund: 'foundation',
    },
    ...PAIRING.map((channel): Programme => ({ id: channel.id, kind: 'pairing' })),
    { id: 'intra-province', kind: 'intra-province', scope: { maxResidentLawyers: 2 } },
  ];
}

function staffProgrammes(counties: readonly County[]): { recruits: Recruit[]; agreements: Agreement[] } {
  const register = new Register();
  const random = new Random(SEED, 'homes');
  for (const role of ['lawyer', 'assistant'] as const) {
    for (const [area, lawyers, assistants] of SENDERS) {
      const count = role === 'lawyer' ? lawyers : assistants;
      for (const home of drawHomes(area, count, random)) register.add('YJ', role, 'one-plus-one', home);
    }
  }
  for (const [area, count] of Object.entries(LOCAL_SECOND_MEMBERS)) {
    for (const home of drawHomes(area, count, random)) register.add('YJ', 'assistant', 'one-plus-one', home);
  }
  for (const [area, count] of Object.entries(WESTERN)) {
    for (const home of drawHomes(area, count, random)) register.add('XB', 'assistant', 'western', home);
  }
  const agreements = staffPairing(register, counties, random);
  for (const [home, count] of DONORS) {
    for (let i = 0; i < count; i++) register.add('SN', 'lawyer', 'intra-province', home);
  }
  return { recruits: register.recruits, agreements };
}

function staffPairing(register: Register, counties: readonly County[], random: Random): Agreement[] {
  return PAIRING.flatMap((channel) => {
    const relations = relationsIn(2013, [channel.relations], counties);
    const chosen = relations.filter(({ supporter }) => !channel.citiesOnly || supporter.length === 4);
    return chosen.map((relation, n) => {
      const staff = channel.staff[n % channel.staff.length];
      const id = `${channel.id}-${String(n + 1).padStart(2, '0')}`;
      const homes = drawHomes(relation.supporter, staff.lawyers + staff.assistants, random);
      homes.forEach((home, i) => {
        register.add(channel.prefix, i < staff.lawyers ? 'lawyer' : 'assistant', channel.id, home, id);
      });
      return agreementFor(id, relation, staff);
    });
  });
}

/** Second members at home in a destination and graduates speak its languages more often than people sent from afar. */
function habitsOf(recruit: Recruit): Habits {
  const isLocal =
    recruit.programme === 'western' ||
    (recruit.role === 'assistant' && recruit.home.slice(0, 2) in LOCAL_SECOND_MEMBERS);
  switch (recruit.programme) {
    case 'one-plus-one':
      return isLocal
        ? { speaks: 0.5, limited: 0.15, altitudes: [3000, 3500], refuses: 0.2 }
        : { speaks: 0.05, limited: 0.5, altitudes: [2000, 2500, 3000, 3500, 4000, 4300], refuses: 0.3 };
    case 'western':
      return { speaks: 0.6, limited: 0.1, altitudes: [2500, 3000], refuses: 0 };
    case 'intra-province':
      return { speaks: 0.3, limited: 0.2, altitudes: [3000, 3500, 4000], refuses: 0 };
    default:
      return { speaks: 0.05, limited: 0.3, altitudes: [3800, 4000, 4200, 4500], refuses: 0 };
  }
}

/** Couples inside 1+1: two of three are a lawyer and a second member, the others two lawyers. One home each. */
function makeCouples(recruits: readonly Recruit[], count: number): void {
  const random = new Random(SEED, 'couples');
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

/** Partners share preferences and refusals; what each can bear or speak stays their own. */
function alignCouples(recruits: readonly Recruit[]): void {
  const firsts = new Map<string, Recruit>();
  for (const recruit of recruits) {
    if (recruit.household === undefined) continue;
    const first = firsts.get(recruit.household);
    if (first === undefined) {
      firsts.set(recruit.household, recruit);
      continue;
    }
    const { preferences, refuses } = first;
    delete recruit.preferences;
    delete recruit.refuses;
    Object.assign(recruit, preferences && { preferences }, refuses && { refuses });
  }
}

/** Who stays for another year: a wish (`baseline`), or for ten of 1+1 already signed (pins). */
function renew(
  recruits: readonly Recruit[],
  counties: readonly County[],
  parts: Parameters<typeof addRenewals>[2],
): Pin[] {
  const random = new Random(SEED, 'renewals');
  const among = (programme: string, role: string) =>
    recruits.filter((r) => r.programme === programme && r.role === role && r.household === undefined);
  const lawyers = addRenewals(among('one-plus-one', 'lawyer'), counties, parts, 36, random);
  addRenewals(among('one-plus-one', 'assistant'), counties, parts, 14, random);
  addRenewals(among('intra-province', 'lawyer'), counties, parts, 15, random);
  for (const { id } of PAIRING) addRenewals(among(id, 'lawyer'), counties, parts, 8, random);
  const taken = new Set<string>();
  const signed = lawyers.filter(({ baseline }) => {
    if (taken.has(baseline!.county)) return false;
    taken.add(baseline!.county);
    return true;
  });
  return signed.slice(0, 10).map(({ id, baseline }) => ({ recruit: id, county: baseline!.county }));
}

/** Six lawyers may not serve in one of their preferred areas. Why is nobody's business here. */
function bansOf(recruits: readonly Recruit[], pins: readonly Pin[]): Problem['bans'] {
  const pinned = new Set(pins.map(({ recruit }) => recruit));
  return recruits
    .filter(({ id, role, preferences }) => role === 'lawyer' && preferences !== undefined && !pinned.has(id))
    .filter((_, n) => n % 40 === 7)
    .slice(0, 6)
    .map(({ id, preferences }) => ({ recruit: id, area: preferences![0] }));
}
