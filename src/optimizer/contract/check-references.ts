import { isCountyCode } from './area';
import { quote, type Path } from './contract-error';
import type { Collection, Inspection } from './directory';
import { eachPart, itemsOf, partOf } from './parts';

const NOUNS: Readonly<Record<Collection, string>> = {
  programmes: 'programme',
  funds: 'fund',
  counties: 'county',
  recruits: 'recruit',
  agreements: 'agreement',
  sendingQuotas: 'sending quota',
};

/** Reports every reference to something that the problem doesn't have. */
export function checkReferences({ document, errors, directories }: Inspection): void {
  const refer = (value: unknown, collection: Collection, ...path: Path) => {
    const directory = directories[collection];
    if (typeof value !== 'string' || value === '' || !directory || directory.has(value)) return;
    // A malformed code has been reported as such.
    if (collection === 'counties' && !isCountyCode(value)) return;
    const message = `Name a ${NOUNS[collection]} of this problem: ${quote(value)} is none.`;
    errors.add(path, 'unknown-reference', message);
  };
  eachPart(document, 'programmes', ({ fund }, i) => refer(fund, 'funds', 'programmes', i, 'fund'));
  eachPart(document, 'counties', (county, i) => {
    itemsOf(county, 'servedFrom').forEach((code, j) => refer(code, 'counties', 'counties', i, 'servedFrom', j));
  });
  eachPart(document, 'recruits', (recruit, i) => {
    refer(recruit.programme, 'programmes', 'recruits', i, 'programme');
    refer(recruit.agreement, 'agreements', 'recruits', i, 'agreement');
    refer(partOf(recruit, 'baseline')?.county, 'counties', 'recruits', i, 'baseline', 'county');
  });
  eachPart(document, 'sendingQuotas', (quota, i) => {
    itemsOf(quota, 'programmes').forEach((id, j) => refer(id, 'programmes', 'sendingQuotas', i, 'programmes', j));
  });
  eachPart(document, 'pins', ({ recruit, county }, i) => {
    refer(recruit, 'recruits', 'pins', i, 'recruit');
    refer(county, 'counties', 'pins', i, 'county');
  });
  eachPart(document, 'bans', ({ recruit }, i) => refer(recruit, 'recruits', 'bans', i, 'recruit'));
}
