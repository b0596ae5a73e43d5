import { eachOption, type ModelContext } from '../model/model-context';

/**
 * H1, H9 and H10. A unit is a household or a recruit alone; its options are those all members share, so one column
 * posts them together. Of a unit's options at most one is taken, exactly one when a member is pinned:
 *
 *     Σ_o x(o) + stay(u) = 1,   stay(u) = 0 where u is pinned
 */
export function onePosting({ instance, options, writer, stay }: ModelContext): void {
  const first = writer.rowCount;
  for (let u = 0; u < instance.units.length; u++) writer.row(1, 1);
  eachOption(options, (option, unit) => writer.entry(first + unit, option, 1));
  for (let u = 0; u < instance.units.length; u++) writer.entry(first + u, stay + u, 1);
}
