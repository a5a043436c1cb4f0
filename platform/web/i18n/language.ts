/** zh-CN is the village's language; English is the second. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'redvest.language';

/** What was chosen on this device before; storage may be forbidden or empty. */
export function rememberedLanguage(): Language {
  try {
    const kept = localStorage.getItem(storageKey);
    return languages.find((language) => language === kept) ?? 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
