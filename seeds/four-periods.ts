import { readGeography } from './geography';
import { channelProgrammes } from './made-up/channels';
import { makeUpCounties } from './made-up/counties';
import { alignCouples, makeCouples } from './made-up/couples';
import { type PairingChannel, staffProgrammes, type StaffingTables } from './made-up/staffing';
import { addRenewals, addWishes, banFavourites, type RenewalCounts } from './made-up/wishes';
import type { County, Problem, Recruit } from './problem-parts';
import { Random } from './random';

const SEED = 20134;
const PERIODS = ['2013H2', '2014H1', '2014H2', '2015H1'];

/** Sichuan, Gansu, Qinghai, Ningxia, Xinjiang. */
const PROVINCES = ['51', '62', '63', '64', '65'];

const pairing: readonly PairingChannel[] = [
  { relations: '援疆', id: 'aid-xinjiang', prefix: 'YX', citiesOnly: false, staff: [{ lawyers: 1, assistants: 0 }] },
  { relations: '援青', id: 'aid-qinghai', prefix: 'YQ', citiesOnly: false, staff: [{ lawyers: 1, assistants: 1 }] },
];

const STAFFING: StaffingTables = {
  year: 2013,
  senders: [
    ['11', 4, 0, 4],
    ['33', 8, 2, 9],
    ['34', 9, 3, 10],
    ['37', 5, 2, 6],
    ['41', 7, 2, 8],
    ['42', 6, 2, 7],
    ['44', 9, 2, 9],
  ],
  localSecondMembers: { 51: 6, 62: 5, 63: 4, 64: 2, 65: 3 },
  western: { 51: 9, 62: 7, 63: 4, 64: 2, 65: 4 },
  donors: [
    ['5101', 6],
    ['6201', 4],
    ['6301', 4],
    ['6501', 2],
  ],
  pairing,
};

const RENEWALS: RenewalCounts = {
  byGroup: [
    ['one-plus-one', 'lawyer', 14],
    ['one-plus-one', 'assistant', 6],
    ['western', 'assistant', 3],
    ['intra-province', 'lawyer', 4],
    ['aid-qinghai', 'lawyer', 2],
  ],
  signed: 4,
};

/** Two years in half-years for five provinces: terms, availability windows, needs that change, postings to be kept. */
export function fourPeriodsProblem(): Problem {
  const counties = makeFiveProvinces();
  const programmes = channelProgrammes({ periodsPerYear: 2, westernLimit: 24, pairing });
  const { recruits, agreements, sendingQuotas } = staffProgrammes(STAFFING, counties, SEED);
  const parts = { programmes, agreements, periods: PERIODS };
  makeCouples(recruits, 5, SEED);
  addService(recruits);
  alignCouples(recruits);
  addWishes(recruits, counties, parts, SEED);
  alignCouples(recruits);
  const pins = addRenewals(recruits, counties, parts, RENEWALS, SEED);
  for (const recruit of recruits.filter(({ baseline }) => !baseline).slice(0, 3)) recruit.baseline = null;
  return {
    format: 'paiyuan-problem/1',
    id: 'made-up-four-half-years',
    periods: PERIODS,
    programmes,
    funds: [{ id: 'foundation', amount: 4_500_000 }],
    counties,
    recruits,
    agreements,
    sendingQuotas,
    pins,
    bans: banFavourites(recruits, pins, 3),
  };
}

function makeFiveProvinces(): County[] {
  const rows = readGeography().counties.filter(({ isPoor, province }) => isPoor && PROVINCES.includes(province));
  const counties = makeUpCounties(rows, {
    seed: SEED,
    withoutLawyers: { 51: 24, 62: 13, 63: 23, 64: 1, 65: 8 },
    withoutFirm: 52,
    fewShare: 0.2,
  });
  varyNeeds(counties);
  return counties;
}

/**
 * Every third county without a lawyer wants one person fewer from the second year on, when its own branch office opens;
 * its maximum stays. Every seventh can take nobody in the first half-year.
 */
function varyNeeds(counties: readonly County[]): void {
  counties
    .filter(({ residentLawyers }) => residentLawyers === 0)
    .forEach(({ needs }, n) => {
      const lawyer = needs.lawyer!;
      const target = Number(lawyer.target);
      if (n % 3 === 0) lawyer.target = [target, target, target - 1, target - 1];
      if (n % 7 === 0) {
        const [, ...later] = Array.isArray(lawyer.target) ? lawyer.target : PERIODS.map(() => target);
        const max = Number(lawyer.max);
        needs.lawyer = { target: [0, ...later], max: [0, max, max, max] };
      }
    });
}

/**
 * A year for most, half a year to two years for others. Two in three are free only in a window, often of just their
 * term: who goes for a year starts with the launch of one summer.
 */
function addService(recruits: readonly Recruit[]): void {
  const random = new Random(SEED, 'service');
  for (const recruit of recruits) {
    const isPairing = recruit.agreement !== undefined;
    const term = isPairing ? random.integer(3, 4) : random.pick([1, 2, 2, 2, 2, 2, 2, 2, 3, 4]);
    const from = term === 2 ? 2 * random.integer(0, 1) : random.integer(0, PERIODS.length - term);
    const to = random.chance(0.6) ? from + term - 1 : random.integer(from + term - 1, PERIODS.length - 1);
    if (random.chance(0.65)) recruit.available = { from, to };
    recruit.term = term;
  }
}
