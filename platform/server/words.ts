import i18next, { type TFunction } from 'i18next';
import type { Language } from '../web/i18n/language.ts';
import { consoleMessages } from '../web/i18n/messages.ts';

const sentences = i18next.createInstance();
void sentences.init({
  fallbackLng: 'zh-CN',
  resources: consoleMessages,
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The languages that spreadsheets are written in, by their short names. */
export type SheetLanguage = 'zh' | 'en';

/** The language somebody asked for by its name; Chinese unless they said English. */
export const languageOf = (told: unknown): SheetLanguage =>
  typeof told === 'string' && told.startsWith('en') ? 'en' : 'zh';

/** The screens' own words: a spreadsheet says what the screen says. */
export const wordsIn = (language: SheetLanguage): TFunction =>
  sentences.getFixedT(language === 'en' ? 'en' : ('zh-CN' satisfies Language));
