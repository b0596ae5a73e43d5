import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from './codes';
import { MOST_ERRORS } from './contract-error';
import { RULE_NAMES, RULES } from './eligibility';
import { DEEPEST, LONGEST_NAME, MOST_ITEMS, MOST_MEMBERS } from './json-syntax';
import { MOST_BYTES } from './read';

const page = readFileSync(join(__dirname, '../../../docs/error-codes.md'), 'utf8');
const withCommas = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

describe('docs/error-codes.md', () => {
  it('lists every code once, in order, and no other', () => {
    const listed = [...page.matchAll(/^\| `([a-z0-9-]+)` +\|/gm)].map(([, code]) => code);
    expect(listed).toEqual(ERROR_CODES);
  });

  it('lists every rule that can exclude a pin', () => {
    const listed = [...page.matchAll(/^\| (3\.\d) +\| `([a-z-]+)` +\|/gm)].map(([, number, name]) => [number, name]);
    const rules = RULE_NAMES.filter((name) => name !== 'pin').map((name) => [RULES[name].number, name]);
    expect(listed).toEqual(rules);
  });

  it.each([MOST_BYTES, DEEPEST, MOST_ITEMS, MOST_MEMBERS, LONGEST_NAME, MOST_ERRORS])('names the limit %d', (limit) => {
    expect(page).toContain(withCommas(limit));
  });
});
