import { z } from 'zod';
import type { ImportRow } from '#modules/people/contract.ts';
import { useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { Mend, Reason } from '../view/row-notes.ts';

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
  const tree = useAreaTree();
  /** Codes as words: `male` is 男, `present` is 在村; everything else stands as it was written. */
  const words = (field: string | null, value: string) => {
    if (field === 'sex') return t([`people:sex.${value}`, 'roster:import.written'], { value });
    if (field === 'areaCode') return tree.nameOf(value);
    if (field === 'presence') return t([`roster:import.presence.${value}`, 'roster:import.written'], { value });
    if (field === 'marks') {
      const marks = value.split(' ').filter((mark) => mark !== '');
      return marks.map((mark) => t([`people:mark.${mark}`, 'roster:import.written'], { value: mark })).join(' ');
    }
    return value;
  };
  return (
    <ul className="rv-plain-list rv-mends">
      {mends.map((mend) => (
        <li key={`${mend.code} ${mend.field} ${mend.from}`}>
          {mend.field ? <span className="rv-muted">{t(`roster:field.${mend.field}`)} </span> : null}
          {mend.field === 'household' ? null : (
            <>
              <del>{words(mend.field, mend.from) || t('roster:import.blank')}</del> →{' '}
              <ins>{words(mend.field, mend.to) || t('roster:import.blank')}</ins>{' '}
            </>
          )}
          <span className="rv-muted">{t([`roster:mend.${mend.code}`, 'roster:mend.other'], { code: mend.code })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Why a row waits or was left out, one sentence each. */
export function ReasonsCell({ reasons }: { reasons: readonly Reason[] }) {
  const t = useT();
  return (
    <ul className="rv-plain-list rv-reasons">
      {reasons.map(({ code, params }) => (
        <li key={`${code} ${JSON.stringify(params)}`}>
          {t([`roster:issue.${code}`, `roster:skip.${code}`, `roster:mend.${code}`, 'roster:issue.other'], {
            ...params,
            code,
          })}
        </li>
      ))}
    </ul>
  );
}
