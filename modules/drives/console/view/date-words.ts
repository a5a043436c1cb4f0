import type { TFunction } from 'i18next';
import { clockOf, dayOf } from '#platform/web/console-kit/format.ts';

/** 2022年4月20日 18:00: a time as it stands on paper. */
export function dateWords(iso: string, t: TFunction): string {
  const [year = '', month = '', day = ''] = dayOf(iso).split('-');
  return t('drives:report.dateTime', { year, month: Number(month), day: Number(day), clock: clockOf(iso) });
}
