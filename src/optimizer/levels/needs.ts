import { ROLES } from '../options/instance';
import { recruitsByAgreement } from '../options/recruit-groups';
import { addPostedRow, countByUnit, limitKey, type ModelContext } from '../model/model-context';
import type { LevelObjective } from '../model/linear-model';
import { LevelWriter } from './level-writer';

/**
 * `shortfall`: Σ p(c) · m(m+1)/2 with m = max(0, target − X). The i-th person at a place (from 0) takes away
 * p · (target − i), more for the first than for the second, so steps fill in order without being told to.
 */
export function shortfall({ instance, writer, places }: ModelContext): () => LevelObjective {
  const { periodCount, priority, target } = instance;
  const level = new LevelWriter(1000);
  target.forEach((targets, role) => {
    targets.forEach((wanted, index) => {
      if (wanted === 0) return;
      const weight = priority[Math.floor(index / periodCount)];
      level.add((BigInt(weight) * BigInt(wanted) * BigInt(wanted + 1)) / 2n);
      const place = places[role][index];
      for (let i = 0; place && i < place.steps; i++) level.cost(place.first + i, -weight * (wanted - i));
    });
  });
  return () => level.finish(writer.columnCount);
}

/**
 * `agreement-shortfall`: Σ over agreements and roles of max(0, min − postings), one column `met` for each:
 *
 *     met <= Σ posted(r),   met <= min
 */
export function agreementShortfall(context: ModelContext): () => LevelObjective {
  const { instance, writer } = context;
  const level = new LevelWriter();
  const groups = recruitsByAgreement(instance);
  (instance.problem.agreements ?? []).forEach(({ id, quotas }, agreement) => {
    ROLES.forEach((role, k) => {
      const promised = quotas[role]?.min ?? 0;
      if (promised === 0) return;
      level.add(promised);
      const counted = countByUnit(instance, groups[agreement][k]);
      if (counted.size === 0) return;
      const met = writer.countingColumn(promised, addPostedRow(context, counted, 0, Infinity));
      context.promises.set(limitKey('agreement', id, role), met);
      level.cost(met, -1);
    });
  });
  return () => level.finish(writer.columnCount);
}

/**
 * `equity`: the largest share E of unmet target of any province and role, one continuous column:
 *
 *     Σ_(c,t) m <= E · Σ_(c,t) target,   m = target − steps filled, over each province and role with a target
 */
export function equity({ instance, writer, places }: ModelContext): () => LevelObjective {
  const { problem, periodCount, target } = instance;
  const share = writer.continuousColumn(0, 1);
  const level = new LevelWriter();
  level.cost(share, 1);
  const groups = new Map<string, { wanted: number; columns: number[] }>();
  target.forEach((targets, role) => {
    targets.forEach((wanted, index) => {
      if (wanted === 0) return;
      const key = `${role} ${problem.counties[Math.floor(index / periodCount)].code.slice(0, 2)}`;
      const group = groups.get(key) ?? { wanted: 0, columns: [] };
      groups.set(key, group);
      group.wanted += wanted;
      const place = places[role][index];
      for (let i = 0; place && i < place.steps; i++) group.columns.push(place.first + i);
    });
  });
  const rows = [...groups.values()].map(({ wanted, columns }) => {
    const row = writer.row(wanted, Infinity);
    writer.entry(row, share, wanted);
    for (const column of columns) writer.entry(row, column, 1);
    return { row, wanted };
  });
  return () => ({ ...level.finish(writer.columnCount), shares: { column: share, rows } });
}
