import { Modal } from 'antd';
import { useState } from 'react';
import { type PresenceEntry, peopleContract } from '#modules/people/contract.ts';
import { timeOf, useCommand, useFocusBack } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { NewPersonFields } from './new-person-fields.tsx';
import { PersonPicker } from './person-picker.tsx';
import { type Who, wishPartOf } from './who.ts';

/** Says who an entry was about that only had a number. */
export function NameEntryDialog({ entry, onClose }: { entry: PresenceEntry; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const [who, setWho] = useState<Who | null>(null);
  const name = useCommand(peopleContract.commands.nameEntry, { done: () => t('people:ledger.named') });
  const ready = who?.kind === 'person' || (who?.kind === 'new' && who.name.trim() && (who.householdId || who.houseNo));
  const write = async () => {
    if (!who || !ready) return;
    const end = await name.run({ entryId: entry.id, ...wishPartOf(who) });
    if (end.ok) onClose();
  };
  const count = Math.abs(entry.delta);
  return (
    <Modal
      open
      title={t('people:ledger.nameTitle', { count })}
      okText={t('people:ledger.name')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={name.busy}
      onOk={() => void write()}
      onCancel={onClose}
    >
      <div className="rv-stack">
        <p>
          {t('people:ledger.nameExplain', {
            when: timeOf(entry.effectiveAt),
            kind: t(`people:presenceKind.${entry.kind}`),
            count,
          })}
        </p>
        {entry.source.sentence ? <blockquote className="rv-quote">{entry.source.sentence}</blockquote> : null}
        <PersonPicker autoFocus allowNew value={who} saidName={entry.personName} onChange={setWho} />
        {who?.kind === 'new' ? <NewPersonFields value={who} area={entry.area} onChange={setWho} /> : null}
      </div>
    </Modal>
  );
}
