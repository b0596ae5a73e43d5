// Compiles the kernel with AssemblyScript and writes its bytes into kernel.wasm.ts; with --check only says whether that file
// is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const SOURCES = join(import.meta.dirname, 'assembly');
const TARGET = join(import.meta.dirname, 'kernel.wasm.ts');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub'];

async function compile() {
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

/** The kernel as WebAssembly, in base64. */
export const KERNEL =
  '${Buffer.from(binary).toString('base64')}';
`;
}

const current = contents(await compile());
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, current);
} else if (readFileSync(TARGET, 'utf8').replaceAll('\r\n', '\n') !== current) {
  console.error(`${TARGET} is out of date: npm run generate:kernel`);
  process.exitCode = 1;
}
