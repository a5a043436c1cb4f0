import { common as commonEn } from './en/common.ts';
import { errors as errorsEn } from './en/errors.ts';
import { field as fieldEn } from './en/field.ts';
import type { Language } from './language.ts';
import { setUpI18n } from './setup.ts';
import { common } from './zh/common.ts';
import { errors } from './zh/errors.ts';
import { field } from './zh/field.ts';

/** Sets up the phone's sentences. */
export const initFieldI18n = (language?: Language) =>
  setUpI18n(
    { 'zh-CN': { common, errors, field }, en: { common: commonEn, errors: errorsEn, field: fieldEn } },
    language,
  );
