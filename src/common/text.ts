export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** The language of an `Accept-Language` header; English when it names neither. */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part, index) => {
      const [tag, ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(/^q=([0-9.]+)$/.exec(parameters.join('').trim())?.[1] ?? 1);
      return { tag, quality: Number.isNaN(quality) ? 0 : quality, index };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  const found = ranked.find(({ tag }) => /^(zh|en)(-|$)/.test(tag));
  return found?.tag.startsWith('zh') ? 'zh' : 'en';
}
