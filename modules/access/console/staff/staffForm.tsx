import { App, Button, Drawer, Form, Input, Select, Typography } from 'antd';
import { useState } from 'react';
import type { Role } from '#platform/contract/index.ts';
import { staffRoles } from '#platform/contract/index.ts';
import {
  AreasPicker,
  api,
  Fact,
  MainButton,
  useCommand,
  useFocusBack,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { accessContract, type StaffAccount } from '../../contract.ts';
import { newFirstPassword } from './firstPassword.ts';

interface Entry {
  username: string;
  name: string;
  role: Exclude<Role, 'volunteer'>;
  scopes: string[];
}

/** A new account with its first password, or the changes to one. */
export function StaffForm(props: { account: StaffAccount | undefined; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const { scopes } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entry>();
  const [created, setCreated] = useState<{ name: string; username: string; password: string }>();
  const [busy, setBusy] = useState(false);
  const create = useCommand(accessContract.commands.createStaff);
  const update = useCommand(accessContract.commands.updateStaff, { done: () => t('access:staff.changed') });
  const { account } = props;

  const save = async (entry: Entry) => {
    setBusy(true);
    try {
      if (account) {
        const { name, role, scopes: areas } = entry;
        const end = await update.run({ staffId: account.id, name, role, scopes: areas }, { area: scopes[0] });
        if (end.ok) props.onClose();
        return;
      }
      const password = newFirstPassword();
      const { passwordHash } = (await api.post('/api/staff-password', { password })) as { passwordHash: string };
      const end = await create.run({ ...entry, passwordHash }, { area: scopes[0] });
      if (end.ok) setCreated({ name: entry.name, username: entry.username, password });
    } catch (error) {
      message.error(errorSentence(t, error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Drawer
      open
      size={420}
      title={account ? account.name : t('access:staff.create')}
      onClose={props.onClose}
      footer={
        created ? (
          <Button block onClick={props.onClose}>
            {t('access:staff.handedOver')}
          </Button>
        ) : (
          <MainButton block loading={busy} onClick={form.submit}>
            {t('common:save')}
          </MainButton>
        )
      }
    >
      {created ? (
        <div className="rv-stack">
          <p>{t('access:staff.createdHint', { name: created.name })}</p>
          <dl className="rv-facts">
            <Fact word={t('access:signIn.username')}>
              <Typography.Text copyable>{created.username}</Typography.Text>
            </Fact>
            <Fact word={t('access:staff.firstPassword')}>
              <Typography.Text copyable strong>
                {created.password}
              </Typography.Text>
            </Fact>
          </dl>
          <p className="rv-muted">{t('access:staff.once')}</p>
        </div>
      ) : (
        <Form<Entry>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={account ?? { role: 'clerk', scopes: [] }}
          onFinish={(entry) => void save(entry)}
        >
          <Form.Item
            name="name"
            label={t('access:staff.name')}
            rules={[{ required: true, whitespace: true, max: 60, message: t('access:staff.needsName') }]}
          >
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="username"
            label={t('access:signIn.username')}
            extra={t('access:staff.usernameHint')}
            rules={[
              { required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,31}$/, message: t('access:staff.usernameHint') },
            ]}
          >
            <Input disabled={account !== undefined} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item name="role" label={t('access:staff.role')}>
            <Select
              options={staffRoles.map((role) => ({
                value: role,
                label: t(`access:role.${role}`),
                title: t(`access:roleHint.${role}`),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t('access:staff.scopes')}
            rules={[{ required: true, message: t('access:staff.needsScope') }]}
          >
            <AreasPicker />
          </Form.Item>
        </Form>
      )}
    </Drawer>
  );
}
