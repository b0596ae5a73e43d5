import { DEFAULT_FEATURES, type Feature } from './features';
import { makeCounties } from './generator/counties';
import {
  addAgreementQuotas,
  addBaselines,
  addProgrammeLimits,
  type Draft,
  fundAmount,
  makeBans,
  makePins,
  objectivesOf,
} from './generator/limits';
import { listScheme } from './generator/lists';
import { choosePlaces, MOST_COUNTIES } from './generator/places';
import { makeRecruits } from './generator/recruits';
import { naturalScheme } from './generator/scheme';
import { makeSendingQuotas } from './generator/sending-quotas';
import type { Setting } from './generator/setting';
import type { Problem } from './problem-parts';

export { MOST_COUNTIES };

export interface GenerateRequest {
  /** At least 1. */
  readonly recruits: number;
  /** From 1 to MOST_COUNTIES; 2,842 are real, further ones are made up and say so. */
  readonly counties: number;
  /** Any integer: equal requests give equal problems. */
  readonly seed: number;
  /** Planning periods; default 2 with the feature `periods`, else 1. A number above 1 switches the feature on. */
  readonly periods?: number;
  /** Default: all but `funds` and `households`. */
  readonly features?: ReadonlySet<Feature>;
  /**
   * Counties that every recruit can choose from (see `listScheme`); default 0: what the programmes' rules leave. With as
   * many as there are counties everybody may go everywhere.
   */
  readonly optionsPerRecruit?: number;
  /**
   * With the feature `quotas`: how many sending quotas cross the nested ones, 0 for quotas that only nest; programme
   * limits, which cross too, are then left out. Default: a crossing quota for every three provinces, and the limits.
   */
  readonly crossingQuotas?: number;
}

/**
 * A made-up, always valid planning problem on the real counties, of any size from one recruit to tens of thousands. Who
 * has no lawyer, what is needed and everything about people is random.
 */
export function generateProblem(request: GenerateRequest): Problem {
  const setting = settingOf(request);
  const { features } = setting;
  const places = choosePlaces(setting);
  const scheme = setting.optionsPerRecruit > 0 ? listScheme(setting, places) : naturalScheme(setting, places);
  const candidates = makeRecruits(setting, places, scheme.lanes);
  const recruits = candidates.map(({ recruit }) => recruit);
  const lawyers = recruits.filter(({ role }) => role === 'lawyer').length;
  const counties = makeCounties(setting, places, { lawyer: lawyers, assistant: recruits.length - lawyers });
  const periods = setting.periods > 1 ? Array.from({ length: setting.periods }, (_, t) => `P${t + 1}`) : undefined;
  const draft: Draft = { setting, ...scheme, counties, periods, candidates };

  if (features.has('baseline')) addBaselines(draft);
  const pins = features.has('pins') ? makePins(draft) : [];
  const bans = features.has('bans') ? makeBans(draft, pins) : [];
  if (features.has('agreements')) addAgreementQuotas(draft, pins);
  const sendingQuotas = features.has('quotas') ? makeSendingQuotas(draft, pins) : [];
  if (features.has('quotas') && setting.crossingQuotas === undefined) addProgrammeLimits(draft, pins);
  const objectives = objectivesOf(features);
  return {
    format: 'paiyuan-problem/1',
    id: `made-up-${setting.recruits}-${setting.counties}-${setting.seed}`,
    ...(periods && { periods }),
    programmes: draft.programmes,
    ...(features.has('funds') && { funds: [{ id: 'lottery', amount: fundAmount(draft, pins) }] }),
    counties,
    recruits,
    ...(draft.agreements.length > 0 && { agreements: draft.agreements }),
    ...(sendingQuotas.length > 0 && { sendingQuotas }),
    ...(pins.length > 0 && { pins }),
    ...(bans.length > 0 && { bans }),
    ...(objectives && { objectives }),
  };
}

function settingOf(request: GenerateRequest): Setting {
  const { recruits, counties, seed, optionsPerRecruit = 0, crossingQuotas } = request;
  const features = new Set(request.features ?? DEFAULT_FEATURES);
  const periods = request.periods ?? (features.has('periods') ? 2 : 1);
  for (const [name, value, least] of [
    ['recruits', recruits, 1],
    ['counties', counties, 1],
    ['periods', periods, 1],
    ['optionsPerRecruit', optionsPerRecruit, 0],
    ['crossingQuotas', crossingQuotas ?? 0, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least) throw new Error(`${name} must be an integer of at least ${least}.`);
  }
  if (counties > MOST_COUNTIES) throw new Error(`counties must be at most ${MOST_COUNTIES}.`);
  if (periods > 1) features.add('periods');
  else features.delete('periods');
  return { recruits, counties, seed, periods, features, optionsPerRecruit, crossingQuotas };
}
