import type { County } from '../optimizer';
import type { Service, ServiceState } from '../plan-summary/service';
import { both, bothPlain, escapeHtml } from './bilingual';
import { project, type ChinaMap } from './china-map';

export interface ServedCounty {
  readonly county: County;
  readonly before: Service;
  readonly after: Service;
}

/** The states in the order of the legend, worst first. */
export const STATES: readonly ServiceState[] = ['lawyerless', 'circuit', 'short', 'met', 'no-need'];

/** The map with its switch, legend and details. */
export function mapSection(map: ChinaMap, served: readonly ServedCounty[]): string {
  const byCode = new Map(served.map((entry) => [map.renamed[entry.county.code] ?? entry.county.code, entry]));
  const land = Object.entries(map.counties).map(([code, { name, path }]) => {
    const entry = byCode.get(code);
    return entry ? countyShape(entry, `<path d="${path}"`) : `<path d="${path}" data-name="${escapeHtml(name)}"/>`;
  });
  const outside = served.filter(({ county }) => !(outlineCode(map, county) in map.counties));
  const dots = outside.flatMap((entry) => (entry.county.location ? [dot(map, entry)] : []));
  const lost = outside.flatMap(({ county }) => (county.location ? [] : [county.name]));
  return `
<section aria-labelledby="map-title">
<h2 id="map-title">${both(({ page }) => page.map)}</h2>
<div class="controls">
<fieldset><legend class="quiet">${both(({ page }) => page.map)}</legend>
<label><input type="radio" name="view" id="view-before" value="before"> ${both(({ page }) => page.before)}</label>
<label><input type="radio" name="view" id="view-after" value="after" checked> ${both(({ page }) => page.after)}</label>
</fieldset>
<label class="zoom"><span>${both(({ page }) => page.zoom)}</span> <select id="zoom">${zoomOptions(served)}</select></label>
</div>
<div class="map-and-details">
<svg id="map" viewBox="0 0 ${map.width} ${map.height}" data-whole="0 0 ${map.width} ${map.height}" tabindex="0"
 role="application" aria-labelledby="map-title" aria-describedby="map-help">
<g id="land">${land.join('')}</g>
<g class="lines" aria-hidden="true"><path class="provinces" d="${map.provinces}"/><path d="${map.outline}"/><path d="${map.boundaryLines}"/></g>
<g id="dots">${dots.join('')}</g>
<path id="chosen" aria-hidden="true"/>
</svg>
<div class="beside">
${legend(served)}
<div id="details" aria-live="polite"><p class="quiet">${both(({ page }) => page.detailsHint)}</p></div>
</div>
</div>
<p class="quiet" id="map-help">${both(({ page }) => page.mapHelp)}</p>
${lost.length > 0 ? `<p class="quiet">${both(({ page }) => page.notDrawn(lost))}</p>` : ''}
<p class="quiet">${both(({ page }) => page.source(map.source))}</p>
</section>`;
}

function outlineCode(map: ChinaMap, { code }: County): string {
  return map.renamed[code] ?? code;
}

function countyShape({ county, before, after }: ServedCounty, open: string): string {
  return `${open} class="b-${before.state} a-${after.state}" data-code="${county.code}"/>`;
}

function dot(map: ChinaMap, entry: ServedCounty): string {
  const [x, y] = project(entry.county.location as [number, number]);
  const [left, top] = map.corner;
  return countyShape(entry, `<circle cx="${Math.round(x - left)}" cy="${Math.round(y - top)}" r="90"`);
}

function zoomOptions(served: readonly ServedCounty[]): string {
  const provinces = [...new Set(served.map(({ county }) => county.code.slice(0, 2)))].sort();
  const options = provinces.map(
    (code) => `<option value="${code}">${bothPlain(({ plan }) => plan.province(code))}</option>`,
  );
  return `<option value="">${bothPlain(({ page }) => page.wholeCountry)}</option>${options.join('')}`;
}

function legend(served: readonly ServedCounty[]): string {
  const count = (state: ServiceState, when: 'before' | 'after') =>
    served.filter((entry) => entry[when].state === state).length;
  const rows = STATES.filter((state) => count(state, 'before') + count(state, 'after') > 0).map(
    (state) => `<tr><td><i class="key s-${state}"></i> ${both(({ plan }) => plan.service(state))}</td>
<td class="before">${count(state, 'before')}</td><td class="after">${count(state, 'after')}</td></tr>`,
  );
  return `<table class="legend"><thead><tr><td></td><th scope="col" class="before">${both(({ page }) => page.before)}</th>
<th scope="col" class="after">${both(({ page }) => page.after)}</th></tr></thead>
<tbody>${rows.join('')}<tr><td><i class="key"></i> ${both(({ page }) => page.notInPlan)}</td><td></td><td></td></tr></tbody></table>`;
}
