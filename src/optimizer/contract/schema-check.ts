import type { ErrorCode } from './codes';
import { quote, type ErrorList } from './contract-error';

/** The part of JSON Schema that the contract's schemas use. Any other keyword is refused when a schema is compiled. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly $schema?: string;
  readonly $id?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Where a check stands in the document, and where its errors go. */
interface Place {
  readonly path: (string | number)[];
  readonly errors: ErrorList;
}

interface Checker {
  /** The JSON types that it is for; empty: any. */
  readonly types: readonly string[];
  /** What it wants, as in "Give a list here". */
  readonly wants: string;
  /** Reports what is wrong with a value of one of its types. */
  readonly check: (value: unknown, place: Place) => void;
}

/** Reports everything that a schema finds wrong with a value. */
export type Check = (value: unknown, errors: ErrorList) => void;

const KEYWORDS = new Set(
  ['$ref', 'title', 'description', 'type', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties'].concat(
    ['items', 'prefixItems', 'minItems', 'minimum', 'maximum', 'multipleOf', 'pattern', 'minLength'],
    ['$schema', '$id', '$defs'],
  ),
);

/** @returns the JSON type of a value, "nothing" for what JSON doesn't have. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean' ? type : 'nothing';
}

const TYPE_NAMES: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', string: 'a text' };

function describe(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return TYPE_NAMES[typeOf(value)] ?? String(value);
}

function refuse({ path, errors }: Place, code: ErrorCode, wants: string, value: unknown): void {
  errors.add(path, code, `Give ${wants} here, not ${describe(value)}.`);
}

function run({ types, wants, check }: Checker, value: unknown, place: Place): void {
  if (types.length === 0 || types.includes(typeOf(value))) check(value, place);
  else refuse(place, 'wrong-type', wants, value);
}

/** Says whether a finite number has at most so many decimals: whether it is the double nearest to such a decimal. */
export function hasDecimals(value: number, most: number): boolean {
  const scale = 10 ** most;
  return Math.round(value * scale) / scale === value;
}

function anything(): Checker {
  return { types: [], wants: 'anything', check: () => undefined };
}

function nothing(): Checker {
  return { types: ['null'], wants: 'null', check: () => undefined };
}

function truth(): Checker {
  return { types: ['boolean'], wants: 'true or false', check: () => undefined };
}

function enumeration(values: readonly string[]): Checker {
  const known = new Set<unknown>(values);
  const wants = values.length === 1 ? quote(values[0]) : `one of ${values.map(quote).join(', ')}`;
  return {
    types: ['string'],
    wants,
    check: (value, place) => {
      if (!known.has(value)) refuse(place, 'unknown-value', wants, value);
    },
  };
}

function text({ minLength = 0, pattern, title }: Schema): Checker {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  const wants = title ?? (minLength > 0 ? 'a text that is not empty' : 'a text');
  return {
    types: ['string'],
    wants,
    check: (value, place) => {
      if ((value as string).length < minLength) refuse(place, 'empty-text', wants, value);
      else if (form && !form.test(value as string)) refuse(place, 'malformed-code', wants, value);
    },
  };
}

function numeric({ type, minimum = -Infinity, maximum = Infinity, multipleOf }: Schema): Checker {
  const decimals = multipleOf === undefined ? undefined : Math.round(-Math.log10(multipleOf));
  const wants = [
    type === 'integer' ? 'a whole number' : 'a number',
    ...(maximum < Infinity ? [`from ${minimum} to ${maximum}`] : minimum > -Infinity ? [`of at least ${minimum}`] : []),
    ...(decimals === undefined ? [] : [`with at most ${decimals} decimals`]),
  ].join(' ');
  return {
    types: ['number'],
    wants,
    check: (value, place) => {
      const number = value as number;
      if (!Number.isFinite(number) || number < minimum || number > maximum) {
        refuse(place, 'number-out-of-range', wants, value);
      } else if (type === 'integer' && !Number.isInteger(number)) refuse(place, 'not-an-integer', wants, value);
      else if (decimals !== undefined && !hasDecimals(number, decimals)) {
        refuse(place, 'too-many-decimals', wants, value);
      }
    },
  };
}

function list(items: Checker, minItems = 0): Checker {
  const wants = minItems > 0 ? `a list of at least ${minItems}` : 'a list';
  return {
    types: ['array'],
    wants,
    check: (value, place) => {
      const values = value as unknown[];
      if (values.length < minItems) refuse(place, 'wrong-length', wants, value);
      for (let i = 0; i < values.length && !place.errors.isFull(); i++) {
        place.path.push(i);
        run(items, values[i], place);
        place.path.pop();
      }
    },
  };
}

function tuple(parts: readonly Checker[]): Checker {
  const wants = `a list of exactly ${parts.length} numbers`;
  return {
    types: ['array'],
    wants,
    check: (value, place) => {
      const values = value as unknown[];
      if (values.length !== parts.length) {
        place.errors.add(place.path, 'wrong-length', `Give ${wants} here, not of ${values.length}.`);
      }
      for (let i = 0; i < values.length && i < parts.length; i++) {
        place.path.push(i);
        run(parts[i], values[i], place);
        place.path.pop();
      }
    },
  };
}

function object(members: ReadonlyMap<string, Checker>, required: readonly string[]): Checker {
  const known = [...members.keys()].map(quote).join(', ');
  return {
    types: ['object'],
    wants: 'an object',
    check: (value, place) => {
      const owner = value as Readonly<Record<string, unknown>>;
      for (const name of Object.keys(owner)) {
        if (place.errors.isFull()) return;
        place.path.push(name);
        const member = members.get(name);
        if (!member) {
          const message = `Remove or correct the member ${quote(name)}; known here: ${known}.`;
          place.errors.add(place.path, 'unknown-field', message);
        } else if (owner[name] !== undefined) run(member, owner[name], place);
        place.path.pop();
      }
      for (const name of required) {
        if (Object.hasOwn(owner, name) && owner[name] !== undefined) continue;
        place.errors.add(
          [...place.path, name],
          'missing-field',
          `Add the member ${quote(name)}, which is required here.`,
        );
      }
    },
  };
}

/** Chooses by the value's type: the branches of the contract's schemas never share one. */
function choice(branches: readonly Checker[]): Checker {
  return {
    types: branches.flatMap(({ types }) => types),
    wants: branches.map(({ wants }) => wants).join(' or '),
    check: (value, place) => {
      const type = typeOf(value);
      branches.find(({ types }) => types.includes(type))!.check(value, place);
    },
  };
}

/** Compiles schemas that may refer to each other. */
class Compiler {
  private readonly compiled = new Map<Schema, Checker>();

  constructor(private readonly files: Readonly<Record<string, Schema>>) {}

  compile(schema: Schema, file: string): Checker {
    const done = this.compiled.get(schema);
    if (done) return done;
    const unknown = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
    if (unknown) throw new Error(`${file} uses ${unknown}, which this checker doesn't know`);
    const checker = schema.$ref ? this.resolve(schema.$ref, file) : this.make(schema, file);
    this.compiled.set(schema, checker);
    return checker;
  }

  private resolve(reference: string, file: string): Checker {
    const [otherFile, name] = reference.split('#/$defs/');
    const home = otherFile || file;
    return this.compile(this.files[home].$defs![name], home);
  }

  private make(schema: Schema, file: string): Checker {
    const inner = (part: Schema) => this.compile(part, file);
    if (schema.enum) return enumeration(schema.enum);
    if (schema.anyOf) return choice(schema.anyOf.map(inner));
    switch (schema.type) {
      case undefined:
        return anything();
      case 'null':
        return nothing();
      case 'boolean':
        return truth();
      case 'string':
        return text(schema);
      case 'number':
      case 'integer':
        return numeric(schema);
      case 'array':
        if (schema.prefixItems) return tuple(schema.prefixItems.map(inner));
        return list(inner(schema.items || {}), schema.minItems);
      case 'object': {
        const members = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inner(part)] as const);
        return object(new Map(members), schema.required ?? []);
      }
      default:
        throw new Error(`${file} uses the type ${schema.type}, which this checker doesn't know`);
    }
  }
}

/**
 * Makes the check of one schema file.
 *
 * @param files schemas by file name, as references name them.
 */
export function compileSchema(name: string, files: Readonly<Record<string, Schema>>): Check {
  const checker = new Compiler(files).compile(files[name], name);
  return (value, errors) => run(checker, value, { path: [], errors });
}
