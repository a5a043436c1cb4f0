import { useT } from '#platform/web/i18n/react.ts';
import type { StoredCommand } from '#platform/web/phone/db.ts';
import type { RecordPayload } from '../nouns.ts';
import { shortTime } from './time.ts';

/** A command in words: which door, who, what, when. */
export function CommandItem({ command }: { command: StoredCommand }) {
  const t = useT();
  const { label, name, at } = command;
  const result = (command.payload as Partial<RecordPayload>).result;
  const what = name === 'drives.record' && result ? t(`field:result.${result}`) : t('field:queue.void');
  return (
    <span className="who">
      <strong>{t('field:queue.item', { ...label, what })}</strong>
      <small>{shortTime(Date.parse(at))}</small>
    </span>
  );
}
