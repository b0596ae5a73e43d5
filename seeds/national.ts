import { type CountyRow, readGeography } from './geography';
import { channelProgrammes } from './made-up/channels';
import { type LawyerPicture, makeUpCounties } from './made-up/counties';
import { alignCouples, makeCouples } from './made-up/couples';
import { staffProgrammes } from './made-up/staffing';
import { addRenewals, addWishes, banFavourites } from './made-up/wishes';
import { NATIONAL_STAFFING, WITHOUT_FIRM, WITHOUT_LAWYERS } from './national-tables';
import type { Problem } from './problem-parts';

const SEED = 2013;

/** Its lawyers, needs and altitudes. */
export const NATIONAL_PICTURE: LawyerPicture = {
  seed: SEED,
  withoutLawyers: WITHOUT_LAWYERS,
  withoutFirm: WITHOUT_FIRM,
  fewShare: 0.29,
};

/** The counties of the list of 832. */
export function poorCounties(): CountyRow[] {
  return readGeography().counties.filter(({ isPoor }) => isPoor);
}

/** What sets a variant apart. */
interface Variant {
  readonly id: string;
  readonly couples: number;
  /** Yuan. */
  readonly fund: number;
}

/**
 * All counties of the list of 832 and 608 people of four channels, one year. The counties and the pairings are real;
 * their lawyers, needs and altitudes and everything about people are made up. Its best plan spends nine tenths of the fund.
 */
export function nationalProblem(): Problem {
  return buildNational({ id: 'made-up-national-2013', couples: 12, fund: 12_500_000 });
}

/** The same with many couples, and a fund of six tenths of what the best plan of the other spends. */
export function tightNationalProblem(): Problem {
  return buildNational({ id: 'made-up-national-2013-tight', couples: 64, fund: 6_800_000 });
}

function buildNational({ id, couples, fund }: Variant): Problem {
  const counties = makeUpCounties(poorCounties(), NATIONAL_PICTURE);
  const { pairing } = NATIONAL_STAFFING;
  const programmes = channelProgrammes({ periodsPerYear: 1, westernLimit: 95, pairing });
  const { recruits, agreements, sendingQuotas } = staffProgrammes(NATIONAL_STAFFING, counties, SEED);
  const parts = { programmes, agreements };
  makeCouples(recruits, couples, SEED);
  addWishes(recruits, counties, parts, SEED);
  alignCouples(recruits);
  const renewals = {
    byGroup: [
      ['one-plus-one', 'lawyer', 36],
      ['one-plus-one', 'assistant', 14],
      ['intra-province', 'lawyer', 15],
      ...pairing.map((channel) => [channel.id, 'lawyer', 8] as const),
    ],
    signed: 10,
  } as const;
  const pins = addRenewals(recruits, counties, parts, renewals, SEED);
  return {
    format: 'paiyuan-problem/1',
    id,
    periods: ['2013'],
    programmes,
    funds: [{ id: 'foundation', amount: fund }],
    counties,
    recruits,
    agreements,
    sendingQuotas,
    pins,
    bans: banFavourites(recruits, pins, 6),
  };
}
