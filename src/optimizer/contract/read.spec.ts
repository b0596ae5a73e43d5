import { samplePlan } from '../../../test/contract/sample-plan';
import { sampleProblem } from '../../../test/contract/sample-problem';
import { DEEPEST } from './json-syntax';
import { MOST_BYTES, readPlan, readProblem } from './read';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sampleText = () => JSON.stringify(sampleProblem());

function errorsOf(bytes: Uint8Array) {
  const result = readProblem(bytes);
  return 'errors' in result ? result.errors : [];
}

const codesOf = (bytes: Uint8Array) => errorsOf(bytes).map(({ code }) => code);

describe('a file that is fine', () => {
  it('gives the problem', () => expect(readProblem(bytesOf(sampleText()))).toEqual({ problem: sampleProblem() }));

  it('gives the plan', () => {
    expect(readPlan(bytesOf(JSON.stringify(samplePlan())))).toEqual({ plan: samplePlan() });
  });

  it('may begin with a byte order mark and have space around', () => {
    expect(codesOf(bytesOf(`\ufeff \r\n${sampleText()}\n`))).toEqual([]);
  });

  it('may name a member twice: the last counts', () => {
    const twice = sampleText().replace('"id":', '"id":5,"id":');
    expect(codesOf(bytesOf(twice))).toEqual([]);
    expect(codesOf(bytesOf(sampleText().replace(/}$/, ',"id":5}')))).toEqual(['wrong-type']);
  });
});

describe('a file that is none', () => {
  it.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'empty-file'],
    ['blank', bytesOf('\ufeff \n'), 'empty-file'],
    ['truncated', bytesOf(sampleText().slice(0, -1)), 'json-syntax'],
    ['two documents', bytesOf('{}{}'), 'json-syntax'],
    ['two byte order marks', bytesOf('\ufeff\ufeff{}'), 'json-syntax'],
    ['zeros', new Uint8Array(1000), 'json-syntax'],
    ['an image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'not-utf8'],
    ['Latin-1', Uint8Array.of(0x22, 0xe9, 0x22), 'not-utf8'],
    ['a surrogate in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'not-utf8'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'not-utf8'],
    ['NaN', bytesOf('{"format":NaN}'), 'json-syntax'],
    ['brackets without end', bytesOf('['.repeat(1e6)), 'too-deep'],
    ['a million nested lists', bytesOf('['.repeat(1e6) + ']'.repeat(1e6)), 'too-deep'],
    ['a million nested objects', bytesOf('{"a":'.repeat(1e6) + '1' + '}'.repeat(1e6)), 'too-deep'],
    ['longer than any string', new Uint8Array(MOST_BYTES + 1), 'too-large'],
  ])('%s', (_, bytes, code) => {
    expect(errorsOf(bytes)).toMatchObject([{ pointer: '', code }]);
  });

  it('tells line and column, in characters', () => {
    const [{ message }] = errorsOf(bytesOf('\ufeff{\r\n  "那曲": tru\n}'));
    expect(message).toBe('Correct the JSON at line 2, column 9: a value must stand here.');
  });
});

describe('a file with strange values', () => {
  it('never lets __proto__ reach an object', () => {
    const text = sampleText().replace('"home":', '"__proto__":{"household":"x"},"home":');
    expect(errorsOf(bytesOf(text))).toMatchObject([{ pointer: '/recruits/0/__proto__', code: 'unknown-field' }]);
    expect(({} as Record<string, unknown>).household).toBeUndefined();
  });

  it('refuses numbers that no number can hold', () => {
    const text = sampleText().replace('"amount":9000000', '"amount":1e400');
    expect(errorsOf(bytesOf(text))).toMatchObject([{ pointer: '/funds/0/amount', code: 'number-out-of-range' }]);
  });

  it('refuses nesting where there should be none', () => {
    const nested = '['.repeat(DEEPEST - 3) + ']'.repeat(DEEPEST - 3);
    const text = sampleText().replace('"name":"那曲县"', `"name":${nested}`);
    expect(errorsOf(bytesOf(text))).toMatchObject([{ pointer: '/counties/0/name', code: 'wrong-type' }]);
  });

  it.each(['[]', '{}', '0', '"x"', 'null', 'true'])('refuses %s', (text) => {
    expect(codesOf(bytesOf(text)).length).toBeGreaterThan(0);
  });
});

describe('a large file', () => {
  const SIZE = 20_000_000;
  const repeated = (unit: string, before = '', after = '') =>
    Buffer.concat([Buffer.from(before), Buffer.alloc(SIZE, unit), Buffer.from(after)]);

  it.each([
    ['text', repeated('那曲 ')],
    ['lists', repeated('[],', '[', '0]')],
    ['objects among the recruits', repeated('{},', '{"recruits":[', '{}]}')],
    ['numbers among the recruits', repeated('1,', '{"recruits":[', '1]}')],
    ['a name', repeated('~', '{"', '":1}')],
    ['members', repeated('"a":1,', '{', '"a":1}')],
    ['one text', repeated('~', '{"id":"', '"}')],
  ])('of garbage is refused: %s', (_, bytes) => {
    expect(errorsOf(bytes).length).toBeGreaterThan(0);
  });

  it('is read, pins, bans and households of 20,000 recruits', () => {
    const problem = sampleProblem();
    const [recruit] = problem.recruits;
    problem.recruits = Array.from({ length: 20_000 }, (_, i) => ({ ...recruit, id: `L${i}`, household: `H${i}` }));
    problem.pins = problem.recruits.map(({ id }) => ({ recruit: id, county: '542421' }));
    problem.bans = problem.recruits.map(({ id }) => ({ recruit: id, area: '5401' }));
    const bytes = bytesOf(JSON.stringify(problem));
    expect(codesOf(bytes)).toEqual([]);
  });
});
