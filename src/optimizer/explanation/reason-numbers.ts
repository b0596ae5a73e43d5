/** Reasons in the order in which they are told. Those with an id sort by their kind, then as they were found. */
const ORDER = [
  'no-option',
  'county-max',
  'capacity',
  'team',
  'agreement-quota',
  'programme-limit',
  'sending-quota',
  'fund',
  'household',
  'worth-more-elsewhere',
];

function rankOf(reason: string): number {
  return ORDER.indexOf(reason.split(':', 1)[0]);
}

/** Numbers reasons as they are met, so that tallies and sets of them hold small integers. */
export class ReasonNumbers {
  readonly names: string[] = [];
  readonly ranks: number[] = [];
  private readonly numbers = new Map<string, number>();

  of(reason: string): number {
    let number = this.numbers.get(reason);
    if (number === undefined) {
      number = this.names.push(reason) - 1;
      this.ranks.push(rankOf(reason));
      this.numbers.set(reason, number);
    }
    return number;
  }

  /** The names of some reasons in the order in which they are told. */
  told(reasons: Iterable<number>): string[] {
    return [...reasons].sort((a, b) => this.ranks[a] - this.ranks[b]).map((reason) => this.names[reason]);
  }
}

/** How many options each reason stands against. */
export class ReasonTally {
  private readonly counts: number[] = [];
  /** Reasons in the order in which they were first met. */
  private readonly met: number[] = [];

  constructor(private readonly reasons: ReasonNumbers) {}

  add(reason: number, options: number): void {
    if (this.counts[reason]) this.counts[reason] += options;
    else {
      this.counts[reason] = options;
      this.met.push(reason);
    }
  }

  /** The reason against most options; of several the one told first, of these the one met last. */
  commonest(): string {
    const { names, ranks } = this.reasons;
    const best = this.met.reduce((a, b) => {
      const difference = this.counts[b] - this.counts[a];
      return difference > 0 || (difference === 0 && ranks[b] <= ranks[a]) ? b : a;
    });
    return names[best];
  }
}
