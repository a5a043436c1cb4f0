import { z } from 'zod';
import type { ImportRow } from '#modules/people/contract.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { Mend, RowNotes } from '../view/row-notes.ts';

/** The cells as they stood in the file. */
export function OriginalCell({ row }: { row: ImportRow }) {
  const text = row.original.filter((cell) => cell.trim() !== '').join(' | ');
  return (
    <span className="rv-original" title={text}>
      {text}
    </span>
  );
}

const shownFields = ['name', 'sex', 'birthDate', 'documentNumber', 'houseNo', 'phones', 'relation'] as const;
const Shown = z.union([z.string(), z.array(z.string())]).catch('');

/** What would be written, in the order of a roster. */
export function FieldsCell({ row }: { row: ImportRow }) {
  const t = useT();
  const words = shownFields.flatMap((field) => {
    const value = Shown.parse(row.fields[field]);
    const text = Array.isArray(value) ? value.join(' ') : value;
    if (text === '' || text === 'unknown') return [];
    return [field === 'sex' ? t(`people:sex.${text}`) : text];
  });
  return (
    <span>
      <strong>{words[0]}</strong> {words.slice(1).join(' ')}
    </span>
  );
}

/** What was put right: from → to, and why. */
export function MendsCell({ mends }: { mends: readonly Mend[] }) {
  const t = useT();
  return (
    <ul className="rv-plain-list">
      {mends.map((mend) => (
        <li key={`${mend.code} ${mend.field} ${mend.from}`}>
          {mend.field ? <span className="rv-muted">{t(`people:rosterField.${mend.field}`)} </span> : null}
          <del>{mend.from || t('people:import.blank')}</del> → <ins>{mend.to || t('people:import.blank')}</ins>{' '}
          <span className="rv-muted">{t([`people:mend.${mend.code}`, 'people:mend.other'], { code: mend.code })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Why a row waits or was left out, one sentence each. */
export function ReasonsCell({ reasons }: { reasons: RowNotes['reasons'] }) {
  const t = useT();
  return (
    <ul className="rv-plain-list">
      {reasons.map(({ code, params }) => (
        <li key={`${code} ${JSON.stringify(params)}`}>
          {t([`people:issue.${code}`, `people:skip.${code}`, `people:mend.${code}`, 'people:issue.other'], {
            ...params,
            code,
          })}
        </li>
      ))}
    </ul>
  );
}
