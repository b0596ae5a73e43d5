/** Who may import whom. Read it as the map of the house; `architecture.spec.ts` holds the code to it. */

/** What every room of the service may stand on, and the rooms of facts. */
const PLUMBING = ['common', 'config', 'database', 'people', 'audit', 'auth', 'tables', 'notices'] as const;
const FACTS = ['geography', 'programmes', 'agreements', 'recruits', 'postings'] as const;

/** The rooms of `src` and what each may import besides itself. `types:` admits `import type` only; `root` is src/*.ts. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  // pure
  optimizer: [],
  'plan-summary': ['types:optimizer'],
  phrases: ['types:optimizer', 'types:plan-summary'],
  // command line
  'plan-page': ['types:optimizer', 'plan-summary', 'phrases', 'seeds'],
  solving: ['optimizer'],
  'command-line': [
    'optimizer',
    'plan-summary',
    'phrases',
    'plan-page',
    'solving',
    'seeds',
    'root',
    'config',
    'database',
    'auth',
  ],
  // plumbing
  common: [],
  config: ['common'],
  database: ['common', 'config', 'migrations'],
  serving: ['common', 'config', 'database', 'auth'],
  people: ['common', 'config', 'database'],
  audit: ['common', 'config', 'database', 'people', 'auth'],
  auth: ['common', 'config', 'database', 'people', 'audit', 'notices', 'geography'],
  tables: ['common', 'config'],
  notices: ['common', 'config', 'database', 'people', 'audit', 'phrases'],
  // facts
  geography: PLUMBING,
  programmes: [...PLUMBING, 'geography'],
  agreements: [...PLUMBING, 'geography', 'programmes'],
  recruits: [...PLUMBING, 'geography', 'programmes', 'agreements'],
  postings: [...PLUMBING, 'geography', 'programmes', 'agreements', 'recruits'],
  // tables that become facts
  imports: [...PLUMBING, 'geography', 'programmes', 'agreements', 'recruits'],
  // decisions
  rounds: [...PLUMBING, ...FACTS, 'optimizer', 'phrases', 'types:plans'],
  plans: [...PLUMBING, ...FACTS, 'optimizer', 'phrases', 'plan-summary', 'solving', 'rounds'],
  privacy: [...PLUMBING, ...FACTS],
  // views
  reports: [...PLUMBING, ...FACTS, 'optimizer', 'phrases', 'plan-summary', 'rounds', 'plans', 'privacy'],
};

/** The rooms inside the optimizer. Data flows from the contract to the engines; only `solve` knows how. */
const OPTIMIZER: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  flow: [],
  options: ['contract'],
  network: ['contract', 'options', 'flow'],
  rules: ['contract', 'options', 'model'],
  levels: ['contract', 'options', 'model', 'rules'],
  model: ['contract', 'options', 'rules', 'levels'],
  engines: ['model', 'flow'],
  certificate: ['contract'],
  explanation: ['contract', 'options', 'rules', 'levels', 'model', 'engines', 'certificate', 'solve'],
  solve: ['contract', 'options', 'network', 'rules', 'model', 'engines', 'certificate', 'explanation'],
};

/** Packages that only some files may import. */
const FENCES: readonly { readonly packages: RegExp; readonly allowed: RegExp }[] = [
  { packages: /^highs$/, allowed: /^src\/optimizer\/engines\/highs\.ts$/ },
  { packages: /^javascript-lp-solver$/, allowed: /^src\/optimizer\/engines\/javascript-lp-solver\.ts$/ },
  { packages: /^(commander|cli-progress)$/, allowed: /^src\/command-line\// },
  { packages: /^(topojson|geojson)/, allowed: /^src\/plan-page\/build-map\.ts$/ },
  {
    packages: /^(@nestjs\/|typeorm$|pg$|pg-boss$|class-validator$|class-transformer$)/,
    allowed: /^src\/(?!optimizer\/|phrases\/|plan-summary\/|plan-page\/|command-line\/)/,
  },
];

/** Rooms that import nothing from outside their own code: no packages, nothing of Node. */
const PURE = /^src\/(?:optimizer\/(?!engines\/)|phrases\/|plan-summary\/)/;

/** Words that make a result depend on the clock, on chance or on the machine's language. */
const IMPURE = /\b(?:Date|Math\.random|toLocale\w*|localeCompare|Intl|performance)\b/;

export interface Import {
  /** Path of the importing file, from the root of the repository. */
  readonly file: string;
  /** A path from the root without extension, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

/** Resolves `../a/b` against the folder of a file. */
function resolve(file: string, target: string): string {
  const path = file.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return path.join('/').replace(/\.[jt]s$/, '');
}

/** The imports of a TypeScript source: static, of types, re-exports, dynamic and `require`. */
export function readImports(file: string, source: string): Import[] {
  const text = withoutComments(source);
  const found = [...text.matchAll(/\b(?:import|export)\s+(type\s+|)([^'";]*?)\s*\bfrom\s*'([^']+)'/g)].map(
    ([, type, names, target]) => ({ target, isTypeOnly: type !== '' || isListOfTypes(names) }),
  );
  const bare = [...text.matchAll(/\b(?:import\s*|import\(\s*|require\(\s*)'([^']+)'/g)].map(([, target]) => ({
    target,
    isTypeOnly: false,
  }));
  return [...found, ...bare].map(({ target, isTypeOnly }) => {
    const isPackage = !target.startsWith('.');
    return { file, target: isPackage ? target : resolve(file, target), isPackage, isTypeOnly };
  });
}

/** Whether every name in `{ type A, type B }` is a type. */
function isListOfTypes(names: string): boolean {
  const list = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (list === undefined) return false;
  const entries = list.split(',').map((name) => name.trim());
  return entries.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

const isTest = (file: string): boolean => file.endsWith('.spec.ts');

/** What is wrong with an import; null when it is allowed. */
export function violation({ file, target, isPackage, isTypeOnly }: Import): string | null {
  if (isTest(file)) return null;
  if (isPackage) return packageViolation(file, target);
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === null || (from === to && from !== 'optimizer')) return null;
  if (from === 'optimizer' && to === 'optimizer') return insideOptimizer(file, target);
  if (file.startsWith('src/optimizer/contract/') && to === 'schema') return null;
  const allowed = ROOMS[from] as readonly string[] | undefined;
  if (!allowed) return `${from} is not on the map: add it to ROOMS`;
  if (to === 'optimizer' && target !== 'src/optimizer/index' && target !== 'src/optimizer') {
    return `${file} passes by the optimizer's only door: ${target}`;
  }
  const room = to ?? 'root';
  const isAllowed = allowed.includes(room) || (isTypeOnly && allowed.includes(`types:${room}`));
  return isAllowed ? null : `${file} must not import ${target}${isTypeOnly ? ' (types)' : ''}`;
}

function packageViolation(file: string, target: string): string | null {
  const fence = FENCES.find(({ packages }) => packages.test(target));
  if (fence && !fence.allowed.test(file)) return `${file} must not import the package ${target}`;
  if (!fence && PURE.test(file)) return `${file} is pure and must not import ${target}`;
  if (!fence && file.startsWith('src/optimizer/')) return `${file} must not import ${target}`;
  return null;
}

/** `optimizer`, `phrases`, …; `seeds` for the folder beside `src`; null for entries such as `cli.ts`. */
function roomOf(path: string): string | null {
  const [top, room, ...rest] = path.split('/');
  if (top !== 'src') return top;
  return rest.length > 0 || room === 'optimizer' ? room : null;
}

function insideOptimizer(file: string, target: string): string | null {
  const part = (path: string): string | null => path.split('/').slice(2, -1)[0] ?? null;
  const [from, to] = [part(file), part(target)];
  if (from === null || from === to) return null;
  const allowed = OPTIMIZER[from] as readonly string[] | undefined;
  if (!allowed) return `optimizer/${from} is not on the map: add it to OPTIMIZER`;
  return to !== null && allowed.includes(to) ? null : `${file} must not import ${target}`;
}

/** The first word of a source that makes the optimizer impure; null when it is pure. */
export function impurity(file: string, source: string): string | null {
  if (isTest(file) || !file.startsWith('src/optimizer/')) return null;
  const found = IMPURE.exec(withoutComments(source));
  return found ? `${file} uses ${found[0]}` : null;
}

/** Every cycle among files that import each other's values, as `a → b → a`; each cycle is found once. */
export function cycles(imports: readonly Import[]): string[] {
  const edges = new Map<string, string[]>();
  for (const { file, target, isPackage, isTypeOnly } of imports) {
    if (isPackage || isTypeOnly) continue;
    const from = file.replace(/\.ts$/, '');
    edges.set(from, [...(edges.get(from) ?? []), target]);
  }
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    if (finished.has(file)) return;
    for (const target of edges.get(file) ?? []) visit(target, [...trail, file]);
    finished.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
}
