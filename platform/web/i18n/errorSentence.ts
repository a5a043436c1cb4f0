import type { TFunction } from 'i18next';

/** Something with a code: an `ApiError`, a `Refusal` of an outcome. */
interface Coded {
  code: string;
  params?: Record<string, unknown>;
}

function isCoded(error: unknown): error is Coded {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}

/** The sentence for whatever went wrong. An unknown code is told with the code, so that it can be reported. */
export function errorSentence(t: TFunction, error: unknown): string {
  if (!isCoded(error)) return t('errors:internal');
  return t([`errors:${error.code}`, 'errors:unknown'], { ...error.params, code: error.code });
}
