import { shortenArea } from '../../common/area-code';
import type { Role, Tier } from '../../optimizer';
import type { EditionFacts } from './facts';

export const ROLES: readonly Role[] = ['lawyer', 'assistant'];
export const TIERS: readonly Tier[] = ['standard', 'plateau', 'tibet'];

/** How the document calls an edition, and the programme for those who serve under it outside its rules. */
export interface ProgrammeNames {
  readonly own: string;
  readonly serving: string;
}

/**
 * Names of the editions in a document: a planned one has its programme's name, with the year when several years are
 * planned; the extra programme of people who serve outside the rules ends with `-serving`.
 */
export function programmeNames(editions: readonly EditionFacts[]): Map<string, ProgrammeNames> {
  const planned = editions.filter(({ isPlanned }) => isPlanned);
  const taken = new Set<string>();
  const own = new Map<string, string>();
  for (const { id, programmeId, year } of planned) {
    const isAlone = planned.filter((other) => other.programmeId === programmeId).length === 1;
    own.set(id, free(isAlone ? programmeId : `${programmeId}-${year}`, taken));
  }
  return new Map(
    editions.map(({ id, programmeId, year }) => {
      const name = own.get(id);
      return [id, { own: name ?? '', serving: free(`${name ?? `${programmeId}-${year}`}-serving`, taken) }];
    }),
  );
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let next = 2; taken.has(name); next++) name = `${wanted}-${next}`;
  taken.add(name);
  return name;
}

/** Who has a home by an edition's rule. */
export interface HomeFacts {
  readonly nominatingArea: string;
  readonly registrationArea: string | null;
}

/** The area that counts as home, no finer than the prefecture; null when it is not known. */
export function homeOf({ homeRule }: Pick<EditionFacts, 'homeRule'>, facts: HomeFacts): string | null {
  const area = homeRule === 'household-registration' ? facts.registrationArea : facts.nominatingArea;
  return area === null ? null : shortenArea(area).slice(0, 4);
}

/** The home of somebody who serves: never unknown, since where they were nominated always is. */
export function homeOfServing(edition: Pick<EditionFacts, 'homeRule'>, facts: HomeFacts): string {
  return homeOf(edition, facts) ?? shortenArea(facts.nominatingArea).slice(0, 4);
}
