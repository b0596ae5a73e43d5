import fc from 'fast-check';
import { OneLevel, relax } from '../../../test/support/one-level';
import { SYSTEMS, faceOf, valueAt, wholePoints } from '../../../test/support/whole-systems';
import type { BranchLimits, EngineWatch, IntegerSolution, LinearProgram } from '../engines/engine';
import { HighsEngine } from '../engines/highs';
import { Branching } from './branching';

describe('Branching', () => {
  it('proves the best whole-number point, however far above the relaxation', async () => {
    const engine = await HighsEngine.load();
    let gaps = 0;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const run = new OneLevel(system, engine, face);
        const relaxed = relax(engine, face, system);
        const best = Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));
        if (best > relaxed.proof.bound + 1) gaps++;
        expect(new Branching(run).prove(0, relaxed, null) + 0).toBe(best);
        expect(run.incumbent.values[0]).toBe(best);
      }),
      { seed: 2, numRuns: 400 },
    );
    expect(gaps).toBeGreaterThan(50);
  });

  it('proves no less where the engine stops as soon as nothing in a range is left', async () => {
    const highs = await HighsEngine.load();
    let stopped = 0;
    const hasty = Object.create(highs, {
      branch: {
        value: (program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution => {
          const solution = highs.branch(program, limits, watch);
          const { most = Infinity } = limits;
          if (solution.bound <= most + 0.5) return solution;
          stopped++;
          return { status: 'stopped', columns: null, bound: most + 0.6 };
        },
      },
    }) as HighsEngine;
    fc.assert(
      fc.property(SYSTEMS, (system) => {
        const face = faceOf(system);
        const run = new OneLevel(system, hasty, face);
        const best = Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));
        expect(new Branching(run).prove(0, relax(highs, face, system), null) + 0).toBe(best);
        expect(run.incumbent.values[0]).toBe(best);
      }),
      { seed: 2, numRuns: 400 },
    );
    expect(stopped).toBeGreaterThan(20);
  });
});

describe('what a search tells of a level', () => {
  it('is no bound above its best point, and of a part of the level none at all', async () => {
    const highs = await HighsEngine.load();
    const telling = Object.create(highs, {
      branch: {
        value: (program: LinearProgram, limits: BranchLimits, watch: EngineWatch): IntegerSolution => {
          const solution = highs.branch(program, limits, watch);
          watch.onProgress?.(Infinity, solution.bound);
          return solution;
        },
      },
    }) as HighsEngine;
    let told = 0;
    fc.assert(
      fc.property(SYSTEMS, fc.boolean(), (system, isPart) => {
        const face = faceOf(system);
        const run = new OneLevel(system, telling, face);
        const best = Math.min(...[...wholePoints(system)].map((point) => valueAt(system.costs, point)));
        const bounds: number[] = [];
        run.engineWatch = (_, constant = 0) => ({
          shouldStop: () => false,
          onProgress: (_point, bound) => bounds.push(constant + bound),
        });
        new Branching(run).prove(0, relax(highs, face, system), null, isPart);
        const finite = bounds.filter((bound) => Number.isFinite(bound));
        told += finite.length;
        for (const bound of finite) expect(bound).toBeLessThan(best + 1e-6);
        if (isPart) expect(finite).toEqual([]);
      }),
      { seed: 4, numRuns: 400 },
    );
    expect(told).toBeGreaterThan(100);
  });
});

describe('fixing columns', () => {
  it('leaves every whole-number point that is worth no more, and the plan', async () => {
    const engine = await HighsEngine.load();
    fc.assert(
      fc.property(SYSTEMS, fc.nat(40), (system, more) => {
        const face = faceOf(system);
        const { proof } = relax(engine, face, system);
        const points = [...wholePoints(system)];
        const plan = points[more % points.length];
        face.fixColumns(proof, more, Float64Array.from(plan));
        for (const point of points) {
          if (point !== plan && valueAt(system.costs, point) > proof.bound + more) continue;
          point.forEach((value, j) => {
            expect(value).toBeGreaterThanOrEqual(face.columnLower[j]);
            expect(value).toBeLessThanOrEqual(face.columnUpper[j]);
          });
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});
