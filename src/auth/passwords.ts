import { Injectable } from '@nestjs/common';
import { argon2id, hash, verify } from 'argon2';
import { InvalidInputError } from '../common/domain-error';
import type { Text } from '../common/text';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/** About 20 ms and 19 MiB a guess, as OWASP advises for argon2id. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** What guessers try first, without digits and signs at the ends. */
const COMMON = new Set(
  'password passwort passw0rd qwerty qwertyuiop asdfghjkl zxcvbnm letmein welcome iloveyou admin administrator root test user changeme changeit secret master dragon monkey sunshine princess football paiyuan mima woaini abc abcd abcdef'.split(
    ' ',
  ),
);

/**
 * Why a password is too easy to guess; null when it is fine.
 *
 * @param about words that a password must not be made of: the name, the address.
 */
export function weaknessOf(password: string, about: readonly string[] = []): Text | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    return {
      en: `must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`,
      zh: `长度应为 ${SHORTEST_PASSWORD} 至 ${LONGEST_PASSWORD} 个字符`,
    };
  }
  if (new Set(password).size < 5) return { en: 'repeats too few characters', zh: '重复的字符过多' };
  if (isSequence(password)) return { en: 'is a simple sequence', zh: '是简单的连续字符' };
  const plain = password.toLowerCase();
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (COMMON.has(core)) return { en: 'is a common password', zh: '是常见密码' };
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain).replace(/[^\p{L}\p{N}]/gu, '');
  if ([...rest].length < 5) return { en: 'is made of your name or address', zh: '由姓名或邮箱地址构成' };
  return null;
}

const DIGITS = '0123456789'.repeat(2);

/** `1234567890`, `abcdefghij`, `9876543210`. */
function isSequence(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0)!);
  const steps = new Set(codes.slice(1).map((code, i) => code - codes[i]));
  return steps.size === 1 || [DIGITS, [...DIGITS].reverse().join('')].some((digits) => digits.includes(password));
}

/** Passwords as argon2id hashes. */
@Injectable()
export class Passwords {
  /** Verified for accounts that are not there, so that they take the same time. */
  private dummy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** @param stored null where nobody can sign in: the answer is no, after the same time. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    this.dummy ??= this.hash('nobody has this password');
    const isRight = await verify(stored ?? (await this.dummy), password);
    return stored !== null && isRight;
  }

  /** @throws {InvalidInputError} saying why it is too easy to guess. */
  requireStrong(password: string, about: readonly string[], pointer = '/password'): void {
    const text = weaknessOf(password, about);
    if (text) throw new InvalidInputError([{ pointer, code: 'password.weak', text }]);
  }
}
