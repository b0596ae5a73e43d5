// A spanning tree around a flow: its arcs strictly between their bounds must form no cycle.
import { arcCount, cost, excess, from, head, IN_TREE, link, next, nodeCount, root, to } from './memory';
import { roomOf, setState, stateOf } from './price-list';
import { parentOf, setArc, setParent, thread, TO_ROOT } from './tree';

/** While components grow: the representative of each, by way of parents; a root of its own points to itself. */
function find(node: i32): i32 {
  let top = node;
  while (parentOf(top) !== top) top = parentOf(top);
  while (parentOf(node) !== top) {
    const above = parentOf(node);
    setParent(node, top);
    node = above;
  }
  return top;
}

// @ts-ignore: decorator
@inline
function word(array: usize, index: i32): usize {
  return array + ((<usize>index) << 2);
}

/**
 * Grows the tree from the arcs whose state says that they are in it: each component gets one more arc, by which more could
 * go on to another one, the cheapest; an artificial one to the root where these would close a cycle. False when the arcs
 * given close one.
 */
export function plant(): bool {
  for (let node = 0; node < nodeCount; node++) setParent(node, node);
  for (let arc = 0; arc < arcCount; arc++) {
    if (stateOf(arc) !== IN_TREE) continue;
    const first = find(load<i32>(word(from, arc)));
    const second = find(load<i32>(word(to, arc)));
    if (first === second) return false;
    setParent(first, second);
  }
  chooseExits();
  joinComponents();
  hangFromRoot();
  return true;
}

const NO_EXIT: i32 = -1;
const NOT_ASKED: i32 = -2;

/** By representative: in `head` the cheapest arc out of its component, and what it costs in `excess`. */
function chooseExits(): void {
  for (let node = 0; node < nodeCount; node++) {
    store<i32>(word(head, node), parentOf(node) === node ? NO_EXIT : NOT_ASKED);
  }
  for (let arc = 0; arc < arcCount; arc++) {
    const now = stateOf(arc);
    if (now === IN_TREE || roomOf(arc) === 0) continue;
    const isTurned = now < 0;
    const tail = find(load<i32>(word(isTurned ? to : from, arc)));
    if (tail === find(load<i32>(word(isTurned ? from : to, arc)))) continue;
    const paid = load<f64>(cost + ((<usize>arc) << 3));
    const price = isTurned ? -paid : paid;
    const best = excess + ((<usize>tail) << 3);
    if (load<i32>(word(head, tail)) < 0 || price < load<f64>(best)) {
      store<i32>(word(head, tail), arc);
      store<f64>(best, price);
    }
  }
}

/** Takes the chosen arcs into the tree, but those that would close a cycle. */
function joinComponents(): void {
  for (let node = 0; node < nodeCount; node++) {
    const arc = load<i32>(word(head, node));
    if (arc < 0) continue;
    const first = find(load<i32>(word(from, arc)));
    const second = find(load<i32>(word(to, arc)));
    if (first === second) {
      store<i32>(word(head, node), NO_EXIT);
    } else {
      setParent(first, second);
      setState(arc, IN_TREE);
    }
  }
}

/** Parents, from the components without an exit on; each of these hangs on the root by an artificial arc. */
function hangFromRoot(): void {
  const queue = next;
  let queued = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (load<i32>(word(head, node)) === NO_EXIT) {
      setParent(node, root);
      setArc(node, TO_ROOT);
      store<i32>(word(queue, queued++), node);
    }
    store<i32>(word(head, node), -1);
  }
  listNeighbours();
  for (let done = 0; done < queued; done++) {
    const node = load<i32>(word(queue, done));
    for (let entry = load<i32>(word(head, node)); entry >= 0; entry = load<i32>(word(link, entry))) {
      const arc = load<i32>(word(excess, entry >> 1));
      const other = load<i32>(word(entry & 1 ? from : to, arc));
      if (other === parentOf(node)) continue;
      setParent(other, node);
      store<i32>(word(queue, queued++), other);
    }
  }
  setParent(root, -1);
  thread();
}

/** Lists in `head` and `link` the tree's arcs at each node: entry 2k where the k-th begins, 2k + 1 where it ends. */
function listNeighbours(): void {
  let count = 0;
  for (let arc = 0; arc < arcCount; arc++) {
    if (stateOf(arc) !== IN_TREE) continue;
    store<i32>(word(excess, count), arc);
    for (let side = 0; side < 2; side++) {
      const first = word(head, load<i32>(word(side ? to : from, arc)));
      const entry = 2 * count + side;
      store<i32>(word(link, entry), load<i32>(first));
      store<i32>(first, entry);
    }
    count++;
  }
}
