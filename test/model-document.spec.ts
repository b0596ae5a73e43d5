import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { LEVEL_VALUES } from '../src/optimizer/certificate/level-values';

/*
 * docs/model.md refers to code as `path.ts`: `name`, `name`. The path starts at src/optimizer, the names are functions, methods,
 * classes or constants declared in that file. It quotes constants as `NAME = value`.
 */
const root = join(__dirname, '..');
const optimizer = join(root, 'src', 'optimizer');
const page = readFileSync(join(root, 'docs', 'model.md'), 'utf8');

function references(text: string): { path: string; names: string[] }[] {
  return [...text.matchAll(/`([^`\s]+\.ts)`(?::\s+(`\w+`(?:,\s+`\w+`)*))?/g)].map(([, path, names = '']) => ({
    path,
    names: [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  }));
}

/** Whether a source declares a name: at its top, or as a member of a class with a body of its own. */
function declares(source: string, name: string): boolean {
  const top = new RegExp(`^(?:export )?(?:async )?(?:function|class|const) ${name}\\b`, 'm');
  const method = new RegExp(`^ {2}(?:(?:private|static|async) )*${name}\\((?!.*=> \\{$).*\\{$`, 'm');
  return top.test(source) || method.test(source);
}

/** What is wrong with a text's references; nothing where all of them hold. */
function faults(text: string): string[] {
  return references(text).flatMap(({ path, names }) => {
    const file = join(optimizer, path);
    if (!existsSync(file)) return [path];
    if (names.length === 0) return [`${path} without a name`];
    const source = readFileSync(file, 'utf8');
    return names.filter((name) => !declares(source, name)).map((name) => `${path}: ${name}`);
  });
}

describe('the model document', () => {
  it('names files and what they declare', () => {
    expect(references(page).length).toBeGreaterThan(50);
    expect(faults(page)).toEqual([]);
  });

  it('names every file that writes rows or levels', () => {
    const named = new Set(references(page).map(({ path }) => path));
    const writers = ['rules', 'levels'].flatMap((folder) =>
      readdirSync(join(optimizer, folder)).map((file) => `${folder}/${file}`),
    );
    expect(writers.filter((path) => !named.has(path))).toEqual([]);
  });

  it('quotes constants as the code has them', () => {
    const sources = readdirSync(optimizer, { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(sep).join('/'))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(optimizer, file), 'utf8'));
    const quoted = [...page.matchAll(/`(\w+ = [^`]+)`/g)].map(([, text]) => text);
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((text) => !sources.some((source) => source.includes(` ${text};`)))).toEqual([]);
  });

  it.each(Object.keys(LEVEL_VALUES))('has the level %s in its table', (level) => {
    expect(page).toMatch(new RegExp(`^\\| \`${level}\` `, 'm'));
  });

  it.each(Array.from({ length: 10 }, (_, i) => `H${i + 1}`))('has the rule %s in its table', (rule) => {
    expect(page).toMatch(new RegExp(`^\\| ${rule} `, 'm'));
  });

  it('has all eleven levels, and links only to what is there', () => {
    expect(Object.keys(LEVEL_VALUES)).toHaveLength(11);
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !existsSync(join(root, dirname('docs/model.md'), target)))).toEqual([]);
  });

  it.each([
    ['`solve/nowhere.ts`: `solve`', 'solve/nowhere.ts'],
    ['`solve/face.ts`: `fix`, `unfix`', 'solve/face.ts: unfix'],
    ['`solve/face.ts`: `isFixed`,\n`restrict`, `forEach`', 'solve/face.ts: forEach'],
    ['`solve/face.ts`', 'solve/face.ts without a name'],
  ])('would not pass with %j', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });
});
