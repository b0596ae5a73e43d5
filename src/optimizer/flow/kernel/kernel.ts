import { KERNEL } from './kernel.wasm';

/** What of WebAssembly is used here; the types of Node 20 leave it out. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** A place in linear memory, which moves when arcs are added. */
interface Address {
  readonly value: number;
}

/** What `assembly/index.ts` exports. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** f64 a node. */
  readonly supply: Address;
  readonly potential: Address;
  /** i32 a node: parents, when a tree is saved or restored. */
  readonly head: Address;
  /** By arc: i32, i32, f64, f64, f64, i8. */
  readonly from: Address;
  readonly to: Address;
  readonly cost: Address;
  readonly lower: Address;
  readonly room: Address;
  readonly state: Address;
  /** f64 × CHUNK. */
  readonly chunk: Address;
  readonly CHUNK: Address;
  readonly pivots: Address;
  begin(nodeCount: number): number;
  reserve(arcCount: number): number;
  add(count: number): void;
  bound(arc: number, lower: number, upper: number): void;
  costsChanged(): void;
  suppliesChanged(): void;
  prepare(): number;
  run(most: number): number;
  narrow(): void;
  widen(): void;
  readFlow(first: number, count: number): void;
  objective(): number;
  takeFlow(first: number, count: number): number;
  startFromFlow(): number;
  saveParents(): void;
  restoreParents(): void;
}

/** What `prepare` and `run` answer. */
export const MORE = 0;
export const OPTIMAL = 1;
export const UNBOUNDED = 2;
export const INFEASIBLE = 3;
export const TOO_WIDE = 4;

let compiled: object | undefined;

/** Compiles the kernel unless it is: a few milliseconds that the first solve need not wait for. */
export function compileKernel(): object {
  return (compiled ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64')));
}

/** A kernel with a memory of its own. */
export function newKernel(): Kernel {
  const abort = () => {
    throw new Error('The kernel stopped.');
  };
  return new WebAssembly.Instance(compileKernel(), { env: { abort } }).exports as Kernel;
}
