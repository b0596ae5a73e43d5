import { randomBytes } from 'node:crypto';
import { seal, unseal } from './seal';

describe('a seal', () => {
  const key = randomBytes(32);
  const value = { phone: '13800000000', name: '林华' };

  it('opens with the same key, for the same person', () => {
    expect(unseal(seal(value, key, 'lin'), key, 'lin')).toEqual(value);
  });

  it('is another each time, and shows nothing', () => {
    const [one, two] = [seal(value, key, 'lin'), seal(value, key, 'lin')];
    expect(one.equals(two)).toBe(false);
    expect(one.toString('utf8')).not.toContain('13800000000');
  });

  it('stays closed to other keys and people, and when it was changed', () => {
    const sealed = seal(value, key, 'lin');
    expect(() => unseal(sealed, randomBytes(32), 'lin')).toThrow();
    expect(() => unseal(sealed, key, 'zhou')).toThrow();
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] ^= 1;
      expect(() => unseal(changed, key, 'lin')).toThrow();
    }
    expect(() => unseal(sealed.subarray(0, 20), key, 'lin')).toThrow();
  });
});
