import { toPointer, type ContractError, type Path } from './contract-error';

/** An object of a document that may be malformed. */
export type Part = Readonly<Record<string, unknown>>;

export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that should be an object. What isn't one is passed over: the check of the structure has reported it. */
export function partOf(owner: Part | undefined, member: string): Part | undefined {
  const value = owner?.[member];
  return isPart(value) ? value : undefined;
}

/** The items of a member that should be a list; none of what isn't one. */
export function itemsOf(owner: Part | undefined, member: string): readonly unknown[] {
  const value = owner?.[member];
  return Array.isArray(value) ? value : [];
}

/** Visits the objects of a member that should be a list of objects, with their places in the list. */
export function eachPart(owner: Part, member: string, visit: (part: Part, index: number) => void): void {
  itemsOf(owner, member).forEach((item, index) => {
    if (isPart(item)) visit(item, index);
  });
}

/** A member that should be a text that isn't empty. */
export function textOf(owner: Part | undefined, member: string): string | undefined {
  const value = owner?.[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that should be a whole number from 0. */
export function wholeOf(owner: Part | undefined, member: string): number | undefined {
  const value = owner?.[member];
  return isWhole(value) ? value : undefined;
}

export function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** Tells which parts of a document nothing was found wrong with, so that a fault isn't reported again by what it causes. */
export class Soundness {
  private readonly unsound = new Set<string>();

  constructor(errors: readonly ContractError[]) {
    for (const { pointer } of errors) {
      this.unsound.add(pointer);
      for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
        this.unsound.add(pointer.slice(0, end));
      }
    }
  }

  /** Whether nothing is wrong with what stands at a path, nor inside it, nor with its being absent. */
  isSound(path: Path): boolean {
    return this.unsound.size === 0 || !this.unsound.has(toPointer(path));
  }
}
