// Draws docs/map.png, the README's picture, from demo/plan.html: run `npm run demo` first.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

const root = join(import.meta.dirname, '..');
const STYLE = `
  body { max-width: none; padding: 4px; }
  .maps { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
  h3 { margin: 0; text-align: center; font-size: 15px; }
  svg { width: 100%; }
  path { vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-linecap: round; }
  p { text-align: center; margin: 4px; font-size: 13px; }
  p > span { margin: 0 8px; white-space: nowrap; }
`;

/** Runs inside the page: leaves the two maps side by side, and the legend. */
function arrange(style) {
  const map = document.querySelector('#map');
  const colourOf = (shape, when) => {
    const state = [...shape.classList].find((name) => name.startsWith(`${when}-`))?.slice(2);
    return state && `var(--${state})`;
  };
  const copy = (when, title) => {
    const figure = document.createElement('div');
    const heading = document.createElement('h3');
    heading.textContent = title;
    const drawn = map.cloneNode(true);
    drawn.removeAttribute('id');
    for (const shape of drawn.querySelectorAll('#land path')) {
      Object.assign(shape.style, {
        fill: colourOf(shape, when) ?? 'var(--land)',
        stroke: 'var(--border)',
        strokeWidth: '0.25px',
      });
    }
    figure.append(heading, drawn);
    return figure;
  };
  const maps = document.createElement('div');
  maps.className = 'maps';
  maps.append(copy('b', 'before · 派遣前'), copy('a', 'with the plan · 派遣后'));
  const legend = document.createElement('p');
  for (const row of [...document.querySelectorAll('.legend tbody tr')].slice(0, -1)) {
    const entry = document.createElement('span');
    entry.append(...row.cells[0].childNodes, ` ${row.cells[1].textContent} → ${row.cells[2].textContent}`);
    legend.append(entry);
  }
  document.querySelector('style').append(style);
  document.body.replaceChildren(maps, legend);
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 980, height: 700 }, colorScheme: 'light' });
await page.goto(pathToFileURL(join(root, 'demo', 'plan.html')).href);
await page.getByRole('button', { name: 'English' }).click();
await page.evaluate(arrange, STYLE);
const height = await page.evaluate('Math.ceil(document.body.lastElementChild.getBoundingClientRect().bottom) + 4');
await page.screenshot({ path: join(root, 'docs', 'map.png'), clip: { x: 0, y: 0, width: 980, height } });
await browser.close();
