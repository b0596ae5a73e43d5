import type { LevelName, Objective } from '../contract/problem';
import type { Instance } from '../options/instance';
import type { OptionSpace } from '../options/option-space';
import { CountyRows } from './county-rows';
import { crossingFunds, crossingHouseholds, crossingLevels, crossingPeriods, crossingTeams } from './crossings';
import { networkLevels, type NetworkLevel } from './network-levels';
import { planningNetwork, reachOf, type PlanningNetwork } from './planning-network';
import { postingQuotas } from './posting-quotas';
import { quotaTree } from './quota-tree';

/** A planning problem that is a network through and through. */
export interface NetworkProblem {
  readonly instance: Instance;
  readonly rows: CountyRows;
  /** Posting options in all. */
  readonly optionCount: number;
  readonly network: PlanningNetwork;
  /** The pins', then those asked for. */
  readonly levels: readonly NetworkLevel[];
}

/** The problem as a network, or what of it crosses the network: rules as the plan document names them, or in words. */
export type Recognition = { readonly problem: NetworkProblem } | { readonly crossings: readonly string[] };

/** Whole numbers up to here are exact in potentials, with room for what is computed from them. */
const WIDEST = 2 ** 51;

/** Says whether a problem's rules and levels form a network. Linear in the problem and the rows of its options. */
export function recognise(instance: Instance, space: OptionSpace, objectives: readonly Objective[]): Recognition {
  const fromInstance = [...crossingPeriods(instance), ...crossingHouseholds(instance)];
  if (fromInstance.length > 0) return { crossings: fromInstance };
  const names = objectives.map((objective): LevelName => (typeof objective === 'string' ? objective : objective.level));
  const rows = CountyRows.of(instance, space);
  const reach = reachOf(instance, rows);
  const subject = { instance, rows, reach };
  const quotas = quotaTree(
    postingQuotas(instance, (r) => !rows.isEmpty(rows.rowOf[r]), names.includes('agreement-shortfall')),
    instance.recruits.length,
  );
  const crossings = [
    ...crossingTeams(subject),
    ...quotas.crossings,
    ...crossingFunds(subject),
    ...crossingLevels(subject, objectives),
  ];
  if (crossings.length > 0) return { crossings };
  const network = planningNetwork(instance, reach, quotas);
  const levels = networkLevels(instance, network, names);
  const tooWide = levels.findIndex((level) => (dearestOf(level) + 1) * (network.nodeCount + 1) * 2 > WIDEST);
  if (tooWide >= 0) return { crossings: [`the size of the numbers of level ${names[tooWide - 1]}`] };
  return { problem: { instance, rows, optionCount: rows.countOptions(), network, levels } };
}

function dearestOf({ arcCosts, options }: NetworkLevel): number {
  return arcCosts.reduce((most, cost) => Math.max(most, Math.abs(cost)), options?.dearest ?? 0);
}
