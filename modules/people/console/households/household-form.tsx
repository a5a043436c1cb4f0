import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type Household, type HouseholdFields, peopleContract } from '#modules/people/contract.ts';
import { AreaPicker, useArea, useCommand, useFocusBack } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Writes down a household, or changes one. A new one says where it stands. */
export function HouseholdForm(props: {
  household?: Household;
  onClose: () => void;
  onSaved: (householdId: string) => void;
}) {
  const { household } = props;
  const t = useT();
  useFocusBack();
  const { code } = useArea();
  const [area, setArea] = useState(household?.area ?? code);
  const [fields, setFields] = useState<HouseholdFields>({
    houseNo: household?.houseNo ?? '',
    address: household?.address ?? '',
    tenants: household?.tenants ?? false,
    note: household?.note ?? '',
  });
  const [tried, setTried] = useState(false);
  const add = useCommand(peopleContract.commands.addHousehold, {
    done: (_, { houseNo }) => t('people:households.added', { houseNo }),
  });
  const update = useCommand(peopleContract.commands.updateHousehold, { done: () => t('people:page.saved') });
  const missing = fields.houseNo.trim() === '';
  const set = (part: Partial<HouseholdFields>) => setFields((before) => ({ ...before, ...part }));

  const save = async () => {
    setTried(true);
    if (missing) return;
    const end = household ? await update.run({ householdId: household.id, fields }) : await add.run(fields, { area });
    if (!end.ok) return;
    props.onClose();
    props.onSaved(end.result.householdId);
  };

  return (
    <Modal
      open
      title={household ? t('people:householdPage.edit') : t('people:households.add')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      confirmLoading={add.busy || update.busy}
      onOk={() => void save()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        {household ? null : (
          <Form.Item label={t('people:field.area')} htmlFor="household-area">
            <AreaPicker id="household-area" value={area} onChange={setArea} />
          </Form.Item>
        )}
        <Form.Item
          required
          label={t('people:field.houseNo')}
          htmlFor="household-houseNo"
          validateStatus={tried && missing ? 'error' : ''}
          help={tried && missing ? t('people:households.houseNoMissing') : undefined}
        >
          <Input
            id="household-houseNo"
            autoFocus
            maxLength={60}
            value={fields.houseNo}
            onChange={(event) => set({ houseNo: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('people:field.address')} htmlFor="household-address">
          <Input
            id="household-address"
            maxLength={200}
            value={fields.address}
            onChange={(event) => set({ address: event.target.value })}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={fields.tenants} onChange={(event) => set({ tenants: event.target.checked })}>
            {t('people:field.tenants')}
          </Checkbox>
        </Form.Item>
        <Form.Item label={t('people:field.note')} htmlFor="household-note">
          <Input.TextArea
            id="household-note"
            maxLength={1000}
            autoSize={{ minRows: 2 }}
            value={fields.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
