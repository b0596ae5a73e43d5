import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CLI } from './cli/run-cli';
import { curlLines, documents, requestsIn, undescribed } from './support/documented-requests';

const root = join(__dirname, '..');
const DOCUMENTS = documents();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-readme-'));
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const commands = [...read('README.md').matchAll(/^npx paiyuan .*$/gm)].map(([line]) => line);

  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  it.each(commands)('%s works as it stands', (command) => {
    const line = command.replaceAll('npx paiyuan', `"${process.execPath}" "${CLI}"`);
    const { status, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = DOCUMENTS.flatMap((file) =>
      [...read(file).matchAll(/npm (?:run (?:--silent )?)?([a-z]+(?::[a-z]+)?)(?= --| {2,}|`|$)/gm)].map(
        ([, name]) => name,
      ),
    );
    const known = [...Object.keys(scripts), 'ci'];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

it('shows requests of the API, by name and by curl', () => {
  expect(requestsIn(read('README.md')).length).toBeGreaterThan(40);
  expect(curlLines(read('README.md')).length).toBeGreaterThan(15);
});

it.each(DOCUMENTS)('%s names only requests that openapi.json describes', (file) => {
  expect(undescribed(requestsIn(read(file)))).toEqual([]);
});

it('finds a request that is not there', () => {
  const text =
    '`GET /nothing` `POST /api/v1/rounds/:id/plans` curl -s "$URL/rounds?limit=1"\ncurl -s -X PUT $URL/rounds';
  expect(undescribed(requestsIn(text))).toEqual(['GET /nothing', 'PUT /rounds']);
});

it.each(DOCUMENTS)('%s links only to what is there', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target]) => target);
  expect(links.filter((target) => !existsSync(join(root, dirname(file), target)))).toEqual([]);
});
