import { quote, type ErrorList } from './contract-error';
import { eachPart, isPart, itemsOf, textOf, type Part } from './parts';

/** An item of a list that others refer to. */
export interface Entry {
  readonly part: Part;
  /** Its place in the list. */
  readonly index: number;
}

/** The items of a list by their ids; of those with the same id the first. */
export type Directory = ReadonlyMap<string, Entry>;

/** What a document that may be malformed holds, for the checks of meaning. */
export interface Inspection {
  readonly document: Part;
  readonly errors: ErrorList;
  /** Undefined if the periods aren't a list with anything in it. */
  readonly periodCount: number | undefined;
  /** A directory is undefined if the list is malformed, so that nothing can be said about references to it. */
  readonly directories: Readonly<Record<Collection, Directory | undefined>>;
}

/** The lists whose items have ids, and the member that is the id. */
const COLLECTIONS = {
  programmes: 'id',
  funds: 'id',
  counties: 'code',
  recruits: 'id',
  agreements: 'id',
  sendingQuotas: 'id',
} as const;

export type Collection = keyof typeof COLLECTIONS;

/** Looks through a document once, and reports ids, periods and levels that are there twice. */
export function inspect(document: Part, errors: ErrorList): Inspection {
  const directory = (collection: Collection) => directoryOf(document, collection, errors);
  refuseRepeatedPeriods(document, errors);
  refuseRepeatedLevels(document, errors);
  return {
    document,
    errors,
    periodCount: document.periods === undefined ? 1 : itemsOf(document, 'periods').length || undefined,
    directories: {
      programmes: directory('programmes'),
      funds: directory('funds'),
      counties: directory('counties'),
      recruits: directory('recruits'),
      agreements: directory('agreements'),
      sendingQuotas: directory('sendingQuotas'),
    },
  };
}

/** Lists that must be there are malformed when absent; the others are then empty. */
const REQUIRED: ReadonlySet<Collection> = new Set(['programmes', 'counties', 'recruits']);

function directoryOf(document: Part, collection: Collection, errors: ErrorList): Directory | undefined {
  const list = document[collection];
  if (list === undefined ? REQUIRED.has(collection) : !Array.isArray(list)) return undefined;
  const directory = new Map<string, Entry>();
  const key = COLLECTIONS[collection];
  eachPart(document, collection, (part, index) => {
    const id = textOf(part, key);
    if (id === undefined) return;
    const first = directory.get(id);
    if (first === undefined) directory.set(id, { part, index });
    else {
      const message = `Give another ${key} here: ${quote(id)} is the ${key} of /${collection}/${first.index} already.`;
      errors.add([collection, index, key], 'duplicate-id', message);
    }
  });
  return directory;
}

function refuseRepeatedPeriods(document: Part, errors: ErrorList): void {
  const seen = new Set<unknown>();
  itemsOf(document, 'periods').forEach((period, index) => {
    if (typeof period !== 'string' || period === '') return;
    if (seen.has(period)) {
      const message = `Give each period its own name: ${quote(period)} is there already.`;
      errors.add(['periods', index], 'duplicate-period', message);
    }
    seen.add(period);
  });
}

function refuseRepeatedLevels(document: Part, errors: ErrorList): void {
  const seen = new Set<string>();
  itemsOf(document, 'objectives').forEach((objective, index) => {
    const level = isPart(objective) ? objective.level : objective;
    if (typeof level !== 'string') return;
    if (seen.has(level)) {
      const path = isPart(objective) ? ['objectives', index, 'level'] : ['objectives', index];
      errors.add(path, 'duplicate-level', `Name each level once: ${quote(level)} is in the list already.`);
    }
    seen.add(level);
  });
}
