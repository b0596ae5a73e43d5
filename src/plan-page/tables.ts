import type { Plan, Problem } from '../optimizer';
import type { CoverageLine, PlanSummary } from '../plan-summary/plan-summary';
import { groupBy } from '../plan-summary/group-by';
import { groupReasons } from '../plan-summary/reasons';
import { both, escapeHtml } from './bilingual';
import { STATES, type ServedCounty } from './map-section';

const cell = (html: string, kind = ''): string => `<td${kind && ` class="${kind}"`}>${html}</td>`;

/** Heads of a table; those that end with `#` stand above numbers, an empty one heads nothing. */
function headRow(heads: readonly string[]): string {
  const cells = heads.map((head) =>
    head === ''
      ? '<td></td>'
      : head.endsWith('#')
        ? `<th scope="col" class="number">${head.slice(0, -1)}</th>`
        : `<th scope="col">${head}</th>`,
  );
  return `<thead><tr>${cells.join('')}</tr></thead>`;
}

/** The objective levels with what is proven of them. */
export function levelsSection({ levels }: PlanSummary): string {
  const rows = levels.map(
    ({ level, value, bound, proven }) => `<tr><th scope="row">${both(({ plan }) => plan.level(level))}</th>
${cell(
  both(({ plan }) => plan.number(value)),
  'number',
)}${cell(
      both(({ plan }) => plan.number(bound)),
      'number',
    )}
${cell(proven ? `✓ ${both(({ summary }) => (value > bound ? summary.withinTolerance : summary.proven))}` : both(({ summary }) => summary.notProven))}</tr>`,
  );
  const heads = ['', `${both(({ summary }) => summary.value)}#`, `${both(({ summary }) => summary.bound)}#`, ''];
  return `
<section aria-labelledby="levels-title">
<h2 id="levels-title">${both(({ summary }) => summary.levels)}</h2>
<p class="quiet">${both(({ page }) => page.levelsHelp)} ${both(({ page }) => page.boundHelp)}</p>
<table class="numbered">${headRow(heads)}<tbody>${rows.join('')}</tbody></table>
</section>`;
}

/** A bar a province and moment, in the colours of the map. */
export function provincesSection({ provinces }: PlanSummary, served: readonly ServedCounty[]): string {
  const most = Math.max(1, ...provinces.map(({ counties }) => counties));
  const bar = (province: string, when: 'before' | 'after') => {
    const own = served.filter(({ county }) => county.code.startsWith(province));
    const parts = STATES.filter((state) => state !== 'no-need').map((state) => {
      const share = own.filter((entry) => entry[when].state === state).length / most;
      return share > 0 ? `<i class="s-${state}" style="width:${(100 * share).toFixed(2)}%"></i>` : '';
    });
    return `<span class="bar">${parts.join('')}</span>`;
  };
  const persons = ({ wanted, missing }: CoverageLine, role: 'lawyer' | 'assistant') =>
    `${wanted[role] - missing[role]}/${wanted[role]}`;
  const rows = provinces.map(
    (line) => `<tr><th scope="row">${both(({ plan }) => plan.province(line.province))}</th>
<td class="bars" aria-hidden="true">${bar(line.province, 'before')}${bar(line.province, 'after')}</td>
${cell(String(line.counties), 'number')}${cell(`${line.withoutLawyer.before} → ${line.withoutLawyer.after}`, 'number')}
${cell(persons(line, 'lawyer'), 'number')}${cell(persons(line, 'assistant'), 'number')}</tr>`,
  );
  return `
<section aria-labelledby="provinces-title">
<h2 id="provinces-title">${both(({ page }) => page.provinces)}</h2>
<p class="quiet">${both(({ page }) => page.provincesHelp)}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="provinces-title"><table>
<thead><tr><th scope="col">${both(({ summary }) => summary.province)}</th><td></td>
<th scope="col" class="number">${both(({ summary }) => summary.counties)}</th>
<th scope="col" class="number">${both(({ summary }) => summary.withoutLawyer)}</th>
<th scope="col" class="number">${both(({ summary }) => summary.lawyers)}</th>
<th scope="col" class="number">${both(({ summary }) => summary.assistants)}</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>
</section>`;
}

/** A table with a search field above it; the script hides the rows that do not match. */
function searchable(id: string, title: string, heads: readonly string[], rows: readonly string[]): string {
  return `
<section aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<p class="controls screen-only"><label>${both(({ page }) => page.search)} <input type="search" data-rows="${id}"></label>
<span class="quiet"><output data-count="${id}">${rows.length}</output> ${both(({ page }) => page.shown)}</span></p>
<div class="scroll tall" tabindex="0" role="group" aria-labelledby="${id}-title"><table id="${id}">${headRow(heads)}<tbody>${rows.join('\n')}</tbody></table></div>
</section>`;
}

/** The recruits with their postings, in the problem's order. */
export function postingsSection(problem: Problem, plan: Plan): string {
  const names = new Map(problem.counties.map(({ code, name }) => [code, name]));
  const recruits = new Map(problem.recruits.map((recruit) => [recruit.id, recruit]));
  const periods = problem.periods ?? [];
  const rows = plan.postings.map(({ recruit: id, county, programme, start, periods: term }) => {
    const { role, home } = recruits.get(id)!;
    const last = start + term - 1;
    const when = last > start ? `${periods[start]} – ${periods[last]}` : periods[start];
    return `<tr><th scope="row">${escapeHtml(id)}</th>${cell(both(({ plan: say }) => say.role(role)))}
${cell(escapeHtml(programme))}${cell(`${both(({ plan: say }) => say.province(home.slice(0, 2)))} ${escapeHtml(home)}`)}
${cell(both(({ plan: say }) => say.province(county.slice(0, 2))))}<td><a href="#c${county}">${escapeHtml(names.get(county)!)}</a> <span class="quiet">${county}</span></td>
${periods.length > 0 ? cell(escapeHtml(when)) : ''}</tr>`;
  });
  const heads = [
    both(({ page }) => page.recruit),
    both(({ page }) => page.role),
    both(({ page }) => page.programme),
    both(({ page }) => page.home),
    both(({ page }) => page.province),
    both(({ page }) => page.county),
    ...(periods.length > 0 ? [both(({ page }) => page.periods)] : []),
  ];
  return searchable(
    'postings',
    both(({ page }) => page.postings),
    heads,
    rows,
  );
}

/** The counties with what the plan does for each; the map shows these rows as details. */
export function countiesSection(plan: Plan, served: readonly ServedCounty[]): string {
  const posted = groupBy(plan.postings, ({ county }) => county);
  const short = groupBy(plan.shortfalls, ({ county }) => county);
  const rows = served.map(({ county, before, after }) => {
    const { code, name, residentLawyers } = county;
    const people = (posted.get(code) ?? []).map(({ recruit }) => escapeHtml(recruit)).join(', ');
    const missing = (short.get(code) ?? []).map(({ role, missing: persons, reasons }) =>
      both(
        (voice) =>
          `${voice.summary.persons(persons, voice.plan.role(role))}: ${voice.summary.because(groupReasons(reasons).map((reason) => voice.plan.whyShort(reason)))}`,
      ),
    );
    const state = (of: typeof before.state) =>
      `<i class="key s-${of}"></i> ${both(({ plan: say }) => say.service(of))}`;
    return `<tr id="c${code}"${before.state === 'no-need' ? ' class="no-need"' : ''}><th scope="row"><a href="#map" data-show="${code}">${escapeHtml(name)}</a> <span class="quiet">${code}</span></th>
${cell(both(({ plan: say }) => say.province(code.slice(0, 2))))}${cell(String(residentLawyers), 'number')}
${cell(state(before.state))}${cell(state(after.state))}${cell(people || both(({ page }) => page.nobody))}${cell(missing.join('<br>') || both(({ page }) => page.nobody))}</tr>`;
  });
  const heads = [
    both(({ page }) => page.county),
    both(({ page }) => page.province),
    `${both(({ page }) => page.residentLawyers)}#`,
    both(({ page }) => page.before),
    both(({ page }) => page.after),
    both(({ page }) => page.postedHere),
    both(({ page }) => page.missing),
  ];
  return searchable(
    'counties',
    both(({ page }) => page.counties),
    heads,
    rows,
  );
}

/** Who is left and what is missing, by reason. */
export function reasonsSection({ recruits, posted, unposted, shortfalls }: PlanSummary): string {
  const persons = shortfalls.reduce((sum, line) => sum + line.persons, 0);
  const people = unposted.map(
    ({ reason, recruits: ids, excludedBy }) =>
      `<li>${both(({ summary, plan }) => `${summary.people(ids.length)}: ${summary.because([plan.whyUnposted(reason), plan.excludedBy(excludedBy)])}`)} <span class="quiet">${escapeHtml(ids.slice(0, 12).join(', '))}${ids.length > 12 ? ' …' : ''}</span></li>`,
  );
  const places = shortfalls.map(
    ({ role, reasons, persons: missing, counties, excludedBy }) =>
      `<li>${both(
        ({ summary, plan }) =>
          `${summary.missing(missing, plan.role(role), counties.length)}: ${summary.because([...reasons.map((reason) => plan.whyShort(reason)), plan.excludedBy(excludedBy)])}`,
      )} <span class="quiet">${escapeHtml(counties.slice(0, 12).join(', '))}${counties.length > 12 ? ' …' : ''}</span></li>`,
  );
  return `
<section aria-labelledby="left-title">
<h2 id="left-title">${both(({ page }) => page.left)}</h2>
<h3>${both(({ summary }) => summary.unposted(recruits - posted))}</h3><ul>${people.join('')}</ul>
<h3>${both(({ summary }) => summary.short(persons))}</h3><ul>${places.join('')}</ul>
</section>`;
}
