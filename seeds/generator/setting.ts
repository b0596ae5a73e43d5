import type { Feature } from '../features';
import type { CountyRow } from '../geography';

/** What is asked of the generator, with every default filled in. */
export interface Setting {
  readonly recruits: number;
  readonly counties: number;
  readonly seed: number;
  /** Number of planning periods; 1 without the feature `periods`. */
  readonly periods: number;
  readonly features: ReadonlySet<Feature>;
  /** Options of each recruit in one period; 0 leaves them to the rules. */
  readonly optionsPerRecruit: number;
  /** Sending quotas that cross the nested ones; undefined leaves their number to the provinces. */
  readonly crossingQuotas: number | undefined;
}

/** A county of the problem with the row it was made from; made-up ones have made-up rows. */
export interface Place {
  readonly row: CountyRow;
  readonly residentLawyers: number;
  /** How much this county needs, relative to the others. */
  readonly need: number;
}
