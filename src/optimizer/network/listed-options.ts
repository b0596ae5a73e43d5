/** Posting options that are arcs of the solver, in the order of the arcs: recruit and county of each. */
export class ListedOptions {
  private recruits: Int32Array;
  private counties: Int32Array;
  private length = 0;

  /** @param room how many to make room for at first. */
  constructor(room: number) {
    this.recruits = new Int32Array(room);
    this.counties = new Int32Array(room);
  }

  get count(): number {
    return this.length;
  }

  add(recruit: number, county: number): void {
    if (this.length === this.recruits.length) {
      this.recruits = lengthened(this.recruits);
      this.counties = lengthened(this.counties);
    }
    this.recruits[this.length] = recruit;
    this.counties[this.length++] = county;
  }

  recruitAt(place: number): number {
    return this.recruits[place];
  }

  countyAt(place: number): number {
    return this.counties[place];
  }

  /** The recruits of the options from a place on; a view. */
  recruitsFrom(place: number): Int32Array {
    return this.recruits.subarray(place, this.length);
  }
}

function lengthened(list: Int32Array): Int32Array {
  const longer = new Int32Array(list.length + (list.length >> 1) + 1024);
  longer.set(list);
  return longer;
}
