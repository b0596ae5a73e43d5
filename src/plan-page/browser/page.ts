/** Runs inside the page of a plan: language, search, and the map by pointer and keyboard. Nothing leaves the page. */

const map = document.querySelector<SVGSVGElement>('#map')!;
const details = document.querySelector<HTMLElement>('#details')!;
const outline = document.querySelector<SVGPathElement>('#chosen')!;
const shapes = [...map.querySelectorAll<SVGGeometryElement>('[data-code]')];
let chosen: SVGGeometryElement | null = null;

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => {
    document.documentElement.lang = button.dataset.language!;
    markLanguage();
  });
}

function markLanguage(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === document.documentElement.lang));
  }
}

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-rows]')) {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>(`#${input.dataset.rows!} tbody tr`)];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      if (!row.hidden) count++;
    });
    document.querySelector(`[data-count="${input.dataset.rows!}"]`)!.textContent = String(count);
  });
}

/** The row of a county, told beside the map under the headings of its table. */
function tell(shape: SVGGeometryElement): void {
  const row = document.getElementById(`c${shape.dataset.code!}`) as HTMLTableRowElement | null;
  if (!row) return;
  const heads = [...row.closest('table')!.querySelectorAll('thead th')];
  const list = document.createElement('dl');
  [...row.cells].slice(1).forEach((cell, i) => {
    const term = document.createElement('dt');
    const text = document.createElement('dd');
    term.append(...[...heads[i + 1].childNodes].map((node) => node.cloneNode(true)));
    text.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    list.append(term, text);
  });
  const name = document.createElement('strong');
  name.textContent = row.cells[0].textContent;
  details.replaceChildren(name, list);
}

function choose(shape: SVGGeometryElement): void {
  chosen = shape;
  const box = shape.getBBox();
  const frame = `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`;
  outline.setAttribute('d', shape.getAttribute('d') ?? frame);
  document.querySelector('tr.chosen')?.classList.remove('chosen');
  document.getElementById(`c${shape.dataset.code!}`)?.classList.add('chosen');
  tell(shape);
}

function shapeUnder(event: Event): SVGGeometryElement | null {
  const target = event.target as SVGGeometryElement;
  return target.dataset.code === undefined ? null : target;
}

map.addEventListener('pointerover', (event) => {
  const shape = shapeUnder(event);
  if (shape) tell(shape);
  else if ((event.target as SVGElement).dataset.name) {
    const name = document.createElement('strong');
    name.textContent = (event.target as SVGElement).dataset.name!;
    details.replaceChildren(name);
  }
});
map.addEventListener('pointerleave', () => {
  if (chosen) tell(chosen);
});
map.addEventListener('click', (event) => {
  const shape = shapeUnder(event);
  if (shape) choose(shape);
});

function middle(shape: SVGGeometryElement): { x: number; y: number } {
  const { x, y, width, height } = shape.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The nearest county that lies rather in a direction than beside it. */
function neighbour(from: SVGGeometryElement, [dx, dy]: readonly [number, number]): SVGGeometryElement | null {
  const start = middle(from);
  let best: SVGGeometryElement | null = null;
  let nearest = Infinity;
  for (const shape of shapes) {
    const { x, y } = middle(shape);
    const ahead = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    if (shape === from || ahead <= aside / 2) continue;
    const distance = ahead + 2 * aside;
    if (distance < nearest) [best, nearest] = [shape, distance];
  }
  return best;
}

const ARROWS: Readonly<Partial<Record<string, readonly [number, number]>>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

map.addEventListener('keydown', (event) => {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    const next = chosen ? neighbour(chosen, arrow) : shapes[0];
    if (next) choose(next);
  } else if (event.key === 'Enter' && chosen) {
    const link = document.querySelector<HTMLElement>(`#c${chosen.dataset.code!} a`);
    link?.focus();
    link?.scrollIntoView({ block: 'center' });
  } else if (event.key === 'Escape') {
    zoomTo('');
  }
});

for (const link of document.querySelectorAll<HTMLElement>('[data-show]')) {
  link.addEventListener('click', () => {
    const shape = shapes.find(({ dataset }) => dataset.code === link.dataset.show);
    if (!shape) return;
    choose(shape);
    map.focus();
  });
}

/** Shows the counties of a province, or everything. */
function zoomTo(province: string): void {
  document.querySelector<HTMLSelectElement>('#zoom')!.value = province;
  const boxes = shapes.filter(({ dataset }) => dataset.code!.startsWith(province)).map((shape) => shape.getBBox());
  if (province === '' || boxes.length === 0) {
    map.setAttribute('viewBox', map.dataset.whole!);
    return;
  }
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const margin = Math.max(right - left, bottom - top) * 0.06;
  const box = [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin];
  map.setAttribute('viewBox', box.join(' '));
}

document.querySelector<HTMLSelectElement>('#zoom')!.addEventListener('change', (event) => {
  zoomTo((event.target as HTMLSelectElement).value);
});
markLanguage();
