import { Passwords, weaknessOf } from './passwords';

describe('a password', () => {
  it.each([
    ['short', 'must have'],
    ['x'.repeat(201), 'must have'],
    ['aaaaaaaaaaaa', 'repeats'],
    ['abababababab', 'repeats'],
    ['1234567890', 'sequence'],
    ['0987654321', 'sequence'],
    ['abcdefghijkl', 'sequence'],
    ['Password123!', 'common'],
    ['123qwertyuiop', 'common'],
    ['LinHua2026', 'name'],
    ['lin.hua1990', 'name'],
  ])('%s is refused: %s', (password, reason) => {
    expect(weaknessOf(password, ['Lin Hua', 'lin.hua'])?.en).toContain(reason);
  });

  it.each(['correct horse battery', '青藏高原上的律师们真好', 'kT9#vLq2$xWm', 'linear algebra is fun'])(
    '%s is fine',
    (password) => {
      expect(weaknessOf(password, ['Lin Hua', 'lin.hua'])).toBeNull();
    },
  );

  it('is kept as argon2id, each time another hash', async () => {
    const passwords = new Passwords();
    const [one, two] = [await passwords.hash('correct horse battery'), await passwords.hash('correct horse battery')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456/);
    expect(one).not.toBe(two);
    expect(await passwords.verify(one, 'correct horse battery')).toBe(true);
    expect(await passwords.verify(one, 'correct horse batterx')).toBe(false);
    expect(await passwords.verify(null, 'nobody has this password')).toBe(false);
  });
});
