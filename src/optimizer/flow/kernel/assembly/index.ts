// The doors of the kernel. Whoever calls it writes supplies, arcs and costs where these tell, and reads there.
import { flowAbove, hangAll, settle, totalSupply, unmet } from './flows';
import { plant } from './forest';
import {
  arcCount,
  AT_LOWER,
  AT_UPPER,
  chunk,
  CHUNK,
  cost,
  countArcs,
  from,
  head,
  IN_TREE,
  layNodes,
  lower,
  nodeCount,
  potential,
  reserve,
  room,
  root,
  state,
  supply,
  to,
} from './memory';
import { MORE, OPTIMAL, pivots, run as pivotAll } from './pivots';
import { dearest, enlistAll, narrowList, relist, reprice, roomOf, setState, stateOf, widenStates } from './price-list';
import { parentOf, price, setArc, setParent, thread, TO_ROOT } from './tree';

export { chunk, CHUNK, cost, from, head, lower, pivots, potential, reserve, room, state, supply, to };

export const INFEASIBLE: i32 = 3;
export const TOO_WIDE: i32 = 4;

/** What has changed since the last run. */
let areListsOld: bool = false;
let areFlowsOld: bool = false;
let areCostsOld: bool = false;

/** Begins with so many nodes and no arcs; false when memory ends. The supplies are to be written next. */
export function begin(nodes: i32): bool {
  if (!layNodes(nodes)) return false;
  hangAll();
  areFlowsOld = true;
  return true;
}

/** Takes in arcs behind the last: `from`, `to`, `lower` and (in `room`) the upper bounds are written, costs are 0. */
export function add(count: i32): void {
  const first = arcCount;
  countArcs(first + count);
  memory.fill(cost + ((<usize>first) << 3), 0, (<usize>count) << 3);
  for (let arc = first; arc < arcCount; arc++) {
    const least = load<f64>(lower + ((<usize>arc) << 3));
    const place = room + ((<usize>arc) << 3);
    store<f64>(place, load<f64>(place) - least);
    setState(arc, AT_LOWER);
    if (least !== 0) areFlowsOld = true;
  }
  enlistAll(first);
  areCostsOld = true;
}

export function bound(arc: i32, least: f64, most: f64): void {
  store<f64>(lower + ((<usize>arc) << 3), least);
  store<f64>(room + ((<usize>arc) << 3), most - least);
  if (most === Infinity && stateOf(arc) < 0) setState(arc, -stateOf(arc));
  areFlowsOld = true;
  areListsOld = true;
}

export function costsChanged(): void {
  areCostsOld = true;
}

export function suppliesChanged(): void {
  areFlowsOld = true;
}

/** Readies the tree for pivots after changes: MORE, INFEASIBLE or TOO_WIDE. */
export function prepare(): i32 {
  if (totalSupply() !== 0) return INFEASIBLE;
  if (areListsOld) relist();
  else if (areCostsOld) reprice();
  if (areFlowsOld && settle()) relist();
  const dear = (dearest + 1) * (<f64>nodeCount + 1);
  if (dear * 4 > 9007199254740991) return TOO_WIDE;
  price(dear);
  areListsOld = areFlowsOld = areCostsOld = false;
  return MORE;
}

/** Pivots, at most so many: MORE, OPTIMAL, UNBOUNDED or INFEASIBLE. */
export function run(most: i32): i32 {
  const end = pivotAll(most);
  return end === OPTIMAL && unmet > 0 ? INFEASIBLE : end;
}

export function narrow(): void {
  narrowList();
}

export function widen(): void {
  widenStates();
  areListsOld = true;
}

/** Writes the flows of arcs into the chunk. */
export function readFlow(first: i32, count: i32): void {
  for (let i = 0; i < count; i++) store<f64>(chunk + ((<usize>i) << 3), flowOf(first + i));
}

function flowOf(arc: i32): f64 {
  const least = load<f64>(lower + ((<usize>arc) << 3));
  const now = stateOf(arc);
  if (now > 0) return least;
  if (now < 0) return least + roomOf(arc);
  const tail = load<i32>(from + ((<usize>arc) << 2));
  const head = load<i32>(to + ((<usize>arc) << 2));
  return least + flowAbove(parentOf(tail) === head ? tail : head, arc);
}

/** Σ cost · flow; NaN where the doubles may not hold it exactly. */
export function objective(): f64 {
  let sum: f64 = 0;
  let size: f64 = 0;
  for (let arc = 0; arc < arcCount; arc++) {
    const flow = flowOf(arc);
    if (flow === 0) continue;
    const term = flow * load<f64>(cost + ((<usize>arc) << 3));
    sum += term;
    size += abs(term);
  }
  return size <= 9007199254740991 ? sum : NaN;
}

/** States of arcs from their flows in the chunk, the first step of `startFrom`; false for a flow outside its bounds. */
export function takeFlow(first: i32, count: i32): bool {
  for (let i = 0; i < count; i++) {
    const arc = first + i;
    const flow = load<f64>(chunk + ((<usize>i) << 3)) - load<f64>(lower + ((<usize>arc) << 3));
    const width = roomOf(arc);
    if (!(flow >= 0 && flow <= width)) return false;
    setState(arc, flow === 0 ? AT_LOWER : flow === width ? AT_UPPER : IN_TREE);
  }
  return true;
}

/** A tree around the flow that was taken; false, and a tree of artificial arcs, when the arcs between bounds form a cycle. */
export function startFromFlow(): bool {
  areListsOld = areFlowsOld = true;
  if (plant()) return true;
  clearTree();
  return false;
}

function clearTree(): void {
  for (let arc = 0; arc < arcCount; arc++) {
    if (stateOf(arc) === IN_TREE) setState(arc, AT_LOWER);
  }
  hangAll();
}

/** Writes every node's parent into `head`; the root is the number behind the last node. */
export function saveParents(): void {
  for (let node = 0; node < nodeCount; node++) store<i32>(head + ((<usize>node) << 2), parentOf(node));
}

/** Takes a tree back: states and, in `head`, parents are written. */
export function restoreParents(): void {
  for (let node = 0; node < nodeCount; node++) {
    const parent = load<i32>(head + ((<usize>node) << 2));
    setParent(node, parent);
    if (parent === root) setArc(node, TO_ROOT);
  }
  thread();
  areListsOld = areFlowsOld = true;
}
