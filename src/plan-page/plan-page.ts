import { createHash } from 'node:crypto';
import type { Plan, Problem } from '../optimizer';
import type { Language } from '../phrases/language';
import type { PlanSummary } from '../plan-summary/plan-summary';
import { servicesBeforeAndAfter } from '../plan-summary/service';
import { both, bothPlain, escapeHtml } from './bilingual';
import type { ChinaMap } from './china-map';
import { mapSection } from './map-section';
import { countiesSection, levelsSection, postingsSection, provincesSection, reasonsSection } from './tables';

/** What the page is made of besides the plan; everything ends up inside the one file. */
export interface PageParts {
  readonly map: ChinaMap;
  readonly style: string;
  readonly script: string;
  readonly version: string;
}

export interface PageOptions {
  /** The language shown first; the reader can switch. */
  readonly language: Language;
  /** The problem's people and needs are made up, and the page says so. */
  readonly madeUp: boolean;
}

/** A plan with its problem and its summary. */
export interface PlanToDraw {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly summary: PlanSummary;
}

/** Draws a plan as one HTML file that needs nothing else: no network, no server, no folder beside it. */
export function renderPlanPage({ problem, plan, summary }: PlanToDraw, parts: PageParts, options: PageOptions): string {
  const served = servicesBeforeAndAfter(problem, plan);
  const scriptHash = createHash('sha256').update(parts.script).digest('base64');
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'">
<title>${escapeHtml(problem.id)} · ${bothPlain(({ page }) => page.title)}</title>
<style>${parts.style}</style>
</head>
<body>
<header>
<div class="languages screen-only"><button type="button" data-language="zh" lang="zh">中文</button> <button type="button" data-language="en" lang="en">English</button></div>
<h1>${both(({ page }) => page.title)}</h1>
<p class="subtitle">${both(({ page }) => page.subtitle(problem.id))} · ${both((voice) => voice.plan.status(plan.status))}</p>
${options.madeUp ? `<p class="made-up">${both(({ page }) => page.madeUp)}</p>` : ''}
${figures(summary)}
</header>
<main>
${mapSection(parts.map, served)}
${provincesSection(summary, served)}
${levelsSection(summary)}
${reasonsSection(summary)}
${postingsSection(problem, plan)}
${countiesSection(plan, served)}
</main>
<footer class="quiet">${both(({ page }) => page.made(parts.version))}</footer>
<script type="module">${parts.script}</script>
</body>
</html>
`;
}

function figures({ total, recruits, posted }: PlanSummary): string {
  const { before, after } = total.withoutLawyer;
  const missing = total.missing.lawyer + total.missing.assistant;
  const figure = (number: string, label: string) => `<div><b>${number}</b> <span>${label}</span></div>`;
  return `<div class="figures">
${figure(
  String(total.counties),
  both(({ page }) => page.countiesInNeed),
)}
${figure(
  `${before} → ${after}`,
  both(({ page }) => page.withoutLawyer),
)}
${figure(
  `${posted} / ${recruits}`,
  both(({ page }) => page.recruitsPosted),
)}
${figure(
  String(missing),
  both(({ page }) => page.personsMissing),
)}
</div>`;
}
