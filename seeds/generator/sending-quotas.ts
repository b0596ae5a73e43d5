import type { Pin, Recruit, SendingQuota } from '../problem-parts';
import { Random } from '../random';
import { type Draft, pinnedAmong } from './limits';

/** Who may be counted in a quota, and the quotas so far. */
interface Drawing {
  readonly random: Random;
  readonly recruits: readonly Recruit[];
  readonly pinned: readonly Recruit[];
  readonly quotas: SendingQuota[];
}

/**
 * Sending quotas: nested by prefecture and province for the largest programmes, then crossing ones: as many as the
 * setting says, or over two of every three provinces and all programmes.
 */
export function makeSendingQuotas(draft: Draft, pins: readonly Pin[]): SendingQuota[] {
  const { seed, crossingQuotas } = draft.setting;
  const recruits = draft.candidates.map(({ recruit }) => recruit);
  const random = new Random(seed, 'sending quotas');
  const drawing: Drawing = { random, recruits, pinned: pinnedAmong(recruits, pins), quotas: [] };
  addNested(draft, drawing);
  if (crossingQuotas === undefined) addPairsOfProvinces(draft, drawing);
  else addCrossing(crossingQuotas, draft, { ...drawing, random: new Random(seed, 'crossing quotas') });
  return drawing.quotas;
}

function addNested({ programmes }: Draft, drawing: Drawing): void {
  const sent = programmes.filter(({ id, kind }) => kind !== 'intra-province' && id !== 'western').map(({ id }) => id);
  for (const [area] of homesOf(drawing, sent, 2)) addQuota(`send-${area}`, [area], sent, 0.85, drawing);
  for (const [area, count] of homesOf(drawing, sent, 4)) {
    if (count >= 3 && drawing.random.chance(0.3)) addQuota(`send-${area}`, [area], sent, 0.7, drawing);
  }
}

function addPairsOfProvinces({ programmes }: Draft, drawing: Drawing): void {
  const all = programmes.map(({ id }) => id);
  const codes = drawing.random.shuffled(homesOf(drawing, all, 2).map(([area]) => area));
  for (let i = 0; i + 1 < codes.length; i += 3) {
    addQuota(`cross-${codes[i]}-${codes[i + 1]}`, [codes[i], codes[i + 1]], all, 0.85, drawing);
  }
}

/** Quotas over a few prefectures, wherever they lie, and about half of the programmes: they cross in both directions. */
function addCrossing(count: number, { programmes }: Draft, drawing: Drawing): void {
  const { random, recruits } = drawing;
  const all = programmes.map(({ id }) => id);
  const homes = homesOf(drawing, all, 4).map(([area]) => area);
  const fewest = Math.ceil((40 * homes.length) / recruits.length); // so that a quota counts about 20 recruits at least
  for (let n = 1; n <= count; n++) {
    const areas = random
      .shuffled(homes)
      .slice(0, Math.max(fewest, random.integer(3, 6)))
      .sort();
    const drawn = all.filter(() => random.chance(0.5));
    addQuota(`cross-${String(n).padStart(3, '0')}`, areas, drawn.length > 0 ? drawn : all, 0.7, drawing);
  }
}

/** A quota of about that share of those it counts; never below the pinned ones among them. */
function addQuota(id: string, areas: string[], programmes: string[], share: number, drawing: Drawing): void {
  const { random, recruits, pinned, quotas } = drawing;
  const chosen = new Set(programmes);
  const counts = (list: readonly Recruit[]) =>
    list.filter(({ home, programme }) => chosen.has(programme) && areas.some((area) => home.startsWith(area))).length;
  quotas.push({ id, areas, programmes, max: Math.max(counts(pinned), random.rounded(counts(recruits) * share)) });
}

/** Areas of so many digits in which recruits of these programmes live, by code, with the number of recruits. */
function homesOf({ recruits }: Drawing, programmes: readonly string[], digits: 2 | 4): [string, number][] {
  const chosen = new Set(programmes);
  const counts = new Map<string, number>();
  for (const { home, programme } of recruits) {
    const area = home.slice(0, digits);
    if (chosen.has(programme)) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  return [...counts].sort();
}
