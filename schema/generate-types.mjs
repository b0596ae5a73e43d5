// Writes the contract's types from the JSON Schemas; with --check only says whether they are up to date.
//
// A definition with a capital letter becomes an exported type of its name. The others (numbers with a range, codes, ids)
// are written in place, since a type can't say more of them than number or string.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';

const root = join(import.meta.dirname, '..');
const SCHEMAS = Object.fromEntries(
  ['problem.schema.json', 'plan.schema.json'].map((name) => [
    name,
    JSON.parse(readFileSync(join(root, 'schema', name), 'utf8')),
  ]),
);
const OPTIONS = { additionalProperties: false, bannerComment: '', format: false, unknownAny: true };

const isTypeName = (name) => /^[A-Z]/.test(name);
const banner = (name) =>
  `// Generated from schema/${name} by \`npm run generate:types\`; change the schema instead.\n\n`;
/** "Any value" as the type unknown, not as an object with any members. */
const isAnything = (node) => Object.keys(node).every((key) => key === 'description');

/**
 * A schema as json-schema-to-typescript should see it: named types by name, everything else in place. Adds the names
 * that live in another file to `imported`.
 */
function prepare(node, file, imported) {
  if (Array.isArray(node)) return node.map((item) => prepare(item, file, imported));
  if (typeof node !== 'object' || node === null) return node;
  if (node.prefixItems) {
    const parts = node.prefixItems.map(({ title, type }) => `${title}: ${type}`);
    return { tsType: `[${parts.join(', ')}]` };
  }
  if (node.$ref) return { ...resolve(node.$ref, file, imported), description: node.description };
  if (isAnything(node)) return { ...node, tsType: 'unknown' };
  const children = Object.entries(node).map(([key, value]) => {
    if (key !== 'properties') return [key, prepare(value, file, imported)];
    return [key, Object.fromEntries(Object.entries(value).map(([k, v]) => [k, prepare(v, file, imported)]))];
  });
  // Titles are for error messages, here they would name types; "at least one" would turn lists into tuples.
  return Object.fromEntries(children.filter(([key]) => key !== 'title' && key !== 'minItems'));
}

function resolve(reference, file, imported) {
  const [otherFile, name] = reference.split('#/$defs/');
  if (otherFile && isTypeName(name)) imported.add(name);
  if (isTypeName(name)) return { tsType: name };
  const home = otherFile || file;
  return prepare(SCHEMAS[home].$defs[name], home, imported);
}

async function typesOf(file) {
  const { $defs, title, description, type, additionalProperties, required, properties } = SCHEMAS[file];
  const document = { description, type, additionalProperties, required, properties };
  const imported = new Set();
  const parts = [];
  for (const [name, schema] of [[title, document], ...Object.entries($defs)]) {
    if (isTypeName(name)) parts.push(await compile(prepare(schema, file, imported), name, OPTIONS));
  }
  const imports = imported.size ? `import type { ${[...imported].sort().join(', ')} } from './problem';\n\n` : '';
  return banner(file) + imports + onOneLine(parts.join('\n'));
}

function onOneLine(text) {
  return text.replace(/\/\*\*\n\s*\* (.*)\n\s*\*\//g, '/** $1 */');
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}

let outdated = 0;
for (const name of ['problem', 'plan']) {
  const path = join(root, 'src/optimizer/contract', `${name}.ts`);
  const text = await format(await typesOf(`${name}.schema.json`), { ...(await resolveConfig(path)), filepath: path });
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text);
  } else if (readIfThere(path) !== text) {
    console.error(`${path} is out of date: npm run generate:types`);
    outdated++;
  }
}
process.exitCode = outdated > 0 ? 1 : 0;
