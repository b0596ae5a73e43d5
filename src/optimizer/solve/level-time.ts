import type { RunWatch } from './run';

/** Parts of the time left: an earlier level matters more than all later ones. */
const MOST = 1 / 2;
/** That much where a level is as good as the later ones may leave it: they depend on its proof by very little. */
const ENOUGH = 1 / 4;

/** A level's share of a run's time: a part of what is left when it begins, for the last level all of it. */
export class LevelTime {
  private readonly begun: number;
  private best = Infinity;

  /**
   * @param isEnough whether a plan of some value is as good as the later levels may leave it, given `least`.
   * @param least what no plan is worth less than.
   */
  constructor(
    private readonly watch: Pick<RunWatch, 'now' | 'deadline'>,
    private readonly isLast: boolean,
    private readonly isEnough: (value: number, least: number) => boolean,
    private least: number,
  ) {
    this.begun = watch.now();
  }

  /** Hears what a search has found and proven, though not returned yet; tells what is known by then. */
  hear(value: number, bound: number): { readonly best: number; readonly least: number } {
    this.best = Math.min(this.best, value);
    this.least = Math.max(this.least, bound);
    return { best: this.best, least: this.least };
  }

  get isOver(): boolean {
    const { begun, watch } = this;
    if (watch.deadline === Infinity || this.isLast) return false;
    const left = Math.max(0, watch.deadline - begun);
    return watch.now() >= begun + left * (this.isEnough(this.best, this.least) ? ENOUGH : MOST);
  }
}
