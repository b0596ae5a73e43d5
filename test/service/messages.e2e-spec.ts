import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import '../../src/app.module';
import { CHINESE } from '../../src/common/validation';
import { Env } from '../../src/config/env';

/** The names of all constraints that any class has. */
function constraintNames(): Set<string> {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: ReadonlyMap<unknown, readonly ValidationMetadata[]>;
  };
  // What stops the start of the program is told to its operator.
  const all = [...validationMetadatas].flatMap(([target, fields]) => (target === Env ? [] : fields));
  // Whether a field is looked at is not told.
  return new Set(all.flatMap(({ name, type }) => (type === 'conditionalValidation' ? [] : [name ?? type])));
}

describe('messages', () => {
  it('has a Chinese sentence for every constraint of a field', () => {
    const names = [...constraintNames()];
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => CHINESE[name] === undefined)).toEqual([]);
    expect(Object.values(CHINESE).filter((sentence) => !/\p{Script=Han}/u.test(sentence ?? ''))).toEqual([]);
  });
});
