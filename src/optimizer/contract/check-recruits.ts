import type { ErrorList, Path } from './contract-error';
import type { Inspection } from './directory';
import { eachPart, partOf, textOf, wholeOf, type Part } from './parts';
import type { ProgrammeKind } from './problem';

/** Reports recruits whose periods or agreement can't be, and pins that start in no period. */
export function checkRecruits(inspection: Inspection): void {
  const { document, errors, periodCount } = inspection;
  eachPart(document, 'recruits', (recruit, i) => {
    const path = ['recruits', i];
    checkAgreement(recruit, path, inspection);
    if (periodCount === undefined) return;
    checkTerm(recruit, path, periodCount, errors);
    const baseline = partOf(recruit, 'baseline');
    refuseUnknownPeriod(baseline, 'start', [...path, 'baseline'], periodCount, errors);
  });
  if (periodCount === undefined) return;
  eachPart(document, 'pins', (pin, i) => refuseUnknownPeriod(pin, 'start', ['pins', i], periodCount, errors));
}

function refuseUnknownPeriod(
  owner: Part | undefined,
  member: string,
  path: Path,
  periodCount: number,
  errors: ErrorList,
): boolean {
  if ((wholeOf(owner, member) ?? 0) < periodCount) return false;
  const message = `Give a period from 0 to ${periodCount - 1}, the problem's last.`;
  errors.add([...path, member], 'period-out-of-range', message);
  return true;
}

function checkTerm(recruit: Part, path: Path, periodCount: number, errors: ErrorList): void {
  const available = partOf(recruit, 'available');
  const from = wholeOf(available, 'from') ?? 0;
  const to = wholeOf(available, 'to') ?? periodCount - 1;
  const where = [...path, 'available'];
  const isOutside = ['from', 'to'].filter((end) => refuseUnknownPeriod(available, end, where, periodCount, errors));
  if (isOutside.length === 0 && from > to) {
    const message = `Give a last period that isn't before the first, which is ${from}.`;
    errors.add([...where, 'to'], 'availability-reversed', message);
  }
  // A reversed availability is reported as such; the term is then only held against all periods.
  const longest = from > to ? periodCount : Math.min(periodCount, to - from + 1);
  if ((wholeOf(recruit, 'term') ?? 0) > longest) {
    const message = `Give a term of at most ${longest}, the number of periods that the recruit is available.`;
    errors.add([...path, 'term'], 'term-too-long', message);
  }
}

const OTHER_KINDS: ReadonlySet<unknown> = new Set<ProgrammeKind>(['team', 'individual', 'intra-province']);

function checkAgreement(recruit: Part, path: Path, { directories, errors }: Inspection): void {
  const programme = directories.programmes?.get(textOf(recruit, 'programme') ?? '');
  const kind = programme?.part.kind;
  const isGiven = recruit.agreement !== undefined;
  if (kind === 'pairing' && !isGiven) {
    const message = 'Add the agreement under which the recruit serves, as its programme of kind "pairing" requires.';
    errors.add([...path, 'agreement'], 'agreement-required', message);
  } else if (isGiven && OTHER_KINDS.has(kind)) {
    const message = 'Remove the agreement: it is for programmes of kind "pairing" alone.';
    errors.add([...path, 'agreement'], 'agreement-refused', message);
  }
}
