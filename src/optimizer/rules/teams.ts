import { eachOption, type ModelContext } from '../model/model-context';

/**
 * H4. In a team programme P, each county and period has at most as many assistants of P as lawyers of P:
 *
 *     X_P(c,assistant,t) − X_P(c,lawyer,t) <= 0
 *
 * Rows exist only where an assistant of P could be posted.
 */
export function teamBalance({ instance, options, writer }: ModelContext): void {
  const { problem, recruits, units, periodCount, countyCount } = instance;
  const isTeam = problem.programmes.map(({ kind }) => kind === 'team');
  const places = countyCount * periodCount;
  const rowOf = new Int32Array(problem.programmes.length * places).fill(-1);
  const visit = (act: (key: number, option: number, role: 0 | 1) => void, only?: 1) => {
    eachOption(options, (option, unit, county, start) => {
      for (const r of units[unit].members) {
        const { role, term, programme } = recruits[r];
        if (!isTeam[programme] || (only !== undefined && role !== only)) continue;
        for (let t = start; t < start + term; t++) act(programme * places + county * periodCount + t, option, role);
      }
    });
  };
  visit((key) => {
    if (rowOf[key] < 0) rowOf[key] = writer.row(-Infinity, 0);
  }, 1);
  let open = -1;
  const balance = new Map<number, number>();
  const flush = () => {
    for (const [row, value] of balance) if (value !== 0) writer.entry(row, open, value);
    balance.clear();
  };
  visit((key, option, role) => {
    if (option !== open) flush();
    open = option;
    const row = rowOf[key];
    if (row >= 0) balance.set(row, (balance.get(row) ?? 0) + (role === 1 ? 1 : -1));
  });
  flush();
}
