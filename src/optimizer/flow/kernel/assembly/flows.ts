// Flows that follow from the tree: every arc outside it is at one of its bounds, so the supplies say what the others carry.
import { arcCount, from, excess, IN_TREE, lower, nodeCount, potential, root, supply, to } from './memory';
import { isTurnedAt, numberAt, roomOf, setState, stateOf, turn } from './price-list';
import { arcOf, FROM_ROOT, parentOf, previousOf, roomDown, roomUp, setArc, setParent, setRooms, thread, TO_ROOT } from './tree';

/** How many artificial arcs of the tree lead down from the root: 0 when the flow is feasible. */
export let unmet: i32 = 0;

export function meet(): void {
  unmet--;
}

// @ts-ignore: decorator
@inline
function excessAt(node: i32): usize {
  return excess + ((<usize>node) << 3);
}

/** Σ supply. */
export function totalSupply(): f64 {
  let total: f64 = 0;
  for (let node = 0; node < nodeCount; node++) total += load<f64>(supply + ((<usize>node) << 3));
  return total;
}

function balance(): void {
  memory.copy(excess, supply, (<usize>nodeCount) << 3);
  store<f64>(excessAt(root), 0);
  for (let arc = 0; arc < arcCount; arc++) {
    let flow = load<f64>(lower + ((<usize>arc) << 3));
    if (stateOf(arc) < 0) flow += roomOf(arc);
    if (flow === 0) continue;
    const tail = excessAt(load<i32>(from + ((<usize>arc) << 2)));
    store<f64>(tail, load<f64>(tail) - flow);
    const head = excessAt(load<i32>(to + ((<usize>arc) << 2)));
    store<f64>(head, load<f64>(head) + flow);
  }
}

/**
 * Computes the flow of every tree arc, from the leaves to the root. Where a bound is in the way, or nothing more could go
 * up, the arc leaves at that bound and an artificial one takes the rest. Whether an arc without room left, which pricing
 * should not meet again.
 */
export function settle(): bool {
  balance();
  unmet = 0;
  let isCut = false;
  let leftWithoutRoom = false;
  for (let node = previousOf(root); node !== root; node = previousOf(node)) {
    let rest = load<f64>(excessAt(node));
    const arc = arcOf(node);
    if (arc >= 0) {
      const place = arc >> 1;
      const number = numberAt(place);
      const width = roomOf(number);
      const isUp = tailOf(number) === node;
      const needed = isUp ? rest : -rest;
      const carried = max<f64>(0, min<f64>(needed, width));
      const up = isUp ? width - carried : carried;
      const parent = excessAt(parentOf(node));
      store<f64>(parent, load<f64>(parent) + (isUp ? carried : -carried));
      if (needed === carried && up > 0) {
        setRooms(node, up, isUp ? carried : width - carried);
        continue;
      }
      rest = isUp ? needed - carried : carried - needed;
      isCut = true;
      leave(place, number, carried > 0 && carried === width);
      if (width === 0) leftWithoutRoom = true;
      setParent(node, root);
    }
    hang(node, rest);
  }
  if (isCut) thread();
  return leftWithoutRoom;
}

// @ts-ignore: decorator
@inline
function tailOf(arc: i32): i32 {
  return load<i32>(from + ((<usize>arc) << 2));
}

function leave(place: i32, number: i32, isAtUpper: bool): void {
  setState(number, isAtUpper ? -1 : 1);
  const isTurned = isTurnedAt(place);
  if (isTurned !== isAtUpper) turn(place);
}

/** Hangs a node on the root by the artificial arc that takes what it has too much or too little. */
function hang(node: i32, rest: f64): void {
  setParent(node, root);
  if (rest >= 0) {
    setArc(node, TO_ROOT);
    setRooms(node, Infinity, rest);
  } else {
    setArc(node, FROM_ROOT);
    setRooms(node, -rest, Infinity);
    unmet++;
  }
}

/** The flow of an arc of the tree by way of the node below it, above its lower bound. */
export function flowAbove(node: i32, arc: i32): f64 {
  return tailOf(arc) === node ? roomDown(node) : roomUp(node);
}

/** The first tree: every node on the root. */
export function hangAll(): void {
  for (let node = 0; node < nodeCount; node++) {
    setParent(node, root);
    setArc(node, TO_ROOT);
  }
  setParent(root, -1);
  thread();
}
