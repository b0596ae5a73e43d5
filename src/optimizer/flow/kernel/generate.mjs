// Compiles the kernel with AssemblyScript and writes its bytes into kernel.wasm.ts, with a digest of the sources. With
// --check only says whether that file is up to date: by the digest, and by the bytes too where AssemblyScript is installed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, 'assembly');
const TARGET = join(import.meta.dirname, 'kernel.wasm.ts');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub'];

const lines = (file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');

function digest() {
  const hash = createHash('sha256').update(OPTIONS.join(' '));
  const names = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(`\0${name}\0${lines(join(SOURCES, name))}`);
  return hash.digest('hex');
}

/** Null where AssemblyScript is not installed. */
async function compiler() {
  try {
    return (await import('assemblyscript/asc')).default;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function compile(asc) {
  let binary;
  const result = await asc.main(['index.ts', '--outFile', 'kernel.wasm', '--baseDir', SOURCES, ...OPTIONS], {
    readFile: (name, baseDir) => {
      try {
        return readFileSync(join(baseDir, name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (_, content) => {
      binary = content;
    },
    listFiles: () => [],
  });
  if (result.error) throw new Error(result.stderr.toString(), { cause: result.error });
  return binary;
}

function contents(binary) {
  return `// Generated from assembly/ by \`npm run generate:kernel\`; change that instead.
// Sources: ${digest()}

/** The kernel as WebAssembly, in base64. */
export const KERNEL =
  '${Buffer.from(binary).toString('base64')}';
`;
}

const asc = await compiler();
if (!process.argv.includes('--check')) {
  if (!asc) throw new Error('AssemblyScript is missing: npm install --no-save assemblyscript');
  writeFileSync(TARGET, contents(await compile(asc)));
} else {
  const now = lines(TARGET);
  const isCurrent = asc ? now === contents(await compile(asc)) : now.includes(`\n// Sources: ${digest()}\n`);
  if (!isCurrent) {
    console.error(`${TARGET} is out of date: npm run generate:kernel`);
    process.exitCode = 1;
  }
}
