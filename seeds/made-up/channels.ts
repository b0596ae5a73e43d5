import type { PairingChannel } from './staffing';
import type { Programme } from '../problem-parts';

/** Destinations of the 1+1 programme named in 2017. */
const ONE_PLUS_ONE_DESTINATIONS = '14 15 43 45 46 51 52 53 54 61 62 63 64 65'.split(' ');

/** Destinations of the western programme named in 2020. */
const WESTERN_DESTINATIONS = '45 51 52 53 61 62 63 64 65'.split(' ');

/** Yuan a year: 1+1 lawyers as paid from 2016; graduates 2,000 or 2,300 a month in the west as in 2020; Tibet's made up. */
const LAWYER_YEAR = { standard: 39_600, plateau: 60_600, tibet: 65_600 };
const ASSISTANT_YEAR = { standard: 24_000, plateau: 27_600, tibet: 32_400 };

/** What the programmes of an example are asked for. */
export interface ChannelSettings {
  /** 1 for a year, 2 for half a year. */
  readonly periodsPerYear: 1 | 2;
  /** Most graduates that the western programme can post. */
  readonly westernLimit: number;
  readonly pairing: readonly PairingChannel[];
}

/** The programmes of the opinion of 2012. One fund pays 1+1 and the western programme, as the foundation does. */
export function channelProgrammes({ periodsPerYear, westernLimit, pairing }: ChannelSettings): Programme[] {
  const perPeriod = (year: typeof LAWYER_YEAR) => ({
    standard: year.standard / periodsPerYear,
    plateau: year.plateau / periodsPerYear,
    tibet: year.tibet / periodsPerYear,
  });
  const assistant = perPeriod(ASSISTANT_YEAR);
  return [
    {
      id: 'one-plus-one',
      kind: 'team',
      scope: { areas: ONE_PLUS_ONE_DESTINATIONS, maxResidentLawyers: 10 },
      subsidy: { lawyer: perPeriod(LAWYER_YEAR), assistant },
      fund: 'foundation',
    },
    {
      id: 'western',
      kind: 'individual',
      scope: { areas: WESTERN_DESTINATIONS, designations: ['key-poverty', 'contiguous'] },
      residence: 'same-province',
      limits: { assistant: westernLimit },
      subsidy: { assistant: { standard: assistant.standard, plateau: assistant.plateau } },
      fund: 'foundation',
    },
    ...pairing.map(({ id }): Programme => ({ id, kind: 'pairing' })),
    { id: 'intra-province', kind: 'intra-province', scope: { maxResidentLawyers: 2 } },
  ];
}
