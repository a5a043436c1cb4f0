import i18next, { type FormatterModule, type i18n } from 'i18next';
import { type Language, rememberedLanguage, rememberLanguage } from './language.ts';

/** Messages of one language: namespace → key → sentence, keys may nest. */
export type Messages = Record<string, object>;

/** Numbers in sentences look as they do in tables: 1,234. */
const figures: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value) => (typeof value === 'number' ? value.toLocaleString('en') : value),
};

/**
 * Sets up the page's sentences. Each app brings the namespaces it needs, so that the phone does not carry the
 * console's. A sentence is `t('namespace:key', params)`; a missing key shows itself as the key.
 */
export function setUpI18n(resources: Record<Language, Messages>, language: Language = rememberedLanguage()): i18n {
  void i18next.use(figures).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: resources as Record<Language, Record<string, Record<string, unknown>>>,
    defaultNS: 'common',
    // React escapes what it draws; escaping twice would show entities.
    interpolation: { escapeValue: false, alwaysFormat: true },
    initAsync: false,
  });
  i18next.on('languageChanged', showLanguage);
  showLanguage(i18next.language);
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}

/** Screen readers and the choice of Chinese glyphs follow the document's language. */
function showLanguage(language: string): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}
