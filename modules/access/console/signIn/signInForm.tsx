import { KeyOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { attempt, authClient, type SignInFault } from './authClient.ts';
import { CodeStep } from './codeStep.tsx';
import { type DemoAccount, DemoPanel } from './demoPanel.tsx';
import { FaultLine } from './faultLine.tsx';

interface Entry {
  username: string;
  password: string;
}

/** Name and password, then the second factor; or a passkey, which is both. */
export function SignInForm(props: { onEntered: () => void }) {
  const t = useT();
  const [form] = Form.useForm<Entry>();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [demoCode, setDemoCode] = useState<string>();
  const [fault, setFault] = useState<SignInFault>();
  const [busy, setBusy] = useState(false);

  const enter = async ({ username, password }: Entry) => {
    setBusy(true);
    const { data, fault: found } = await attempt(() =>
      authClient.signIn.username({ username: username.trim().toLowerCase(), password }),
    );
    setBusy(false);
    setFault(found);
    if (found) return;
    if (data && 'twoFactorRedirect' in data && data.twoFactorRedirect) setStep('code');
    else props.onEntered();
  };

  const withPasskey = async () => {
    setBusy(true);
    const { fault: found } = await attempt(() => authClient.signIn.passkey());
    setBusy(false);
    setFault(found);
    if (!found) props.onEntered();
  };

  const fill = (account: DemoAccount) => {
    form.setFieldsValue(account);
    setDemoCode(account.totp);
    setStep('password');
    setFault(undefined);
  };

  return (
    <>
      {step === 'code' ? (
        <CodeStep withSpare initial={demoCode} onEntered={props.onEntered} onBack={() => setStep('password')} />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        hidden={step === 'code'}
        onFinish={(entry) => void enter(entry)}
      >
        <FaultLine fault={fault} />
        <Form.Item
          name="username"
          label={t('access:signIn.username')}
          rules={[{ required: true, message: t('access:signIn.needsUsername') }]}
        >
          <Input size="large" autoFocus autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access:signIn.password')}
          rules={[{ required: true, message: t('access:signIn.needsPassword') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" danger block size="large" htmlType="submit" loading={busy}>
          {t('access:signIn.next')}
        </Button>
        {'PublicKeyCredential' in globalThis ? (
          <Button
            block
            size="large"
            icon={<KeyOutlined />}
            disabled={busy}
            className="rv-passkey"
            onClick={() => void withPasskey()}
          >
            {t('access:signIn.passkey')}
          </Button>
        ) : null}
      </Form>
      <DemoPanel onFill={fill} />
    </>
  );
}
