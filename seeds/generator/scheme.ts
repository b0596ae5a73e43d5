import { type Pairing, readGeography } from '../geography';
import { homesIn } from '../homes';
import type { Agreement, Programme } from '../problem-parts';
import { Random } from '../random';
import { blocksOf, type Lane, placesWhere, type Scheme } from './lanes';
import type { Place, Setting } from './setting';

/** Yuan a year: the allowances of 1+1 lawyers from 2016; those of assistants are made up. */
const LAWYER_YEAR = { standard: 39600, plateau: 60600, tibet: 65600 };
const ASSISTANT_YEAR = { standard: 24000, plateau: 27600, tibet: 32400 };

/** A programme's yearly subsidy by period: a year is one period, or two half-year ones. */
export function subsidyFor(setting: Setting): Programme['subsidy'] {
  if (!['tiers', 'funds', 'cost'].some((feature) => setting.features.has(feature as 'tiers'))) return undefined;
  const share = setting.periods === 1 ? 1 : 0.5;
  const byTier = (year: typeof LAWYER_YEAR) =>
    setting.features.has('tiers')
      ? { standard: year.standard * share, plateau: year.plateau * share, tibet: year.tibet * share }
      : year.standard * share;
  return { lawyer: byTier(LAWYER_YEAR), assistant: byTier(ASSISTANT_YEAR) };
}

/** The four channels of the opinion of 2012, as far as the problem's counties allow each. */
export function naturalScheme(setting: Setting, places: readonly Place[]): Scheme {
  const provinces = [...new Set(places.map(({ row }) => row.province))];
  const pairing = pairingLanes(setting, places);
  const lanes = [
    ...onePlusOneLane(places),
    ...westernLanes(places, provinces),
    ...intraProvinceLanes(places, provinces),
    ...pairing.lanes,
  ];
  const programmes = channels(setting, places).filter(({ id }) => lanes.some(({ programme }) => programme === id));
  return { programmes, agreements: pairing.agreements, lanes };
}

function channels(setting: Setting, places: readonly Place[]): Programme[] {
  const subsidy = subsidyFor(setting);
  const paid = { ...(subsidy && { subsidy }), ...(setting.features.has('funds') && { fund: 'lottery' }) };
  const areas = destinations(places);
  return [
    {
      id: 'one-plus-one',
      kind: setting.features.has('teams') ? 'team' : 'individual',
      scope: { areas, maxResidentLawyers: 2 },
      ...paid,
    },
    {
      id: 'western',
      kind: 'individual',
      scope: { designations: ['key-poverty', 'contiguous'] },
      residence: 'same-province',
      ...paid,
    },
    { id: 'intra-province', kind: 'intra-province', scope: { maxResidentLawyers: 8 } },
    { id: 'pairing', kind: 'pairing' },
  ];
}

/** Provinces of this problem on the list of 2017, and the made-up ones; all of them when none is. */
function destinations(places: readonly Place[]): string[] {
  const provinces = [...new Set(places.map(({ row }) => row.province))];
  const listed = readGeography().provinces.filter((province) => province.isOnePlusOneDestination2017);
  const known = new Set(listed.map(({ code }) => code));
  const open = provinces.filter((code) => known.has(code) || code >= '97');
  return open.length > 0 ? open : provinces;
}

function onePlusOneLane(places: readonly Place[]): Lane[] {
  const areas = new Set(destinations(places));
  const open = placesWhere(places, ({ row, residentLawyers }) => residentLawyers <= 2 && areas.has(row.province));
  if (open.length === 0) return [];
  const senders = readGeography().provinces.filter(({ region }) => region !== '' && region !== 'west');
  const homes = senders.flatMap(({ code }) => homesIn(code));
  return [{ programme: 'one-plus-one', share: 0.4, lawyers: 0.6, homes, blocks: blocksOf(places, open, 2) }];
}

function westernLanes(places: readonly Place[], provinces: readonly string[]): Lane[] {
  return provinces.flatMap((province) => {
    const open = placesWhere(
      places,
      ({ row }) => row.province === province && (row.isKey || row.contiguousArea !== ''),
    );
    const homes = homesIn(province);
    if (open.length === 0 || homes.length === 0) return [];
    const share = (0.16 * open.length) / places.length;
    return [{ programme: 'western', share, lawyers: 0, homes, blocks: blocksOf(places, open, 4) }];
  });
}

/** One lane a home, because the county must lie outside it. */
function intraProvinceLanes(places: readonly Place[], provinces: readonly string[]): Lane[] {
  return provinces.flatMap((province) => {
    const homes = homesIn(province);
    const open = placesWhere(places, ({ row, residentLawyers }) => row.province === province && residentLawyers <= 8);
    const share = (0.2 * open.length) / places.length / homes.length;
    return homes.flatMap((home): Lane[] => {
      const others = open.filter((c) => !places[c].row.code.startsWith(home));
      if (others.length === 0) return [];
      const blocks = blocksOf(places, others, 4);
      return [{ programme: 'intra-province', share, lawyers: 1, homes: [home], blocks }];
    });
  });
}

/** Real relations that reach a county of the problem, or made-up ones where there are none. Quotas come later. */
function pairingLanes(setting: Setting, places: readonly Place[]): Pick<Scheme, 'agreements' | 'lanes'> {
  if (!setting.features.has('agreements')) return { agreements: [], lanes: [] };
  const random = new Random(setting.seed, 'agreements');
  const reaches = (areas: readonly string[]) => (place: Place) => areas.some((area) => place.row.code.startsWith(area));
  const real = readGeography().pairings.filter(({ supported }) => places.some(reaches(supported)));
  const wanted = Math.max(2, Math.floor(setting.recruits * 0.05));
  const relations = real.length > 0 ? random.shuffled(real).slice(0, wanted) : madeUpRelations(places, random);
  const agreements: Agreement[] = [];
  const lanes = relations.map(({ supporter, supported }, n): Lane => {
    const id = `agreement-${String(n + 1).padStart(2, '0')}`;
    agreements.push({ id, supporter, supported: [...supported], quotas: {} });
    const open = placesWhere(places, reaches(supported));
    return {
      programme: 'pairing',
      agreement: id,
      share: 0.24 / relations.length,
      lawyers: 0.75,
      homes: homesIn(supporter),
      blocks: blocksOf(places, open, 4),
    };
  });
  return { agreements, lanes };
}

function madeUpRelations(
  places: readonly Place[],
  random: Random,
): readonly Pick<Pairing, 'supporter' | 'supported'>[] {
  const provinces = [...new Set(places.map(({ row }) => row.province))];
  const supporters = readGeography().provinces.filter(({ region }) => region === 'east');
  return provinces.map((province) => ({ supporter: random.pick(supporters).code, supported: [province] }));
}
