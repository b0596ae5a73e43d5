import fc from 'fast-check';

type Step = string | number;
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Values that a document may hold where they don't belong, and some that may. */
const STRANGE: readonly Json[] = [
  ...[null, true, false, 0, -1, 1, 2, 1.5, 0.001, 0.0005, 1.005, 1e6, 1000001, 1e12, Infinity, -500.5, 9000.1, 181],
  ...['', 'x', '54', '00', '5', '540000', '542421', '5424211', '542499', 'L0001', 'pairing', 'lawyer', 'tibet'],
  ...['uncovered', 'shortfall', 'zj-nq', 'no-option', 'fund:', 'fund:x', '那曲', '٥٤', '54\n'],
];

/** No fractions: what is a multiple of a decimal is for exact examples, where no two libraries differ. */
const nested = fc.anything({ maxDepth: 2, values: [fc.boolean(), fc.integer(), fc.string(), fc.constant(null)] });

const anyJson = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRANGE) },
  { weight: 1, arbitrary: nested as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.constantFrom<Json>([], {}, [[]], [1, 2], [1, 2, 3], ['54'], { standard: 1 }) },
);

/** All paths in a document, the root's last. */
function pathsIn(value: Json, path: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...path, index]))
    : Object.keys(value).flatMap((name) => pathsIn(value[name], [...path, name]));
  return [...inside, path];
}

interface Mutation {
  readonly where: number;
  readonly what: 'replace' | 'remove' | 'add' | 'repeat';
  readonly name: string;
  readonly value: Json;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(),
  what: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  name: fc.constantFrom('max', 'start', 'term', 'agreement', 'capacity', 'extra', 'a/b~c', '__proto__', 'toString', ''),
  value: anyJson,
});

/** Defines an own member whatever its name, as JSON.parse does. */
function define(owner: object, name: Step, value: Json): void {
  Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
}

function mutate(document: Json, { where, what, name, value: shared }: Mutation): Json {
  // A later mutation may change what an earlier one put in.
  const value = structuredClone(shared);
  const paths = pathsIn(document);
  const path = paths[where % paths.length];
  const owner = path.slice(0, -1).reduce<Json>((part, step) => (part as Record<Step, Json>)[step], document);
  const last = path.at(-1);
  if (last === undefined || typeof owner !== 'object' || owner === null) return what === 'replace' ? value : document;
  if (what === 'replace') define(owner, last, value);
  else if (what === 'add' && !Array.isArray(owner)) define(owner, name, value);
  else if (!Array.isArray(owner)) Reflect.deleteProperty(owner, last);
  else if (what === 'repeat') owner.push(structuredClone(owner[last as number]));
  else owner.splice(last as number, 1);
  return document;
}

/** Documents some mutations away from a valid one. */
export function mutated(valid: () => object): fc.Arbitrary<Json> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 4 })
    .map((mutations) => mutations.reduce(mutate, valid() as Json));
}
