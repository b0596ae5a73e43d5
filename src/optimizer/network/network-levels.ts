import { quotaOf } from '../contract/defaults';
import type { LevelName } from '../contract/problem';
import { ROLES, type Instance } from '../options/instance';
import { DisruptionCosts, DistanceCosts, PreferenceCosts, SubsidyCosts, type OptionCosts } from './option-costs';
import type { PlanningNetwork } from './planning-network';

/** One objective level: its value is `(constant + Σ arcCosts · flow + Σ costs of postings) / per`, in whole numbers. */
export interface NetworkLevel {
  readonly constant: bigint;
  /** Units of the costs in one unit of the level: 1000 for priorities, 100 for yuan in fen, else 1. */
  readonly per: number;
  /** One cost for each of the network's own arcs. */
  readonly arcCosts: Float64Array;
  readonly options: OptionCosts | null;
}

/** Writes one level. */
type Writer = (instance: Instance, network: PlanningNetwork) => NetworkLevel;

const blank = ({ arcs }: PlanningNetwork) => new Float64Array(arcs.from.length);

/** H10 as a level before all others: pinned recruits who stay. The pins can be kept exactly when its optimum is 0. */
export function pinLevel(instance: Instance, network: PlanningNetwork): NetworkLevel {
  const arcCosts = blank(network);
  instance.recruits.forEach(({ pinned }, r) => (arcCosts[r] = pinned ? 1 : 0));
  return { constant: 0n, per: 1, arcCosts, options: null };
}

/** The places from which a county's lack of lawyers is answered: its own and those that ride circuit there. */
export function servingPlaces({ problem, countyIndex }: Instance, reach: readonly Int32Array[], county: number) {
  const { servedFrom = [] } = problem.counties[county];
  const sources = new Set([county, ...servedFrom.map((code) => countyIndex.get(code)!)]);
  return [...sources].filter((c) => reach[0][c] > 0);
}

/** Periods in which a county without a resident lawyer wants one. */
export function periodsUncovered({ problem, target, periodCount }: Instance, county: number): number {
  if (problem.counties[county].residentLawyers !== 0) return 0;
  let periods = 0;
  for (let t = 0; t < periodCount; t++) if (target[0][county * periodCount + t] > 0) periods++;
  return periods;
}

/** `uncovered`: the first lawyer of the one place that can serve a county takes its priority away. */
const uncovered: Writer = (instance, network) => {
  const { countyCount, priority } = instance;
  const reach = network.placeAt.map((places) => places.map((place) => (place < 0 ? 0 : 1)));
  const arcCosts = blank(network);
  let constant = 0n;
  for (let c = 0; c < countyCount; c++) {
    const weight = priority[c] * periodsUncovered(instance, c);
    if (weight === 0) continue;
    constant += BigInt(weight);
    const serving = servingPlaces(instance, reach, c);
    if (serving.length > 0) arcCosts[network.places[network.placeAt[0][serving[0]]].first] -= weight;
  }
  return { constant, per: 1000, arcCosts, options: null };
};

/** `agreement-shortfall`: whoever stays when the minimum needs them costs 1. */
const agreementShortfall: Writer = ({ problem }, network) => {
  const { quotas, groups } = network;
  const arcCosts = blank(network);
  let promised = 0;
  for (const agreement of problem.agreements ?? []) for (const role of ROLES) promised += quotaOf(agreement, role).min;
  quotas.groups.forEach(({ min, size }, g) => {
    arcCosts[groups[g].first + 1] = 1;
    promised -= Math.min(min, size);
  });
  return { constant: BigInt(promised), per: 1, arcCosts, options: null };
};

/** `shortfall`: the i-th person at a place (from 0) takes away `p · (target − i)` in every period. */
const shortfall: Writer = ({ target, priority, periodCount, countyCount }, network) => {
  const arcCosts = blank(network);
  let constant = 0n;
  for (const targets of target) {
    for (let c = 0; c < countyCount; c++) {
      for (let t = 0; t < periodCount; t++) {
        const wanted = BigInt(targets[c * periodCount + t]);
        constant += (BigInt(priority[c]) * wanted * (wanted + 1n)) / 2n;
      }
    }
  }
  for (const { role, county, first, steps } of network.places) {
    for (let i = 0; i < steps; i++) {
      for (let t = 0; t < periodCount; t++) {
        arcCosts[first + i] -= priority[county] * Math.max(0, target[role][county * periodCount + t] - i);
      }
    }
  }
  return { constant, per: 1000, arcCosts, options: null };
};

const unposted: Writer = (_, network) => {
  const arcCosts = blank(network);
  arcCosts.fill(1, 0, network.recruitCount);
  return { constant: 0n, per: 1, arcCosts, options: null };
};

/** `incomplete-teams`: lawyers less assistants of the team programmes, each in all its periods. */
const incompleteTeams: Writer = ({ problem, recruits }, network) => {
  const arcCosts = blank(network);
  let constant = 0;
  recruits.forEach(({ programme, role, term }, r) => {
    if (problem.programmes[programme].kind !== 'team') return;
    const balance = role === 0 ? term : -term;
    constant += balance;
    arcCosts[r] = -balance;
  });
  return { constant: BigInt(constant), per: 1, arcCosts, options: null };
};

/** `language-shortfall` where nobody who could go speaks any of the languages: nothing changes it. */
const languageShortfall: Writer = ({ problem, priority, target, periodCount }, network) => {
  let constant = 0n;
  problem.counties.forEach(({ languages = [] }, c) => {
    if (languages.length === 0) return;
    for (let place = c * periodCount; place < (c + 1) * periodCount; place++) {
      if (target[0][place] + target[1][place] > 0) constant += BigInt(priority[c]);
    }
  });
  return { constant, per: 1000, arcCosts: blank(network), options: null };
};

/** `disruption`: everybody with a baseline counts, but those posted as it has them and the unposted whom it has nowhere. */
const disruption: Writer = (instance, network) => {
  const arcCosts = blank(network);
  let constant = 0;
  instance.problem.recruits.forEach(({ baseline }, r) => {
    if (baseline !== undefined) constant++;
    if (baseline === null) arcCosts[r] = -1;
  });
  return { constant: BigInt(constant), per: 1, arcCosts, options: constant > 0 ? new DisruptionCosts(instance) : null };
};

const onOptions =
  (Costs: new (instance: Instance) => OptionCosts, per: number): Writer =>
  (instance, network) => {
    const costs = new Costs(instance);
    return { constant: 0n, per, arcCosts: blank(network), options: costs.dearest > 0 ? costs : null };
  };

/** The levels that a network can carry. */
const LEVELS: Readonly<Partial<Record<LevelName, Writer>>> = {
  uncovered,
  'agreement-shortfall': agreementShortfall,
  shortfall,
  unposted,
  'incomplete-teams': incompleteTeams,
  'language-shortfall': languageShortfall,
  disruption,
  preference: onOptions(PreferenceCosts, 1),
  distance: onOptions(DistanceCosts, 1),
  cost: onOptions(SubsidyCosts, 100),
};

/** Writes the levels asked for, in their order, after that of the pins. All must be ones that a network carries. */
export function networkLevels(
  instance: Instance,
  network: PlanningNetwork,
  names: readonly LevelName[],
): NetworkLevel[] {
  return [pinLevel, ...names.map((name) => LEVELS[name]!)].map((write) => write(instance, network));
}

/** A level's value in its own unit. */
export function valueOf({ constant, per }: NetworkLevel, units: number): number {
  return Number(constant + BigInt(units)) / per;
}
