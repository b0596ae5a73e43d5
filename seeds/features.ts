/**
 * Parts of a made-up problem that can be switched on and off one by one.
 *
 * - `teams`: the largest programme posts an assistant only beside a lawyer (kind team, H4)
 * - `languages`: working languages of counties and recruits
 * - `circuits`: some counties without lawyers can be served from neighbours
 * - `quotas`: sending quotas nested by prefecture and province, quotas that cross them, programme limits (or as many
 *   crossing quotas as are asked for, and no limits)
 * - `agreements`: a pairing programme with quotas per role and in total
 * - `households`: couples that are posted together or not at all
 * - `funds`: one fund that cannot pay everyone
 * - `capacity`: counties that cannot take their maxima of both roles at once
 * - `preferences`, `altitude`, `bans`, `pins`, `baseline`, `tiers`: as in the contract
 * - `distance`: locations of counties and homes
 * - `periods`: several planning periods, terms and availability windows
 * - `equity`, `cost`: these levels join the objectives
 * - `tolerances`: two levels may be worsened a little by later ones
 */
export const FEATURES = [
  'teams',
  'languages',
  'circuits',
  'quotas',
  'agreements',
  'households',
  'funds',
  'capacity',
  'preferences',
  'distance',
  'altitude',
  'bans',
  'pins',
  'baseline',
  'periods',
  'tiers',
  'equity',
  'cost',
  'tolerances',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Everything but what needs branch and bound most often. */
export const DEFAULT_FEATURES: ReadonlySet<Feature> = parseFeatures('all-funds-households');

/**
 * Reads `all`, `none`, a list like `teams,languages`, or `all` with exceptions like `all-funds-households`.
 *
 * @throws {Error} that names the unknown word and the known ones.
 */
export function parseFeatures(text: string): ReadonlySet<Feature> {
  const [first, ...exceptions] = text.split('-');
  const chosen = new Set<Feature>();
  if (first === 'all') FEATURES.forEach((feature) => chosen.add(feature));
  else if (first !== 'none') first.split(',').forEach((word) => chosen.add(featureOf(word)));
  exceptions.forEach((word) => chosen.delete(featureOf(word)));
  return chosen;
}

function featureOf(word: string): Feature {
  const feature = FEATURES.find((name) => name === word.trim());
  if (feature === undefined) {
    throw new Error(`Unknown feature "${word}". Known: all, none, ${FEATURES.join(', ')}.`);
  }
  return feature;
}
