import type { Person } from '#modules/people/contract.ts';
import { StateTag } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Whether a person is here, by the ledger. */
export function PersonState({ person }: { person: Pick<Person, 'present' | 'dead' | 'mergedInto'> }) {
  const t = useT();
  if (person.mergedInto) return <StateTag tone="off">{t('people:person.merged')}</StateTag>;
  if (person.dead) return <StateTag tone="off">{t('people:person.dead')}</StateTag>;
  return person.present ? (
    <StateTag tone="good">{t('people:person.here')}</StateTag>
  ) : (
    <StateTag tone="waiting">{t('people:person.away')}</StateTag>
  );
}

/** Special-care marks as words. */
export function Marks({ marks }: { marks: Person['marks'] }) {
  const t = useT();
  if (marks.length === 0) return null;
  return (
    <span className="rv-marks">
      {marks.map((mark) => (
        <span key={mark} className="rv-mark">
          {t(`people:mark.${mark}`)}
        </span>
      ))}
    </span>
  );
}
