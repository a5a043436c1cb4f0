import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { accessContract } from '#modules/access/contract.ts';
import { type Discrepancy, drivesContract } from '#modules/drives/contract.ts';
import { useCommand, useFocusBack, useQueryOf, useSession } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

interface Owner {
  id: string | null;
  name: string;
}

/** Gives differences to somebody to chase: a colleague with an account, or anybody by name. */
export function AssignDialog(props: { differences: readonly Discrepancy[]; onClose: (done: boolean) => void }) {
  const t = useT();
  useFocusBack();
  const session = useSession();
  const staff = useQueryOf(accessContract.queries.staff, {});
  const [owner, setOwner] = useState<Owner>({ id: session.actorId, name: session.name });
  const [note, setNote] = useState('');
  const discrepancyIds = props.differences.map(({ id }) => id);
  const assign = useCommand(drivesContract.commands.assign, {
    done: (_, { ownerName }) =>
      ownerName ? t('drives:board.assigned', { name: ownerName }) : t('drives:board.unassign'),
  });
  const send = async (to: Owner | null) => {
    const end = await assign.run({
      discrepancyIds,
      ownerId: to?.id ?? null,
      ownerName: to?.name ?? null,
      note: note.trim() || undefined,
    });
    if (end.ok) props.onClose(true);
  };
  const people = (staff.data?.staff ?? []).filter((account) => !account.disabled);
  const options = [
    { value: session.actorId, label: t('drives:board.assignSelf', { name: session.name }), name: session.name },
    ...people
      .filter((account) => account.id !== session.actorId)
      .map((account) => ({ value: account.id, label: account.name, name: account.name })),
  ];

  return (
    <Modal
      open
      title={t('drives:board.assignTitle', { count: discrepancyIds.length })}
      onCancel={() => props.onClose(false)}
      footer={
        <>
          {props.differences.some((difference) => difference.ownerName) ? (
            <Button onClick={() => void send(null)}>{t('drives:board.unassign')}</Button>
          ) : null}
          <Button onClick={() => props.onClose(false)}>{t('common:cancel')}</Button>
          <Button type="primary" loading={assign.busy} disabled={!owner.name.trim()} onClick={() => void send(owner)}>
            {t('drives:board.assign')}
          </Button>
        </>
      }
    >
      <Form layout="vertical" onFinish={() => void send(owner)}>
        <Form.Item label={t('drives:board.assignTo')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={owner.id}
            options={options}
            onChange={(id: string | null) =>
              setOwner({ id, name: options.find((option) => option.value === id)?.name ?? '' })
            }
          />
        </Form.Item>
        <Form.Item label={t('drives:board.assignName')}>
          <Input
            value={owner.id === null ? owner.name : ''}
            maxLength={100}
            onChange={(event) => setOwner({ id: null, name: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('drives:board.assignNote')}>
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
