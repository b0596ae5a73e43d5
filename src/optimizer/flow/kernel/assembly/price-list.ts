// The arcs that may enter the tree, in the order in which pricing meets them: 16 bytes each (addresses of the potentials of
// tail and head, i32; cost, f64). An arc stands in the direction in which its flow may grow from the bound it is at, so at
// its upper bound it is turned round and its cost negated: it pays to let it in where cost + potential(tail) −
// potential(head) < 0. `arcAt` names the arc of every place, or its complement where it is turned.
import {
  arcAt,
  arcCount,
  AT_LOWER,
  AT_UPPER,
  cost,
  from,
  IN_TREE,
  list,
  potential,
  room,
  state,
  to,
} from './memory';
import { arcOf, parentOf, setArc } from './tree';

export let listed: i32 = 0;
/** The greatest cost of a listed arc, either sign. */
export let dearest: f64 = 0;

// @ts-ignore: decorator
@inline
export function placeAddress(place: i32): usize {
  return list + ((<usize>place) << 4);
}
// @ts-ignore: decorator
@inline
export function tailAt(place: i32): i32 {
  return <i32>((<usize>load<u32>(placeAddress(place)) - potential) >> 3);
}
// @ts-ignore: decorator
@inline
export function headAt(place: i32): i32 {
  return <i32>((<usize>load<u32>(placeAddress(place), 4) - potential) >> 3);
}
// @ts-ignore: decorator
@inline
export function numberAt(place: i32): i32 {
  const named = load<i32>(arcAt + ((<usize>place) << 2));
  return named ^ (named >> 31);
}
// @ts-ignore: decorator
@inline
export function isTurnedAt(place: i32): bool {
  return load<i32>(arcAt + ((<usize>place) << 2)) < 0;
}
// @ts-ignore: decorator
@inline
export function stateOf(arc: i32): i32 {
  return load<i8>(state + <usize>arc);
}
// @ts-ignore: decorator
@inline
export function setState(arc: i32, value: i32): void {
  store<i8>(state + <usize>arc, value);
}
// @ts-ignore: decorator
@inline
export function roomOf(arc: i32): f64 {
  return load<f64>(room + ((<usize>arc) << 3));
}

/** Turns the arc of a place round. */
export function turn(place: i32): void {
  const address = placeAddress(place);
  const tail = load<u32>(address);
  store<u32>(address, load<u32>(address, 4));
  store<u32>(address, tail, 4);
  store<f64>(address, -load<f64>(address, 8), 8);
  const name = arcAt + ((<usize>place) << 2);
  store<i32>(name, ~load<i32>(name));
}

// @ts-ignore: decorator
@inline
function arcFrom(arc: i32): i32 {
  return load<i32>(from + ((<usize>arc) << 2));
}
// @ts-ignore: decorator
@inline
function arcTo(arc: i32): i32 {
  return load<i32>(to + ((<usize>arc) << 2));
}

/** The node below an arc of the tree. */
// @ts-ignore: decorator
@inline
function lowerEnd(tail: i32, head: i32): i32 {
  return parentOf(tail) === head ? tail : head;
}

function enlist(arc: i32): void {
  const now = stateOf(arc);
  if (now > AT_LOWER || now < AT_UPPER || (roomOf(arc) === 0 && now !== IN_TREE)) return;
  const place = listed++;
  const address = placeAddress(place);
  const isTurned = now < 0;
  const tail = arcFrom(arc);
  const head = arcTo(arc);
  const paid = load<f64>(cost + ((<usize>arc) << 3));
  store<u32>(address, <u32>(potential + ((<usize>(isTurned ? head : tail)) << 3)));
  store<u32>(address, <u32>(potential + ((<usize>(isTurned ? tail : head)) << 3)), 4);
  store<f64>(address, isTurned ? -paid : paid, 8);
  store<i32>(arcAt + ((<usize>place) << 2), isTurned ? ~arc : arc);
  if (abs(paid) > dearest) dearest = abs(paid);
  if (now === IN_TREE) {
    const node = lowerEnd(tail, head);
    setArc(node, (place << 1) | (node === tail ? 1 : 0));
  }
}

/** Puts arcs behind those listed, in strides of about √m, so that each block of pricing sees arcs of many nodes. */
export function enlistAll(first: i32): void {
  const count = arcCount - first;
  const stride = max(<i32>Math.floor(Math.sqrt(<f64>count)), 10);
  for (let offset = 0; offset < stride; offset++) {
    for (let arc = offset; arc < count; arc += stride) enlist(first + arc);
  }
}

/** Lists all arcs anew that may enter, or are in the tree as the parents say. */
export function relist(): void {
  listed = 0;
  dearest = 0;
  enlistAll(0);
}

/** Takes costs over into the list. */
export function reprice(): void {
  dearest = 0;
  for (let place = 0; place < listed; place++) {
    const name = load<i32>(arcAt + ((<usize>place) << 2));
    const paid = load<f64>(cost + ((<usize>(name ^ (name >> 31))) << 3));
    store<f64>(placeAddress(place), name < 0 ? -paid : paid, 8);
    if (abs(paid) > dearest) dearest = abs(paid);
  }
}

/** Takes from the list what is outside the tree and has a reduced cost other than 0. */
export function narrowList(): void {
  const count = listed;
  listed = 0;
  for (let place = 0; place < count; place++) {
    const address = placeAddress(place);
    const reduced = load<f64>(address, 8) + load<f64>(load<u32>(address)) - load<f64>(load<u32>(address, 4));
    const name = load<i32>(arcAt + ((<usize>place) << 2));
    const arc = name ^ (name >> 31);
    if (reduced !== 0) {
      setState(arc, stateOf(arc) << 1);
      continue;
    }
    const kept = listed++;
    memory.copy(placeAddress(kept), address, 16);
    store<i32>(arcAt + ((<usize>kept) << 2), name);
    if (stateOf(arc) === IN_TREE) {
      const node = lowerEnd(tailAt(kept), headAt(kept));
      setArc(node, (kept << 1) | (arcOf(node) & 1));
    }
  }
}

/** All arcs may enter again, after `relist`. */
export function widenStates(): void {
  for (let arc = 0; arc < arcCount; arc++) {
    const now = stateOf(arc);
    if (now > AT_LOWER) setState(arc, AT_LOWER);
    else if (now < AT_UPPER) setState(arc, AT_UPPER);
  }
}
