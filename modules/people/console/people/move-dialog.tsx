import { App, Form, Modal } from 'antd';
import { useState } from 'react';
import { type Person, peopleContract } from '#modules/people/contract.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { useFocusBack } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { HouseholdPicker, type PickedHousehold } from '../shared/household-picker.tsx';
import { useManyToast } from '../shared/many-toast.ts';

/** Moves a selection to another household. */
export function MoveDialog(props: { people: readonly Person[]; onClose: (done?: boolean) => void }) {
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const tell = useManyToast(message);
  const move = useCommandMany(peopleContract.commands.movePerson);
  const [household, setHousehold] = useState<PickedHousehold | null>(null);

  const save = async () => {
    const toHouseholdId = household?.id;
    if (!toHouseholdId) return;
    tell(await move.run(props.people.map(({ id }) => ({ payload: { personId: id, toHouseholdId } }))));
    props.onClose(true);
  };

  return (
    <Modal
      open
      title={`${t('people:list.move')} · ${t('people:list.selected', { count: props.people.length })}`}
      okText={t('people:list.move')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !household?.id }}
      confirmLoading={move.busy}
      onOk={() => void save()}
      onCancel={() => props.onClose()}
    >
      <Form layout="vertical">
        <Form.Item label={t('people:form.pickHousehold')}>
          <HouseholdPicker autoFocus value={household} onChange={setHousehold} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
