// Writes openapi.json from the built program, or with --check says whether it is current. The compiler reads the DTOs, so
// only the built program describes itself fully.
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const built = (file) => require(join(root, 'dist', 'src', file));

const { readEnv } = built('config/env.js');
const { openDatabase } = built('database/open-database.js');
const { ENTITIES } = built('entities.js');
const { createApp } = built('serve.js');
const { describeApi } = built('serving/api-docs.js');

const folder = mkdtempSync(join(tmpdir(), 'paiyuan-openapi-'));
const env = readEnv({ PAIYUAN_DATA: folder, JWT_SECRET: 'describes only '.repeat(3), LOG_LEVEL: 'error' });
const app = await createApp(env, await openDatabase(env, { entities: ENTITIES }));
const text = await format(JSON.stringify(describeApi(app)), { parser: 'json', printWidth: 120 });
await app.close();
rmSync(folder, { recursive: true, force: true });

const file = join(root, 'openapi.json');
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('openapi.json is not current: run `npm run generate:openapi` and commit it.');
  process.exitCode = 1;
}
