import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Doorway } from '#modules/access/console/index.ts';
import type { Founding as Entry } from '#modules/areas/contract.ts';
import { api } from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';

/** What an empty installation asks its first administrator: which village, and how many groups it has. */
export function Founding(props: { onDone: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const nameRules = [{ required: true, whitespace: true, max: 60, message: t('console:founding.needsName') }];

  const save = async (entry: Entry) => {
    setBusy(true);
    try {
      await api.post('/api/found', entry);
      await navigate({ to: '/staff' });
      message.success({ content: t('console:founding.next', { village: entry.villageName }), duration: 10 });
      props.onDone();
    } catch (error) {
      message.error({ content: errorSentence(t, error), duration: 6 });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Doorway title={t('console:founding.title')} sub={t('console:founding.hint')}>
      <Form<Entry> layout="vertical" requiredMark={false} onFinish={(entry) => void save(entry)}>
        <Form.Item
          name="village"
          label={t('console:founding.village')}
          extra={t('console:founding.villageHint')}
          rules={[{ required: true, pattern: /^\d{9}(?!000)\d{3}$/, message: t('console:founding.needsVillage') }]}
        >
          <Input autoFocus inputMode="numeric" autoComplete="off" maxLength={12} />
        </Form.Item>
        <Form.Item name="townName" label={t('console:founding.townName')} rules={nameRules}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="villageName" label={t('console:founding.villageName')} rules={nameRules}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="groupCount"
          label={t('console:founding.groupCount')}
          extra={t('console:founding.groupCountHint')}
          initialValue={0}
        >
          <InputNumber min={0} max={99} precision={0} />
        </Form.Item>
        <Button type="primary" danger block size="large" htmlType="submit" loading={busy}>
          {t('console:founding.save')}
        </Button>
      </Form>
    </Doorway>
  );
}
