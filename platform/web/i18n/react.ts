import i18next, { type TFunction } from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import type { Language } from './language.ts';

const subscribe = (onChange: () => void) => {
  i18next.on('languageChanged', onChange);
  return () => i18next.off('languageChanged', onChange);
};

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => i18next.language as Language);
}

/** `t('namespace:key', params)`; the component is drawn again when the language changes. */
export function useT(): TFunction {
  const language = useLanguage();
  return useMemo(() => i18next.getFixedT(language), [language]);
}
