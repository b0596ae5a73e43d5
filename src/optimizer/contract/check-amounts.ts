import type { ErrorList, Path } from './contract-error';
import type { Inspection } from './directory';
import { eachPart, isWhole, partOf, wholeOf, type Part } from './parts';

const ROLES = ['lawyer', 'assistant'];

/** Reports needs with a target above the maximum or not one number per period, and quotas with min above max. */
export function checkAmounts({ document, errors, periodCount }: Inspection): void {
  eachPart(document, 'counties', (county, i) => {
    for (const role of ROLES) {
      const need = partOf(partOf(county, 'needs'), role);
      if (need) checkNeed(need, ['counties', i, 'needs', role], periodCount, errors);
    }
  });
  eachPart(document, 'agreements', (agreement, i) => {
    for (const role of ROLES) {
      const quota = partOf(partOf(agreement, 'quotas'), role);
      if (quota) checkQuota(quota, ['agreements', i, 'quotas', role], errors);
    }
  });
}

function checkQuota(quota: Part, path: Path, errors: ErrorList): void {
  const min = wholeOf(quota, 'min') ?? 0;
  const max = wholeOf(quota, 'max') ?? Infinity;
  if (min > max) errors.add([...path, 'max'], 'min-above-max', `Give a max of at least the min, which is ${min}.`);
}

function checkNeed(need: Part, path: Path, periodCount: number | undefined, errors: ErrorList): void {
  if (periodCount !== undefined) {
    for (const member of ['target', 'max']) {
      const values = need[member];
      if (!Array.isArray(values) || values.length === periodCount) continue;
      const message = `Give one number per period here, ${periodCount} in all, not ${values.length}.`;
      errors.add([...path, member], 'wrong-length', message);
    }
  }
  refuseTargetAboveMax(need, path, errors);
}

function refuseTargetAboveMax({ target, max }: Part, path: Path, errors: ErrorList): void {
  const refuse = (where: Path, wanted: number) => {
    errors.add([...path, ...where], 'target-above-max', `Give a max of at least the target, which is ${wanted}.`);
  };
  const targets: unknown[] = Array.isArray(target) ? target : [target];
  if (!Array.isArray(max)) {
    const highest = targets.reduce<number>((most, value) => (isWhole(value) && value > most ? value : most), 0);
    if (isWhole(max) && highest > max) refuse(['max'], highest);
    return;
  }
  max.forEach((most: unknown, period) => {
    const wanted = Array.isArray(target) ? targets[period] : target;
    if (isWhole(wanted) && isWhole(most) && wanted > most) refuse(['max', period], wanted);
  });
}
