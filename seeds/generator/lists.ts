import { readGeography } from '../geography';
import { homesIn } from '../homes';
import type { Agreement, Programme } from '../problem-parts';
import { Random } from '../random';
import type { Lane, Scheme } from './lanes';
import { subsidyFor } from './scheme';
import type { Place, Setting } from './setting';

/**
 * A scheme in which every recruit has the same number of counties to choose from, for benchmarks of a given size.
 *
 * Each programme (or agreement, a quarter of them with that feature) is a list of that many counties: half of them
 * neighbours by code, half from anywhere, so that lists overlap and the problem does not fall apart. About 40 recruits
 * share a list, at most 400 lists are made: their preferences, homes and languages still tell them apart. Altitude and
 * bans take a few options away, pins all but one; without these features the number is exact. A list of all counties is left
 * out: its programme has no scope.
 */
export function listScheme(setting: Setting, places: readonly Place[]): Scheme {
  const random = new Random(setting.seed, 'lists');
  const senders = readGeography().provinces.filter(({ region }) => region !== '');
  const homes = senders.flatMap(({ code }) => homesIn(code));
  const subsidy = subsidyFor(setting);
  const programmes: Programme[] = [];
  const agreements: Agreement[] = [];
  const count = Math.min(400, Math.max(2, Math.ceil(setting.recruits / 40)));
  const lanes = Array.from({ length: count }, (_, n): Lane => {
    const counties = drawList(setting, places, random);
    const areas = counties.map((c) => places[c].row.code);
    const scope = counties.length < places.length && { scope: { areas } };
    const number = String(n + 1).padStart(3, '0');
    const lane = { share: 1, lawyers: 0.6, homes, blocks: [{ area: '', counties }] };
    if (setting.features.has('agreements') && n % 4 === 3) {
      const supporter = random.pick(senders).code;
      agreements.push({ id: `agreement-${number}`, supporter, supported: areas, quotas: {} });
      return { ...lane, programme: 'pairing', agreement: `agreement-${number}`, homes: homesIn(supporter) };
    }
    const isTeam = setting.features.has('teams') && n % 4 < 2;
    programmes.push({
      id: `list-${number}`,
      kind: isTeam ? 'team' : 'individual',
      ...scope,
      ...(subsidy && { subsidy }),
      ...(setting.features.has('funds') && { fund: 'lottery' }),
    });
    return { ...lane, programme: `list-${number}` };
  });
  if (agreements.length > 0) programmes.push({ id: 'pairing', kind: 'pairing' });
  return { programmes, agreements, lanes };
}

/** Indices of different counties, ascending. */
function drawList(setting: Setting, places: readonly Place[], random: Random): number[] {
  const size = Math.min(setting.optionsPerRecruit, places.length);
  const start = random.integer(0, places.length - 1);
  const drawn = new Set<number>();
  for (let i = 0; i < Math.ceil(size / 2); i++) drawn.add((start + i) % places.length);
  while (drawn.size < size) drawn.add(random.integer(0, places.length - 1));
  return [...drawn].sort((a, b) => a - b);
}
