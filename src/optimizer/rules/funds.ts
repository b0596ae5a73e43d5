import { eachOption, type ModelContext } from '../model/model-context';
import { Subsidies } from './subsidies';

/**
 * What taking each option costs, in fen (hundredths of a yuan): subsidy by tier × term, over the unit's members whose
 * programme `counts`.
 */
export function subsidiesOfOptions(
  { instance, options }: Pick<ModelContext, 'instance' | 'options'>,
  counts: (programme: number) => boolean,
): Float64Array {
  const { recruits, units } = instance;
  const subsidies = new Subsidies(instance);
  const fen = new Float64Array(options.county.length);
  eachOption(options, (option, unit, county) => {
    for (const r of units[unit].members) {
      if (counts(recruits[r].programme)) fen[option] += subsidies.fen(r, county);
    }
  });
  return fen;
}

/** The greatest whole number that divides two; 0 only of two zeros. */
export function commonDivisor(one: number, other: number): number {
  let [divisor, rest] = [Math.abs(one), Math.abs(other)];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}

/**
 * H8. What a fund pays stays within its amount, counted in the largest coin that divides every subsidy:
 *
 *     Σ_o x(o) · subsidy(o) <= amount
 *
 * Each unit's cheapest subsidy is charged to its being posted at all, so that only dearer options stand in the row.
 */
export function funds(context: ModelContext): void {
  const { instance, options, writer, stay } = context;
  const { problem, units } = instance;
  for (const { id, amount } of problem.funds ?? []) {
    const fen = subsidiesOfOptions(context, (programme) => problem.programmes[programme].fund === id);
    const coin = fen.reduce(commonDivisor, 0);
    if (coin === 0) continue;
    const base = units.map((_, u) => {
      let least = Infinity;
      for (let o = options.unitStart[u]; o < options.unitStart[u + 1]; o++) least = Math.min(least, fen[o]);
      return least === Infinity ? 0 : least / coin;
    });
    const paidWhenAllPosted = base.reduce((sum, value) => sum + value, 0);
    const row = writer.row(-Infinity, Math.floor(Math.round(amount * 100) / coin) - paidWhenAllPosted);
    base.forEach((value, u) => {
      if (value > 0) writer.entry(row, stay + u, -value);
    });
    eachOption(options, (option, unit) => {
      const extra = fen[option] / coin - base[unit];
      if (extra > 0) writer.entry(row, option, extra);
    });
  }
}
