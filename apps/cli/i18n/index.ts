import { errors as errorsEn } from '#platform/web/i18n/en/errors.ts';
import { errors as errorsZh } from '#platform/web/i18n/zh/errors.ts';
import { badInput } from '../errors.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Say = (code: string, params?: Record<string, unknown>) => string;

const languages: Record<string, Record<string, string>> = { zh: { ...errorsZh, ...zh }, en: { ...errorsEn, ...en } };

/** Chinese unless somebody asks for English, by `--lang` or as their terminal speaks it. */
export function sayIn(lang: string | undefined, env: NodeJS.ProcessEnv): Say {
  if (lang !== undefined && !languages[lang]) throw badInput('option.invalid', { option: 'lang', value: lang });
  const terminal = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('en') ? 'en' : 'zh';
  const sentences = languages[lang ?? terminal] ?? zh;
  return (code, params = {}) => {
    const sentence = sentences[code];
    if (sentence === undefined) return `${code} ${Object.keys(params).length > 0 ? JSON.stringify(params) : ''}`.trim();
    return sentence.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? ''));
  };
}
