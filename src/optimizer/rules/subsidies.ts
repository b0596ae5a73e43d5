import { subsidyOf } from '../contract/defaults';
import type { Tier } from '../contract/problem';
import { ROLES, type Instance } from '../options/instance';

const TIERS: readonly Tier[] = ['standard', 'plateau', 'tibet'];

/** What postings cost, in fen (hundredths of a yuan), looked up by programme, role and tier. */
export class Subsidies {
  private readonly fenAPeriod: Float64Array;
  private readonly tier: Uint8Array;

  constructor(private readonly instance: Instance) {
    const { programmes, counties } = instance.problem;
    const yuan = programmes.flatMap((terms) =>
      ROLES.flatMap((role) => TIERS.map((tier) => subsidyOf(terms, role, { tier }))),
    );
    this.fenAPeriod = Float64Array.from(yuan, (amount) => Math.round(amount * 100));
    this.tier = Uint8Array.from(counties, ({ tier = 'standard' }) => TIERS.indexOf(tier));
  }

  /** Counties of one number cost the same everywhere. */
  tierOf(county: number): number {
    return this.tier[county];
  }

  /** What posting a recruit to a county costs over its whole term. */
  fen(recruit: number, county: number): number {
    const { programme, role, term } = this.instance.recruits[recruit];
    return this.fenAPeriod[(programme * ROLES.length + role) * TIERS.length + this.tier[county]] * term;
  }
}
