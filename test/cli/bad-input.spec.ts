import { readdirSync, readFileSync } from 'node:fs';
import { paiyuan, temporaryFolder, tracesIn } from './run-cli';
import { asText, smallProblem } from './problems';

const folder = temporaryFolder();

interface Case {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Every error expected, as `pointer code`. */
  readonly errors: readonly string[];
}

/** The small problem with other values at some JSON Pointers; `undefined` takes the member away. */
function changed(values: Readonly<Record<string, unknown>>): string {
  const problem: unknown = JSON.parse(asText(smallProblem()));
  for (const [pointer, value] of Object.entries(values)) {
    const path = pointer.split('/').slice(1);
    const last = path.pop()!;
    const parent = path.reduce((part, step) => (part as Record<string, unknown>)[step], problem);
    (parent as Record<string, unknown>)[last] = value;
  }
  return asText(problem);
}

const CASES: readonly Case[] = [
  { name: 'empty', content: '', errors: [' empty-file'] },
  { name: 'only spaces', content: ' \n ', errors: [' empty-file'] },
  { name: 'truncated', content: asText(smallProblem()).slice(0, 300), errors: [' json-syntax'] },
  { name: 'binary', content: Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256), errors: [' not-utf8'] },
  { name: 'NUL bytes', content: new Uint8Array(4096), errors: [' json-syntax'] },
  { name: 'not UTF-8', content: Buffer.from(asText(smallProblem()), 'utf16le'), errors: [' not-utf8'] },
  { name: 'Latin-1', content: Buffer.from('{"id": "é"}', 'latin1'), errors: [' not-utf8'] },
  { name: 'NaN', content: asText(smallProblem()).replace('"target": 1', '"target": NaN'), errors: [' json-syntax'] },
  { name: 'Infinity', content: '{"id": Infinity}', errors: [' json-syntax'] },
  { name: 'a list', content: '[]', errors: [' wrong-type'] },
  { name: 'a number', content: '3', errors: [' wrong-type'] },
  {
    name: '1e400',
    content: asText(smallProblem()).replace('"target": 1', '"target": 1e400'),
    errors: ['/counties/0/needs/lawyer/target number-out-of-range'],
  },
  {
    name: '__proto__',
    content: asText(smallProblem()).replace('{', '{"__proto__": {"id": "x"},'),
    errors: ['/__proto__ unknown-field'],
  },
  {
    name: '__proto__ of a county',
    content: asText(smallProblem()).replace('"code"', '"__proto__": null, "code"'),
    errors: ['/counties/0/__proto__ unknown-field'],
  },
  {
    name: 'constructor',
    content: changed({ '/counties/0/needs': JSON.parse('{"constructor": {"target": 1}}') as unknown }),
    errors: ['/counties/0/needs/constructor unknown-field'],
  },
  {
    name: 'duplicate ids',
    content: changed({ '/recruits/1/id': 'L1', '/counties/1/code': '540602' }),
    errors: ['/counties/1/code duplicate-id', '/recruits/1/id duplicate-id'],
  },
  {
    name: 'an unknown field',
    content: changed({ '/recruits/0/maxAltitud': 1 }),
    errors: ['/recruits/0/maxAltitud unknown-field'],
  },
  {
    name: 'wrong types',
    content: changed({ '/counties/0/name': 7, '/recruits': {}, '/id': null }),
    errors: ['/counties/0/name wrong-type', '/id wrong-type', '/recruits wrong-type'],
  },
  {
    name: 'missing fields',
    content: changed({ '/counties/0/needs': undefined, '/recruits/2/home': undefined }),
    errors: ['/counties/0/needs missing-field', '/recruits/2/home missing-field'],
  },
  {
    name: 'codes of five and seven digits',
    content: changed({ '/counties/0/code': '54060', '/counties/1/code': '5406211' }),
    errors: ['/counties/0/code malformed-code', '/counties/1/code malformed-code'],
  },
  {
    name: 'target above max',
    content: changed({ '/counties/1/needs/lawyer': { target: 3, max: 2 } }),
    errors: ['/counties/1/needs/lawyer/max target-above-max'],
  },
  {
    name: 'an array of the wrong length',
    content: changed({ '/periods': ['a', 'b'], '/counties/1/needs/lawyer/target': [1, 1, 1] }),
    errors: ['/counties/1/needs/lawyer/target wrong-length'],
  },
  {
    name: 'a term longer than the availability',
    content: changed({
      '/periods': ['a', 'b', 'c'],
      '/recruits/0/available': { from: 1, to: 2 },
      '/recruits/0/term': 3,
    }),
    errors: ['/recruits/0/term term-too-long'],
  },
  {
    name: 'references to nothing',
    content: changed({
      '/recruits/0/programme': 'one-plus-two',
      '/recruits/1/baseline': { county: '999999' },
      '/pins': [{ recruit: 'L9', county: '540602' }],
      '/counties/0/servedFrom': ['111111'],
    }),
    errors: [
      '/counties/0/servedFrom/0 unknown-reference',
      '/pins/0/recruit unknown-reference',
      '/recruits/0/programme unknown-reference',
      '/recruits/1/baseline/county unknown-reference',
    ],
  },
  {
    name: 'a pin without any option',
    content: changed({ '/recruits/0/refuses': ['5406'], '/pins': [{ recruit: 'L1', county: '540602' }] }),
    errors: ['/pins/0 pin-ineligible'],
  },
  {
    name: 'two pins of one recruit',
    content: changed({
      '/pins': [
        { recruit: 'L1', county: '540602' },
        { recruit: 'L1', county: '540621' },
      ],
    }),
    errors: ['/pins/1/county pins-contradict'],
  },
  { name: 'deep nesting of lists', content: '['.repeat(1_000_000) + ']'.repeat(1_000_000), errors: [' too-deep'] },
  {
    name: 'deep nesting of objects',
    content: '{"id":'.repeat(500_000) + '1' + '}'.repeat(500_000),
    errors: [' too-deep'],
  },
  { name: 'deep nesting, cut off', content: '['.repeat(3_000_000), errors: [' too-deep'] },
];

describe.each(CASES)('a problem that is or has: $name', ({ name, content, errors }) => {
  const file = folder.write(`${name.replace(/\W+/g, '-')}.json`, content);

  it('is refused by validate with every error at its place', async () => {
    const { code, stdout, stderr } = await paiyuan(['validate', '--json', file]);
    expect(code).toBe(2);
    expect(stderr).toBe('');
    const answer = JSON.parse(stdout) as {
      valid: boolean;
      errors: { pointer: string; code: string; message: string }[];
    };
    expect(answer.valid).toBe(false);
    expect(answer.errors.map((error) => `${error.pointer} ${error.code}`).sort()).toEqual([...errors].sort());
    for (const { message } of answer.errors) {
      expect(message).toMatch(/\S/);
      expect(tracesIn(message)).toEqual([]);
    }
  });

  it('is refused by solve in words, and no output is touched', async () => {
    const output = folder.write('plan.json', 'the plan of yesterday');
    const before = readdirSync(folder.path).sort();
    const { code, stdout, stderr } = await paiyuan(['solve', file, '-o', output]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(tracesIn(stderr)).toEqual([]);
    for (const error of errors) expect(stderr).toContain(error.split(' ')[1]);
    expect(readFileSync(output, 'utf8')).toBe('the plan of yesterday');
    expect(readdirSync(folder.path).sort()).toEqual(before);
  });
});

describe('what is no file of a problem', () => {
  it.each([
    ['a file that is missing', 'nowhere.json', 'no such file'],
    ['a folder', '.', 'it is a folder'],
    ['a path through a file', 'file/problem.json', 'no such file'],
  ])('%s is refused in words', async (_, path, words) => {
    folder.write('file', '');
    for (const command of [['validate'], ['solve'], ['check', path]]) {
      const { code, stderr } = await paiyuan([...command, path], { cwd: folder.path });
      expect(code).toBe(2);
      expect(stderr).toContain(words);
      expect(tracesIn(stderr)).toEqual([]);
    }
  });

  it('is told as JSON too', async () => {
    const { code, stdout } = await paiyuan(['validate', '--json', 'nowhere.json'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, errors: [{ pointer: '', code: 'unreadable' }] });
  });

  it('nothing on the standard input is an empty file', async () => {
    const { code, stderr } = await paiyuan(['validate', '-']);
    expect(code).toBe(2);
    expect(stderr).toContain('empty-file');
  });
});

describe('size', () => {
  it('60 MB of garbage are refused', async () => {
    const garbage = folder.write('garbage.json', Buffer.alloc(60_000_000, '{"a":[1,2,'));
    const { code, stderr } = await paiyuan(['solve', garbage]);
    expect(code).toBe(2);
    expect(tracesIn(stderr)).toEqual([]);
  });

  it('errors beyond fifty are counted, and all are in the JSON', async () => {
    const counties = Array.from({ length: 80 }, () => ({ code: '1', name: '', residentLawyers: 0, needs: {} }));
    const file = folder.write('many.json', asText({ ...smallProblem(), counties }));
    const told = await paiyuan(['validate', file]);
    expect(told.stderr.split('\n').length).toBeLessThan(60);
    expect(told.stderr).toMatch(/… and \d+ more/);
    const { stdout } = await paiyuan(['validate', '--json', file]);
    expect((JSON.parse(stdout) as { errors: unknown[] }).errors.length).toBeGreaterThan(150);
  });

  it('a terminal is not steered by the names in a file', async () => {
    const file = folder.write('escape.json', asText({ ...smallProblem(), '\u001b[2J\u0007': 1 }));
    const { stderr } = await paiyuan(['validate', file]);
    expect(stderr).not.toMatch(/[\u0007\u001b]/);
  });
});

describe('what is odd but fine', () => {
  it('a byte order mark is skipped', async () => {
    const file = folder.write('bom.json', `\uFEFF${asText(smallProblem())}`);
    expect(await paiyuan(['validate', file])).toMatchObject({ code: 0 });
    expect(await paiyuan(['solve', file])).toMatchObject({ code: 0 });
  });

  it('of a member named twice the last counts', async () => {
    const file = folder.write('twice.json', asText(smallProblem()).replace('"id": "small"', '"id": 7, "id": "small"'));
    expect(await paiyuan(['validate', file])).toMatchObject({ code: 0 });
  });

  it.each([
    ['recruits', { recruits: [] }],
    ['counties', { counties: [] }],
    ['recruits and counties', { recruits: [], counties: [] }],
    ['objectives', { objectives: [] }],
  ])('zero %s give a valid plan', async (_, changes) => {
    const file = folder.write('zero.json', asText(smallProblem(changes)));
    const { code, stdout } = await paiyuan(['solve', file, '-o', '-']);
    expect(code).toBe(0);
    const planFile = folder.write('zero-plan.json', stdout);
    expect(await paiyuan(['check', file, planFile])).toMatchObject({ code: 0 });
    expect((JSON.parse(stdout) as { status: string }).status).toBe('optimal');
  });
});
