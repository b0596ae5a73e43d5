// The primal network simplex method on strongly feasible trees (Cunningham 1976): every arc of the tree could carry more
// towards the root, which rules out cycling.
import { meet } from './flows';
import { AT_LOWER, AT_UPPER, IN_TREE, list } from './memory';
import {
  headAt,
  isTurnedAt,
  listed,
  numberAt,
  placeAddress,
  roomOf,
  setState,
  stateOf,
  tailAt,
  turn,
} from './price-list';
import {
  arcOf,
  FROM_ROOT,
  nextOf,
  parentOf,
  potentialOf,
  rehang,
  roomDown,
  roomUp,
  setArc,
  setPotential,
  setRooms,
  sizeOf,
  lastOf,
} from './tree';

export const MORE: i32 = 0;
export const OPTIMAL: i32 = 1;
export const UNBOUNDED: i32 = 2;

export let pivots: f64 = 0;
let nextPlace: i32 = 0;

/** Pivots, at most so many. */
export function run(most: i32): i32 {
  const block = max(<i32>Math.ceil(Math.sqrt(<f64>listed)), 10);
  for (let left = most; left > 0; left--) {
    const place = enter(block);
    if (place < 0) return OPTIMAL;
    if (!pivot(place)) return UNBOUNDED;
    pivots++;
  }
  return MORE;
}

/** The place of the best arc in the next block that has any that pays; -1 when none does. */
function enter(block: i32): i32 {
  const begin = list;
  const end = placeAddress(listed);
  const step = (<usize>block) << 4;
  let at = nextPlace < listed ? placeAddress(nextPlace) : begin;
  let found: usize = 0;
  let least: f64 = 0;
  let left = end - begin;
  while (left > 0) {
    const stop = at + min(min(step, end - at), left);
    left -= stop - at;
    for (; at < stop; at += 16) {
      const reduced = load<f64>(at, 8) + load<f64>(load<u32>(at)) - load<f64>(load<u32>(at, 4));
      if (reduced < least) {
        least = reduced;
        found = at;
      }
    }
    if (at === end) at = begin;
    if (found !== 0) break;
  }
  nextPlace = <i32>((at - begin) >> 4);
  return found === 0 ? -1 : <i32>((found - begin) >> 4);
}

/** Lets an arc in; false when nothing bounds the flow around its cycle. */
function pivot(place: i32): bool {
  const number = numberAt(place);
  const tail = tailAt(place);
  const head = headAt(place);
  const width = roomOf(number);

  // Of several arcs that stop the flow the last one leaves, seen from the join in the direction of the flow.
  let delta = width;
  let leaving = -1;
  let isOnTail = false;
  let first = tail;
  let second = head;
  while (first !== second) {
    if (sizeOf(first) < sizeOf(second)) {
      const free = roomDown(first);
      if (free < delta) {
        delta = free;
        leaving = first;
        isOnTail = true;
      }
      first = parentOf(first);
    } else {
      const free = roomUp(second);
      if (free <= delta) {
        delta = free;
        leaving = second;
        isOnTail = false;
      }
      second = parentOf(second);
    }
  }
  const join = first;
  if (delta === Infinity) return false;

  if (delta > 0) {
    for (let node = tail; node !== join; node = parentOf(node)) {
      setRooms(node, roomUp(node) + delta, roomDown(node) - delta);
    }
    for (let node = head; node !== join; node = parentOf(node)) {
      setRooms(node, roomUp(node) - delta, roomDown(node) + delta);
    }
  }
  if (leaving < 0) {
    turn(place);
    setState(number, -stateOf(number));
    return true;
  }

  const out = arcOf(leaving);
  if (out >= 0) leave(out, isOnTail);
  else if (out === FROM_ROOT) meet();
  setState(number, IN_TREE);

  const reduced = load<f64>(placeAddress(place), 8) + potentialOf(tail) - potentialOf(head);
  const top = isOnTail ? tail : head;
  rehang(leaving, top, isOnTail ? head : tail, join);
  if (isOnTail) {
    setArc(top, (place << 1) | 1);
    setRooms(top, width - delta, delta);
    shift(top, -reduced);
  } else {
    setArc(top, place << 1);
    setRooms(top, delta, width - delta);
    shift(top, reduced);
  }
  return true;
}

/** An arc leaves the tree at the bound that stopped it: it stands in the direction in which its flow may grow again. */
function leave(arc: i32, isOnTail: bool): void {
  const place = arc >> 1;
  const isUp = (arc & 1) === 1;
  if (isUp !== isOnTail) turn(place);
  setState(numberAt(place), isTurnedAt(place) ? AT_UPPER : AT_LOWER);
}

/** Adds to the potentials of a subtree. */
function shift(top: i32, amount: f64): void {
  const end = nextOf(lastOf(top));
  let node = top;
  do {
    setPotential(node, potentialOf(node) + amount);
    node = nextOf(node);
  } while (node !== end);
}
