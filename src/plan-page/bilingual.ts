import { commandLineEn } from '../phrases/command-line.en';
import { commandLineZh } from '../phrases/command-line.zh';
import type { SummaryPhrases } from '../phrases/command-line-phrases';
import { pageEn } from '../phrases/page.en';
import type { PagePhrases } from '../phrases/page-phrases';
import { pageZh } from '../phrases/page.zh';
import { planEn } from '../phrases/plan.en';
import type { PlanPhrases } from '../phrases/plan-phrases';
import { planZh } from '../phrases/plan.zh';

/** All phrases of a language that the page needs. */
export interface Voice {
  readonly page: PagePhrases;
  readonly plan: PlanPhrases;
  readonly summary: SummaryPhrases;
}

const EN: Voice = { page: pageEn, plan: planEn, summary: commandLineEn.summary };
const ZH: Voice = { page: pageZh, plan: planZh, summary: commandLineZh.summary };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a problem or plan, safe inside HTML and its attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** A text in both languages; the page shows the one that its reader chose. */
export function both(speak: (voice: Voice) => string): string {
  const [zh, en] = [escapeHtml(speak(ZH)), escapeHtml(speak(EN))];
  return zh === en ? zh : `<span lang="zh">${zh}</span><span lang="en">${en}</span>`;
}

/** A text in both languages where HTML takes plain text only. */
export function bothPlain(speak: (voice: Voice) => string): string {
  const [zh, en] = [speak(ZH), speak(EN)];
  return escapeHtml(zh === en ? zh : `${zh} · ${en}`);
}
