import { useT } from '#platform/web/i18n/react.ts';
import { Icon, type IconName } from '#platform/web/phone/icons.tsx';
import type { Choice } from './household.ts';

const iconOf: Record<Choice, IconName> = {
  done: 'check',
  negative: 'check',
  positive: 'alert',
  invalid: 'question',
  away: 'away',
  refused: 'cross',
  notHome: 'door',
  leave: 'dash',
};

/** A result by colour, icon and word. */
export function ResultMark({ result }: { result: Choice }) {
  const t = useT();
  return (
    <span className={`result ${result}`}>
      <Icon name={iconOf[result]} />
      {t(`field:result.${result}`)}
    </span>
  );
}

export const resultIcon = (result: Choice): IconName => iconOf[result];
