/**
 * A small seeded generator (mulberry32). The same seed and topic give the same numbers on every machine and in every
 * version: examples and benchmarks are compared byte for byte, so a change here changes all of them.
 *
 * Every topic (altitudes, preferences, …) has its own stream, so that switching a feature on or off leaves the draws of
 * all the others as they were.
 */
export class Random {
  private state: number;

  constructor(seed: number, topic: string) {
    this.state = digest(`${seed}/${topic}`);
  }

  /** A number in [0, 1), a multiple of 2^-32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let z = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element. The list must not be empty. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('Nothing to pick from.');
    return list[this.integer(0, list.length - 1)];
  }

  /** A new list in random order. */
  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(0, i);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }

  /** The integer below or above a fraction, so that the expected value is the fraction itself. */
  rounded(value: number): number {
    const whole = Math.floor(value);
    return whole + (this.chance(value - whole) ? 1 : 0);
  }

  /** Up to `count` different elements, heavier ones more likely, in order of draw. Weights are not negative. */
  weightedSample<T>(list: readonly T[], count: number, weightOf: (element: T) => number): T[] {
    const left = list.map((element) => ({ element, weight: weightOf(element) }));
    let total = left.reduce((sum, { weight }) => sum + weight, 0);
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0 && total > 0) {
      let mark = this.next() * total;
      let index = left.findIndex(({ weight }) => (mark -= weight) < 0);
      if (index < 0) index = left.length - 1;
      const [{ element, weight }] = left.splice(index, 1) as [{ element: T; weight: number }];
      total -= weight;
      drawn.push(element);
    }
    return drawn;
  }
}

/** FNV-1a over UTF-16 units, 32 bits. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
