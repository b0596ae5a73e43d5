import { eachOption, type ModelContext } from '../model/model-context';

/**
 * H1, H9 and H10. A unit is a household or a recruit alone; its options are those all members share, so one column
 * posts them together. Of a unit's options at most one is taken:
 *
 *     Σ_o x(o) + stay(u) = 1
 *
 * Pinned units' stay columns are driven to 0 by the level that goes before all others (build-model.ts).
 */
export function onePosting({ instance, options, writer, stay }: ModelContext): void {
  const first = writer.rowCount;
  for (let u = 0; u < instance.units.length; u++) writer.row(1, 1);
  eachOption(options, (option, unit) => writer.entry(first + unit, option, 1));
  for (let u = 0; u < instance.units.length; u++) writer.entry(first + u, stay + u, 1);
}
