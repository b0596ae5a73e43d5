// The spanning tree of the basis, rooted at the extra node: parents, a preorder thread with the size and the last node of
// every subtree (Barr, Glover and Klingman 1979), and of each node's arc to its parent what it may still carry either way.
import { head, link, list, next, nodeCount, potential, previous, record, root } from './memory';

/** Kinds of `arcOf` below 0: artificial arcs from the node to the root, for nothing, and from the root to it, dear. */
export const TO_ROOT: i32 = -1;
export const FROM_ROOT: i32 = -2;

// @ts-ignore: decorator
@inline
function at(node: i32): usize {
  return record + ((<usize>node) << 5);
}
// @ts-ignore: decorator
@inline
export function parentOf(node: i32): i32 {
  return load<i32>(at(node));
}
// @ts-ignore: decorator
@inline
export function setParent(node: i32, parent: i32): void {
  store<i32>(at(node), parent);
}
/**
 * The place of the arc to the parent in the price list, times two, plus one where it stands towards the parent there; or an
 * artificial kind.
 */
// @ts-ignore: decorator
@inline
export function arcOf(node: i32): i32 {
  return load<i32>(at(node), 4);
}
// @ts-ignore: decorator
@inline
export function setArc(node: i32, arc: i32): void {
  store<i32>(at(node), arc, 4);
}
// @ts-ignore: decorator
@inline
export function roomUp(node: i32): f64 {
  return load<f64>(at(node), 8);
}
// @ts-ignore: decorator
@inline
export function roomDown(node: i32): f64 {
  return load<f64>(at(node), 16);
}
// @ts-ignore: decorator
@inline
export function setRooms(node: i32, up: f64, down: f64): void {
  store<f64>(at(node), up, 8);
  store<f64>(at(node), down, 16);
}
// @ts-ignore: decorator
@inline
export function sizeOf(node: i32): i32 {
  return load<i32>(at(node), 24);
}
// @ts-ignore: decorator
@inline
export function setSize(node: i32, size: i32): void {
  store<i32>(at(node), size, 24);
}
// @ts-ignore: decorator
@inline
export function lastOf(node: i32): i32 {
  return load<i32>(at(node), 28);
}
// @ts-ignore: decorator
@inline
export function setLast(node: i32, last: i32): void {
  store<i32>(at(node), last, 28);
}
// @ts-ignore: decorator
@inline
export function nextOf(node: i32): i32 {
  return load<i32>(next + ((<usize>node) << 2));
}
// @ts-ignore: decorator
@inline
export function previousOf(node: i32): i32 {
  return load<i32>(previous + ((<usize>node) << 2));
}
// @ts-ignore: decorator
@inline
export function chain(first: i32, second: i32): void {
  store<i32>(next + ((<usize>first) << 2), second);
  store<i32>(previous + ((<usize>second) << 2), first);
}
// @ts-ignore: decorator
@inline
export function potentialOf(node: i32): f64 {
  return load<f64>(potential + ((<usize>node) << 3));
}
// @ts-ignore: decorator
@inline
export function setPotential(node: i32, value: f64): void {
  store<f64>(potential + ((<usize>node) << 3), value);
}

/** Threads the tree anew from the parents alone. */
export function thread(): void {
  for (let node = 0; node <= root; node++) {
    store<i32>(head + ((<usize>node) << 2), -1);
    setSize(node, 1);
  }
  for (let node = nodeCount - 1; node >= 0; node--) {
    const first = head + ((<usize>parentOf(node)) << 2);
    store<i32>(link + ((<usize>node) << 2), load<i32>(first));
    store<i32>(first, node);
  }
  let node = root;
  let before = -1;
  for (;;) {
    if (before >= 0) chain(before, node);
    before = node;
    let child = load<i32>(head + ((<usize>node) << 2));
    while (child < 0 && node !== root) {
      setLast(node, before);
      const parent = parentOf(node);
      setSize(parent, sizeOf(parent) + sizeOf(node));
      child = load<i32>(link + ((<usize>node) << 2));
      node = parent;
    }
    if (child < 0) break;
    node = child;
  }
  setLast(root, before);
  chain(before, root);
}

/** Potentials from the costs of the tree's arcs. */
export function price(dear: f64): void {
  setPotential(root, 0);
  for (let node = nextOf(root); node !== root; node = nextOf(node)) {
    const arc = arcOf(node);
    if (arc < 0) {
      setPotential(node, arc === TO_ROOT ? 0 : dear);
    } else {
      const above = potentialOf(parentOf(node));
      const paid = load<f64>(list + ((<usize>(arc >> 1)) << 4), 8);
      setPotential(node, arc & 1 ? above - paid : above + paid);
    }
  }
}

/**
 * Cuts the subtree below `cut` off and hangs it, turned so that `top` is its top, below `parent`. The arc to the parent of
 * `top` is left to the caller; the others on the way from `top` to `cut` are turned round.
 */
export function rehang(cut: i32, top: i32, parent: i32, join: i32): void {
  const moved = sizeOf(cut);
  const oldParent = parentOf(cut);
  const oldLast = lastOf(cut);
  const before = previousOf(cut);

  // Out of the old place.
  chain(before, nextOf(oldLast));
  let node = oldParent;
  while (node >= 0 && lastOf(node) === oldLast) {
    setLast(node, before);
    node = node === root ? -1 : parentOf(node);
  }
  for (node = oldParent; node !== join; node = parentOf(node)) setSize(node, sizeOf(node) - moved);

  // Turned: behind the subtree of `top` comes, from stem node to stem node, what else hangs there.
  let end = lastOf(top);
  if (top !== cut) {
    let below = top;
    let belowSize = sizeOf(top);
    let belowLast = end;
    let gap = previousOf(top);
    let behind = nextOf(end);
    let arc = arcOf(top);
    let up = roomUp(top);
    let down = roomDown(top);
    let stem = parentOf(top);
    setParent(top, parent);
    for (;;) {
      const stemLast = lastOf(stem);
      const stemParent = parentOf(stem);
      const stemSize = sizeOf(stem);
      const stemArc = arcOf(stem);
      const stemUp = roomUp(stem);
      const stemDown = roomDown(stem);
      const stemGap = previousOf(stem);
      chain(end, stem);
      if (stemLast === belowLast) {
        end = gap;
      } else {
        chain(gap, behind);
        end = stemLast;
        behind = nextOf(stemLast);
      }
      setParent(stem, below);
      setArc(stem, arc ^ 1);
      setRooms(stem, down, up);
      setSize(stem, moved - belowSize);
      if (stem === cut) break;
      below = stem;
      belowSize = stemSize;
      belowLast = stemLast;
      gap = stemGap;
      arc = stemArc;
      up = stemUp;
      down = stemDown;
      stem = stemParent;
    }
    for (node = cut; ; node = parentOf(node)) {
      setLast(node, end);
      if (node === top) break;
    }
    setSize(top, moved);
  } else {
    setParent(top, parent);
  }

  // Into the new place.
  const behind = nextOf(parent);
  chain(parent, top);
  chain(end, behind);
  node = parent;
  while (node >= 0 && lastOf(node) === parent) {
    setLast(node, end);
    node = node === root ? -1 : parentOf(node);
  }
  for (node = parent; node !== join; node = parentOf(node)) setSize(node, sizeOf(node) + moved);
}
