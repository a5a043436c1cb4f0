import { useT } from '#platform/web/i18n/index.ts';
import type { Choice } from '../view/row-notes.ts';

/** What an answer is called: 改为 310116…, 就是 陈龙海 12号(同名、同门牌), 算在 5组. */
export function useChoiceWords(): (choice: Choice) => string {
  const t = useT();
  return ({ id, params, candidate, typed }) => {
    if (candidate) {
      const hints = String(params.hint ?? '')
        .split(',')
        .filter((hint) => hint !== '')
        .map((hint) => t([`roster:import.matchReason.${hint}`, 'roster:import.matchReason.other']));
      return t('roster:import.decide.same', { ...params, hint: hints.join(t('common:comma')) });
    }
    const at = id.indexOf('=');
    if (at < 0) return t([`roster:import.decide.${id}`, 'roster:import.decide.other'], { ...params, id });
    const field = id.slice(0, at);
    const value = id.slice(at + 1);
    const fieldWord = t(`roster:field.${field === 'without' ? value : field}`);
    if (typed) return t('roster:import.decide.enter', { field: fieldWord });
    if (field === 'without') return t('roster:import.decide.without', { field: fieldWord });
    const plain: Record<string, string> = {
      sex: `people:sex.${value}`,
      presence: `roster:import.presence.${value}`,
    };
    return t([`roster:import.decide.${field}`, 'roster:import.decide.set'], {
      ...params,
      value: plain[field] ? t(plain[field]) : value,
      field: fieldWord,
    });
  };
}
