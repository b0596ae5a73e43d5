import { parseFeatures } from '../../../seeds/features';
import { generateProblem } from '../../../seeds/generate';
import { BASIC } from '../engines/engine';
import { transpose } from '../model/linear-model';
import { withRow } from './more-rows';
import type { SparseRow } from './face';
import type { KeptBasis } from './relaxer';
import { solveFrom } from './solve';
import type { SplitNode } from './split-tree';

const REQUEST = { problemDigest: `sha256:${'0'.repeat(64)}`, now: () => 0, engine: 'highs' } as const;

/** One with levels that become rows, cuts and splits. */
async function trailOf(seed: number) {
  const features = parseFeatures('all-funds-households-tolerances-equity');
  const problem = generateProblem({ recruits: 40, counties: 20, seed, features });
  return (await solveFrom(problem, REQUEST, { keepsTrail: true })).trail!;
}

/** A node and all below it, the first half first. */
function nodesOf(node: SplitNode | null | undefined): SplitNode[] {
  return node ? [node, ...(node.split?.halves ?? []).flatMap(nodesOf)] : [];
}

describe('withRow', () => {
  it('puts a row behind those of the model, and leaves all others as they were', async () => {
    const before = await trailOf(14);
    const { rowCount, columnCount, context } = before.model;
    const row: SparseRow = {
      columns: Int32Array.of(0, context.stay, context.stay + 3),
      values: Float64Array.of(2, -1, -3),
      lower: -Infinity,
      upper: 5,
    };
    const { model, records } = withRow(before, row);

    expect(model.rowCount).toBe(rowCount + 1);
    expect([...model.rowUpper]).toEqual([...before.model.rowUpper, 5]);
    expect([...model.rowLower]).toEqual([...before.model.rowLower, -Infinity]);
    expect(transpose(model.rows, columnCount)).toEqual(transpose(transpose(model.matrix, rowCount + 1), columnCount));

    const wider = (basis: KeptBasis | null) => basis && [...basis.rows].toSpliced(rowCount, 0, BASIC);
    const rowsOf = (basis: KeptBasis | null) => basis && [...basis.rows];
    let [added, nodes] = [0, 0];
    records.forEach(({ face, basis, splits }, k) => {
      const former = before.records[k];
      for (let i = 0; i < former.face.rowCount; i++) {
        expect(face.row(i < rowCount ? i : i + 1)).toEqual(former.face.row(i));
      }
      expect(face.row(rowCount)).toEqual(row);
      expect(rowsOf(basis)).toEqual(wider(former.basis));
      expect(nodesOf(splits).map((node) => rowsOf(node.basis))).toEqual(
        nodesOf(former.splits).map((node) => wider(node.basis)),
      );
      added += face.added.length;
      nodes += nodesOf(splits).length;
    });
    expect(added).toBeGreaterThan(0);
    expect(nodes).toBeGreaterThan(0);
  });
});
