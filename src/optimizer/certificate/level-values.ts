import { liesIn, provinceOf, shortenArea } from '../contract/area';
import { priorityOf, quotaOf, targetOf } from '../contract/defaults';
import { kilometres } from '../contract/distance';
import type { County, LevelName, Recruit } from '../contract/problem';
import { fraction, largest, type Fraction } from './fraction';
import { ROLES, type Tally } from './tally';

/** The value of every level, exactly, from the postings alone. Units as in the contract. */
export const LEVEL_VALUES: Readonly<Record<LevelName, (tally: Tally) => Fraction>> = {
  uncovered,
  'agreement-shortfall': agreementShortfall,
  shortfall,
  equity,
  unposted,
  'incomplete-teams': incompleteTeams,
  'language-shortfall': languageShortfall,
  disruption,
  preference,
  distance,
  cost,
};

/** Priorities are multiples of a thousandth, up to 1,000. */
const thousandthsOf = (county: County) => BigInt(Math.round(priorityOf(county) * 1000));

/** Σ p_c over counties without a lawyer of their own, and periods that want one, where nobody comes or rides circuit. */
function uncovered(tally: Tally): Fraction {
  let thousandths = 0n;
  tally.eachPlace((county, period) => {
    if (county.residentLawyers !== 0 || targetOf(county, 'lawyer', period) === 0) return;
    const serving = [county.code, ...(county.servedFrom ?? [])];
    if (serving.every((code) => tally.persons(code, 'lawyer', period) === 0)) thousandths += thousandthsOf(county);
  });
  return fraction(thousandths, 1000);
}

/** Σ over agreements and roles of the postings promised and not made. */
function agreementShortfall({ problem, postings }: Tally): Fraction {
  const made = new Map<string, number>();
  const keyOf = (agreement: string, role: string) => `${role} ${agreement}`;
  for (const { recruit } of postings) {
    if (recruit.agreement === undefined) continue;
    const key = keyOf(recruit.agreement, recruit.role);
    made.set(key, (made.get(key) ?? 0) + 1);
  }
  let short = 0;
  for (const agreement of problem.agreements ?? []) {
    for (const role of ROLES) {
      short += Math.max(0, quotaOf(agreement, role).min - (made.get(keyOf(agreement.id, role)) ?? 0));
    }
  }
  return fraction(short);
}

/** Σ p_c · m(m + 1)/2 over counties, roles and periods, with m persons missing. */
function shortfall(tally: Tally): Fraction {
  let thousandths = 0n;
  tally.eachPlace((county, period) => {
    for (const role of ROLES) {
      const missing = BigInt(tally.missing(county, role, period));
      thousandths += thousandthsOf(county) * ((missing * (missing + 1n)) / 2n);
    }
  });
  return fraction(thousandths, 1000);
}

/** The largest share of unmet target of any province and role that has a target. */
function equity(tally: Tally): Fraction {
  const unmet = new Map<string, { missing: number; target: number }>();
  tally.eachPlace((county, period) => {
    for (const role of ROLES) {
      const key = `${provinceOf(county.code)} ${role}`;
      const sums = unmet.get(key) ?? { missing: 0, target: 0 };
      sums.missing += tally.missing(county, role, period);
      sums.target += targetOf(county, role, period);
      unmet.set(key, sums);
    }
  });
  let worst = fraction(0);
  for (const { missing, target } of unmet.values()) if (target > 0) worst = largest(worst, fraction(missing, target));
  return worst;
}

/** Recruits without a posting. */
function unposted({ problem, postingOf }: Tally): Fraction {
  return fraction(problem.recruits.length - postingOf.size);
}

/** Σ over team programmes, counties and periods of lawyers without an assistant. */
function incompleteTeams(tally: Tally): Fraction {
  let alone = 0;
  for (const posting of tally.postings) {
    if (posting.programme.kind !== 'team') continue;
    alone += (posting.recruit.role === 'lawyer' ? 1 : -1) * tally.placesOf(posting).length;
  }
  return fraction(alone);
}

/** Σ p_c over counties with languages, and periods with a target, where nobody speaks one of them. */
function languageShortfall(tally: Tally): Fraction {
  const understood = new Set<number>();
  const localTags = tally.problem.counties.map(({ languages }) => tagsOf(languages));
  for (const posting of tally.postings) {
    const local = localTags[tally.countyNumbers.get(posting.county.code)!];
    if (local.size === 0 || !speaksOne(posting.recruit, local)) continue;
    for (const place of tally.placesOf(posting)) understood.add(place);
  }
  let thousandths = 0n;
  tally.eachPlace((county, period) => {
    if (!county.languages?.length || ROLES.every((role) => targetOf(county, role, period) === 0)) return;
    if (!understood.has(tally.place(county.code, period))) thousandths += thousandthsOf(county);
  });
  return fraction(thousandths, 1000);
}

function tagsOf(languages: readonly string[] = []): ReadonlySet<string> {
  return new Set(languages.map((tag) => tag.toLowerCase()));
}

function speaksOne({ languages = [] }: Recruit, local: ReadonlySet<string>): boolean {
  return languages.some((tag) => local.has(tag.toLowerCase()));
}

/** Recruits who are elsewhere than in their baseline; those without the field count nothing. */
function disruption({ problem, postingOf }: Tally): Fraction {
  let moved = 0;
  for (const { id, baseline } of problem.recruits) {
    if (baseline === undefined) continue;
    const posting = postingOf.get(id);
    const stays =
      baseline === null
        ? posting === undefined
        : posting?.county.code === baseline.county && posting.start === (baseline.start ?? 0);
    if (!stays) moved++;
  }
  return fraction(moved);
}

/** Σ over postings of the place of the first preference that contains the county. */
function preference({ postings }: Tally): Fraction {
  let sum = 0;
  for (const { recruit, county } of postings) {
    const preferences = recruit.preferences ?? [];
    const first = preferences.findIndex((area) => liesIn(county.code, shortenArea(area)));
    sum += first < 0 ? preferences.length : first;
  }
  return fraction(sum);
}

/** Σ over postings with both locations of the kilometres from home, each rounded. */
function distance({ postings }: Tally): Fraction {
  let sum = 0;
  for (const { recruit, county } of postings) {
    if (recruit.homeLocation && county.location) sum += kilometres(recruit.homeLocation, county.location);
  }
  return fraction(sum);
}

/** Σ over postings of subsidy × term, yuan. */
function cost(tally: Tally): Fraction {
  let fen = 0n;
  for (const posting of tally.postings) fen += tally.fenOf(posting);
  return fraction(fen, 100);
}
