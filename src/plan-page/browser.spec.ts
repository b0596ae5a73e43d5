import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { examplePlan } from './example-page';
import { readPageParts } from './page-parts';
import { renderPlanPage } from './plan-page';

jest.setTimeout(60_000);

const executablePath = process.env.PAIYUAN_BROWSER;
// Without a browser `npm test` names these tests among what it left out, and REQUIRE_ALL=1 refuses that.
const describeInBrowser = executablePath ? describe : describe.skip;

describeInBrowser('the page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-page-'));
  const file = join(folder, 'plan.html');
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    const parts = readPageParts(join(__dirname, '../../dist/src/plan-page'));
    writeFileSync(file, renderPlanPage(examplePlan(), parts, { language: 'en', madeUp: true }));
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });

  beforeEach(async () => {
    trouble.length = 0;
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) trouble.push(`asked for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
  });

  afterEach(async () => {
    await page.close();
    expect(trouble).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  // What runs inside the page is given as text: its types are not those of this file.
  const fill = (code: string) =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('#map [data-code="${code}"]')).fill`);
  const shown = (selector: string) => page.locator(selector).innerText();

  it('switches between before and after', async () => {
    const [after, lawyerless] = [await fill('540602'), await fill('540481')];
    expect(after).not.toBe(lawyerless);
    await page.getByRole('radio', { name: 'before', exact: true }).check();
    expect(await fill('540602')).toBe(lawyerless);
    expect(await fill('540481')).toBe(lawyerless);
  });

  it('tells a county that is pointed at, tapped, or found with the arrow keys', async () => {
    await page.locator('#map [data-code="540602"]').hover();
    expect(await shown('#details')).toMatch(/色尼区 540602[\s\S]*posted there\s+L<1>/);
    await page.locator('#map [data-code="540621"]').click();
    await page.locator('h1').hover();
    expect(await shown('#details')).toMatch(/嘉黎县 540621[\s\S]*a lawyer comes by circuit/);
    await page.locator('#map').focus();
    await page.keyboard.press('ArrowUp');
    expect(await shown('#details')).not.toMatch(/嘉黎县/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>(`document.activeElement.closest('tr').id`)).toMatch(/^c\d{6}$/);
  });

  it('switches the language', async () => {
    expect(await shown('h1')).toBe('Where lawyers serve');
    await page.getByRole('button', { name: '中文' }).click();
    expect(await shown('h1')).toBe('律师服务在何处');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh');
  });

  it('finds postings and counties', async () => {
    await page.locator('input[data-rows="counties"]').fill('嘉黎');
    expect(await page.locator('#counties tbody tr:visible').count()).toBe(1);
    expect(await shown('[data-count="counties"]')).toBe('1');
    await page.locator('#counties tbody a:visible').click();
    expect(await shown('#details')).toContain('嘉黎县');
    await page.locator('input[data-rows="postings"]').fill('nobody at all');
    expect(await page.locator('#postings tbody tr:visible').count()).toBe(0);
  });

  it('zooms to a province and back', async () => {
    const whole = await page.locator('#map').getAttribute('viewBox');
    await page.locator('#zoom').selectOption('54');
    expect(await page.locator('#map').getAttribute('viewBox')).not.toBe(whole);
    await page.locator('#zoom').selectOption('');
    expect(await page.locator('#map').getAttribute('viewBox')).toBe(whole);
  });

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 390],
  ] as const)('has no barrier that axe finds, %s, %d px wide', async (colorScheme, width) => {
    // The page forbids foreign scripts; axe is let in for once.
    const looked = await browser.newPage({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
    await looked.goto(pathToFileURL(file).href);
    await looked.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
    const { violations } = await looked.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' ')}`),
    ).toEqual([]);
    const overflow = await looked.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await looked.close();
  });
});
