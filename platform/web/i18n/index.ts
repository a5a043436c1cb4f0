import type { Language } from './language.ts';
import { consoleMessages } from './messages.ts';
import { setUpI18n } from './setup.ts';

export { errorSentence } from './errorSentence.ts';
export { type Language, languages } from './language.ts';
export { useLanguage, useT } from './react.ts';
export { changeLanguage } from './setup.ts';

/** Sets up the console's sentences. */
export const initI18n = (language?: Language) => setUpI18n(consoleMessages, language);
