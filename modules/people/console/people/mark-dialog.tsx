import { App, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { CareMark, type Person, peopleContract } from '#modules/people/contract.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { useFocusBack } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { useManyToast } from '../shared/many-toast.ts';

/** Adds care marks to a selection; marks that somebody has already stay. */
export function MarkDialog(props: { people: readonly Person[]; onClose: (done?: boolean) => void }) {
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const tell = useManyToast(message);
  const update = useCommandMany(peopleContract.commands.updatePerson);
  const [marks, setMarks] = useState<CareMark[]>([]);

  const save = async () => {
    const end = await update.run(
      props.people.map((person) => ({
        area: person.area,
        payload: { personId: person.id, fields: { marks: [...new Set([...person.marks, ...marks])] } },
      })),
    );
    tell(end);
    props.onClose(true);
  };

  return (
    <Modal
      open
      title={`${t('people:list.setMark')} · ${t('people:list.selected', { count: props.people.length })}`}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: marks.length === 0 }}
      confirmLoading={update.busy}
      onOk={() => void save()}
      onCancel={() => props.onClose()}
    >
      <Checkbox.Group
        className="rv-check-grid"
        value={marks}
        onChange={(values) => setMarks(values as CareMark[])}
        options={CareMark.options.map((mark) => ({ value: mark, label: t(`people:mark.${mark}`) }))}
      />
    </Modal>
  );
}
