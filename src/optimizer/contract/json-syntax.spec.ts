import fc from 'fast-check';
import { DEEPEST, findSyntaxFault, LONGEST_NAME, MOST_MEMBERS } from './json-syntax';

const faultOf = (text: string, from = 0) => findSyntaxFault(Buffer.from(text), from);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('agrees with JSON.parse', () => {
  const fragment = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"a":',
      '\\',
      '\\"',
      '\\u00e9',
      '\\u12',
      '\\x',
      'true',
      'false',
      'null',
    ],
    ...[
      'nul',
      '0',
      '01',
      '-',
      '-1',
      '1.',
      '.5',
      '1.5',
      '1e5',
      '1e',
      '1E+2',
      '+1',
      ' ',
      '\n',
      '\t',
      '\r',
      '\u0001',
      '那',
    ],
    ...['NaN', 'Infinity', "'a'", '//', '\ufeff', '\u00a0', '\v'],
  );

  it('on fragments in any order', () => {
    const text = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (json) => expect(faultOf(json) === null).toBe(isJson(json))),
      { numRuns: 5000 },
    );
  });

  it('on JSON with one character changed', () => {
    const changed = fc.tuple(fc.jsonValue(), fc.nat(), fragment).map(([value, where, part]) => {
      const text = JSON.stringify(value, null, 1);
      const at = where % (text.length + 1);
      return text.slice(0, at) + part + text.slice(at + 1);
    });
    fc.assert(
      fc.property(changed, (json) => expect(faultOf(json) === null).toBe(isJson(json))),
      { numRuns: 3000 },
    );
  });

  it('on every character in a text and after a backslash', () => {
    for (let code = 0; code < 0x100; code++) {
      for (const text of [
        `"${String.fromCharCode(code)}"`,
        `"\\${String.fromCharCode(code)}"`,
        `"\\u00e${String.fromCharCode(code)}"`,
      ]) {
        expect([text, faultOf(text) === null]).toEqual([text, isJson(text)]);
      }
    }
  });

  it('on every beginning of a document', () => {
    const text = '{"a":[1.5e-3,-0,"\\u00e9\\n",{"b":null,"c":true}],"那":"曲"}';
    for (let end = 0; end < text.length; end++) {
      expect(faultOf(text.slice(0, end))?.offset).toBeLessThanOrEqual(Buffer.byteLength(text.slice(0, end)));
    }
    expect(faultOf(text)).toBeNull();
  });
});

it.each([
  ['{"a":1,}', 7, 'the name of a member must stand here'],
  ['[1,]', 3, 'a value must stand here'],
  ['[1 2]', 3, 'a comma or ] must stand here'],
  ['{"a" 1}', 5, 'a colon must stand here'],
  ['{"a":1]', 6, 'a comma or } must stand here'],
  ['{} {}', 3, 'nothing may follow'],
  ['"a\nb"', 2, 'control character'],
  ['"a\\xb"', 2, 'escapes'],
  ['[01]', 2, 'a comma or ]'],
  ['[1.]', 3, 'a digit'],
  ['{"a":', 5, 'ends too early'],
  ['"abc', 4, 'ends too early'],
  ['[NaN]', 1, 'a value'],
])('stops in %j at byte %d: %s', (text, offset, reason) => {
  expect(faultOf(text)).toEqual({ offset, kind: 'syntax', reason: expect.stringContaining(reason) as string });
});

it('starts where it is told to, and counts from the start of the array', () => {
  expect(faultOf('xx{}', 2)).toBeNull();
  expect(faultOf('xx{]', 2)?.offset).toBe(3);
});

describe('refuses what no parser should be asked to hold', () => {
  it('nesting', () => {
    expect(faultOf('['.repeat(DEEPEST) + ']'.repeat(DEEPEST))).toBeNull();
    expect(faultOf('['.repeat(DEEPEST + 1))).toMatchObject({ offset: DEEPEST, kind: 'depth' });
    expect(faultOf('{"a":'.repeat(1e6))).toMatchObject({ kind: 'depth' });
    expect(faultOf(`[${'[[]],'.repeat(DEEPEST)}0]`)).toBeNull();
  });

  it('members', () => {
    const object = (count: number) => `{${Array.from({ length: count }, () => '"a":0').join(',')}}`;
    expect(faultOf(`[${object(MOST_MEMBERS)},${object(MOST_MEMBERS)}]`)).toBeNull();
    expect(faultOf(object(MOST_MEMBERS + 1))).toMatchObject({ kind: 'size' });
  });

  it('names', () => {
    expect(faultOf(`{"${'a'.repeat(LONGEST_NAME)}":0}`)).toBeNull();
    expect(faultOf(`{"${'a'.repeat(LONGEST_NAME + 1)}":0}`)).toMatchObject({ kind: 'size' });
  });
});
