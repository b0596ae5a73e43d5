import { resultsOf, type Benchmark } from './ledger';
import type { Findings, Settings } from './report';
import { programVersion } from './versions';

const WHOLE = 'whole run';

/** A benchmark that is measured in one piece and keeps its own tables. */
export function whole(title: string, measure: (settings: Settings) => Promise<Findings>): Benchmark {
  return {
    title,
    async run(settings, ledger) {
      const options = JSON.stringify(settings);
      const key = { case: WHOLE, contender: WHOLE, problem: '', version: programVersion(), options };
      await ledger.measure(key, () => measure(settings));
    },
    summary(results) {
      const findings = resultsOf<Findings>(results, WHOLE).at(0);
      if (!findings) return { tables: [], notes: [], verdicts: [], missing: ['all of it'] };
      return {
        verdicts: [],
        missing: [],
        tables: findings.tables,
        notes: findings.notes,
        ...(findings.verdicts && { verdicts: findings.verdicts }),
      };
    },
  };
}
