/**
 * The spanning tree of a network simplex basis, rooted at an extra node.
 *
 * Children hang in doubly linked lists. A pivot turns round the parent links between the two ends of the stem, which is a
 * few list steps each, and then walks over the moved subtree once, which the potentials ask for anyway.
 */
export class SpanningTree {
  readonly root: number;
  readonly parent: Int32Array;
  /** The arc to the parent. */
  readonly arc: Int32Array;
  /** 1 where that arc leads up to the parent, -1 where it leads down to the node. */
  readonly up: Int8Array;
  readonly depth: Int32Array;
  readonly potential: Float64Array;
  private readonly child: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  constructor(nodeCount: number) {
    this.root = nodeCount;
    const size = nodeCount + 1;
    this.parent = new Int32Array(size).fill(-1);
    this.arc = new Int32Array(size).fill(-1);
    this.up = new Int8Array(size);
    this.depth = new Int32Array(size);
    this.potential = new Float64Array(size);
    this.child = new Int32Array(size).fill(-1);
    this.next = new Int32Array(size).fill(-1);
    this.previous = new Int32Array(size).fill(-1);
  }

  /** Hangs a node that has no parent below another. */
  link(node: number, parent: number, arc: number, up: number): void {
    const first = this.child[parent];
    this.parent[node] = parent;
    this.arc[node] = arc;
    this.up[node] = up;
    this.previous[node] = -1;
    this.next[node] = first;
    if (first >= 0) this.previous[first] = node;
    this.child[parent] = node;
  }

  private unlink(node: number): void {
    const before = this.previous[node];
    const after = this.next[node];
    if (before >= 0) this.next[before] = after;
    else this.child[this.parent[node]] = after;
    if (after >= 0) this.previous[after] = before;
  }

  /**
   * Cuts the subtree below `cut` off and hangs it, turned so that `node` is its top, below `parent` by `arc`.
   *
   * @param node lies in that subtree.
   */
  rehang(cut: number, node: number, parent: number, arc: number, up: number): void {
    let below = node;
    let above = parent;
    let newArc = arc;
    let newUp = up;
    for (;;) {
      const oldParent = this.parent[below];
      const oldArc = this.arc[below];
      const oldUp = this.up[below];
      this.unlink(below);
      this.link(below, above, newArc, newUp);
      if (below === cut) return;
      above = below;
      below = oldParent;
      newArc = oldArc;
      newUp = -oldUp;
    }
  }

  /** Adds to the potentials of a node and all below it, and sets their depths anew. */
  shift(top: number, amount: number): void {
    const { parent, depth, potential, child, next } = this;
    let node = top;
    for (;;) {
      potential[node] += amount;
      depth[node] = depth[parent[node]] + 1;
      let following = child[node];
      if (following < 0) {
        while (node !== top && next[node] < 0) node = parent[node];
        if (node === top) return;
        following = next[node];
      }
      node = following;
    }
  }
}
