import { Modal } from 'antd';
import { useState } from 'react';
import { type Person, peopleContract } from '#modules/people/contract.ts';
import { useCommand, useFocusBack, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PairComparison } from '../duplicates/pair-comparison.tsx';
import { PersonPicker } from '../shared/person-picker.tsx';
import type { Who } from '../shared/who.ts';

/** Merges a person with another that the list of duplicates did not find. */
export function MergeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const [who, setWho] = useState<Who | null>(null);
  const [keepId, setKeepId] = useState(person.id);
  const otherId = who?.kind === 'person' && who.personId !== person.id ? who.personId : undefined;
  const other = useQueryOf(
    peopleContract.queries.person,
    { personId: otherId ?? person.id },
    { enabled: otherId !== undefined },
  );
  const merge = useCommand(peopleContract.commands.merge, { done: () => t('people:duplicates.merged') });
  const pair = otherId && other.data?.person.id === otherId ? other.data.person : undefined;

  const write = async () => {
    if (!pair) return;
    const dropId = keepId === person.id ? pair.id : person.id;
    const end = await merge.run({ keepId, dropId, reason: '' });
    if (end.ok) onClose();
  };
  return (
    <Modal
      open
      width={720}
      title={t('people:page.merge')}
      okText={t('people:duplicates.merge')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !pair }}
      confirmLoading={merge.busy}
      onOk={() => void write()}
      onCancel={onClose}
    >
      <div className="rv-stack">
        <PersonPicker
          autoFocus
          value={who}
          saidName={person.name}
          label={t('people:page.mergePick')}
          onChange={setWho}
        />
        {pair ? <PairComparison a={person} b={pair} keepId={keepId} onKeep={setKeepId} /> : null}
      </div>
    </Modal>
  );
}
