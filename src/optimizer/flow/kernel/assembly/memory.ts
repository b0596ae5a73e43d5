// Where everything lies in linear memory. Nodes come first and stay; the arrays of arcs lie behind them and move when
// they grow. Nodes are numbered from 0; the root of the tree is an extra node behind the last one.

export let nodeCount: i32 = 0;
export let root: i32 = 0;
/** f64 a node; an arc's reduced cost is cost + potential[from] − potential[to]. */
export let potential: usize = 0;
/** 32 bytes a node: see the accessors in tree.ts. */
export let record: usize = 0;
/** i32 a node: the next and the previous one in preorder, a ring through the root. */
export let next: usize = 0;
export let previous: usize = 0;
export let supply: usize = 0;
/** f64 a node, for a while: what its subtree has too much. */
export let excess: usize = 0;
/** i32 a node, twice, and twice that: lists of children or neighbours for a while. */
export let head: usize = 0;
export let link: usize = 0;

export let arcCount: i32 = 0;
export let arcCapacity: i32 = 0;
/** By arc, in the order added: i32 i32 f64 f64 f64 i8, that is 33 bytes. */
export let from: usize = 0;
export let to: usize = 0;
export let cost: usize = 0;
export let lower: usize = 0;
/** The upper bound less the lower one. */
export let room: usize = 0;
export let state: usize = 0;
/** By place in the price list, 16 + 4 bytes: see price-list.ts. */
export let list: usize = 0;
export let arcAt: usize = 0;

/** f64 × CHUNK, through which flows of arcs go in and out. */
export let chunk: usize = 0;
export const CHUNK: i32 = 8192;

/** States of arcs; twice that when `narrow` dropped one from pricing. */
export const AT_LOWER: i32 = 1;
export const IN_TREE: i32 = 0;
export const AT_UPPER: i32 = -1;

let arcsBegin: usize = 0;

/** Makes room for the nodes; false when memory ends. */
export function layNodes(count: i32): bool {
  nodeCount = count;
  root = count;
  const size = <usize>count + 1;
  let at: usize = (__heap_base + 63) & ~63;
  potential = at;
  at += size << 3;
  record = (at + 63) & ~63;
  at = record + (size << 5);
  supply = at;
  at += size << 3;
  excess = at;
  at += size << 3;
  chunk = at;
  at += (<usize>CHUNK) << 3;
  next = at;
  at += size << 2;
  previous = at;
  at += size << 2;
  head = at;
  at += size << 2;
  link = at;
  at += size << 3;
  arcsBegin = (at + 63) & ~63;
  return reach(<u64>arcsBegin);
}

/** Makes room for at least that many arcs; false when memory ends. Pointers change. */
export function reserve(count: i32): bool {
  if (count <= arcCapacity) return true;
  let capacity = <u64>arcCapacity + ((<u64>arcCapacity) >> 2);
  if (capacity < <u64>count) capacity = <u64>count;
  capacity = (capacity + 7) & ~7;
  if (!reach(<u64>arcsBegin + capacity * BYTES_PER_ARC)) {
    capacity = (<u64>count + 7) & ~7;
    if (!reach(<u64>arcsBegin + capacity * BYTES_PER_ARC)) return false;
  }
  const old = <usize>arcCapacity;
  const size = <usize>capacity;
  // From the last array to the first, so that none is written over before it has moved.
  state = move(old * 52, size * 52, old);
  arcAt = move(old * 48, size * 48, old << 2);
  to = move(old * 44, size * 44, old << 2);
  from = move(old * 40, size * 40, old << 2);
  room = move(old * 32, size * 32, old << 3);
  lower = move(old * 24, size * 24, old << 3);
  cost = move(old * 16, size * 16, old << 3);
  list = arcsBegin;
  arcCapacity = <i32>size;
  return true;
}

export function countArcs(count: i32): void {
  arcCount = count;
}

const BYTES_PER_ARC: u64 = 53;

function move(oldOffset: usize, newOffset: usize, bytes: usize): usize {
  memory.copy(arcsBegin + newOffset, arcsBegin + oldOffset, bytes);
  return arcsBegin + newOffset;
}

function reach(bytes: u64): bool {
  const pages = (bytes + 65535) >> 16;
  const more = <i64>pages - <i64>memory.size();
  return more <= 0 || (pages <= 65536 && memory.grow(<i32>more) >= 0);
}
