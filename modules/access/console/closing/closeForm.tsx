import { Form, Input } from 'antd';
import { AreaName, MainButton, Section, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract } from '../../contract.ts';

/** Erases what is personal in a town. The town's code is typed by hand, so that no finger slips into it. */
export function CloseForm(props: { town: string }) {
  const t = useT();
  const [form] = Form.useForm<{ reason: string; confirmArea: string }>();
  const typed = Form.useWatch('confirmArea', form);
  const close = useCommand(accessContract.commands.closeEmergency, { done: () => t('access:closing.done') });
  const erase = async (entry: { reason: string; confirmArea: string }) => {
    const end = await close.run(entry, { area: props.town });
    if (end.ok) form.resetFields();
  };
  return (
    <Section title={t('access:closing.title')} className="rv-danger-zone rv-no-print">
      <p>{t('access:closing.what')}</p>
      <p className="rv-muted">{t('access:closing.before')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="rv-close-form"
        onFinish={(entry) => void erase(entry)}
      >
        <Form.Item
          name="reason"
          label={t('access:reason')}
          rules={[{ required: true, whitespace: true, max: 500, message: t('access:needsReason') }]}
        >
          <Input.TextArea rows={2} placeholder={t('access:closing.reasonExample')} />
        </Form.Item>
        <Form.Item
          name="confirmArea"
          label={
            <span>
              {t('access:closing.typeCode')} <AreaName code={props.town} /> <code>{props.town}</code>
            </span>
          }
          rules={[{ required: true, message: t('access:closing.typeCode') }]}
        >
          <Input inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <MainButton htmlType="submit" disabled={typed !== props.town} loading={close.busy}>
          {t('access:closing.erase')}
        </MainButton>
      </Form>
    </Section>
  );
}
