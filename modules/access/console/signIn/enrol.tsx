import { KeyOutlined } from '@ant-design/icons';
import { Button, Divider, Form, Input } from 'antd';
import { useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { Qr } from '../qr.tsx';
import { attempt, authClient, type SignInFault } from './authClient.ts';
import { CodeStep } from './codeStep.tsx';
import { FaultLine } from './faultLine.tsx';
import { Doorway } from './signIn.tsx';

interface Secret {
  uri: string;
  spareCodes: string[];
}

/** An account without a second factor gets one before it gets anything else. */
export function EnrolSecondFactor(props: { onDone: () => void }) {
  const t = useT();
  const [secret, setSecret] = useState<Secret>();
  const [verified, setVerified] = useState(false);
  const [fault, setFault] = useState<SignInFault>();
  const [busy, setBusy] = useState(false);

  const begin = async ({ password }: { password: string }) => {
    setBusy(true);
    const { data, fault: found } = await attempt(() => authClient.twoFactor.enable({ password }));
    setBusy(false);
    setFault(found);
    if (data && 'totpURI' in data) setSecret({ uri: data.totpURI, spareCodes: data.backupCodes });
  };

  const withPasskey = async () => {
    setBusy(true);
    const { fault: found } = await attempt(() => authClient.passkey.addPasskey({ name: navigator.platform }));
    setBusy(false);
    setFault(found);
    if (!found) props.onDone();
  };

  if (verified && secret) {
    return (
      <Doorway title={t('access:enrol.spareTitle')} sub={t('access:enrol.spareHint')}>
        <ol className="rv-spare rv-numeric">
          {secret.spareCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="rv-row">
          <Button onClick={() => print()}>{t('access:enrol.print')}</Button>
          <Button type="primary" danger onClick={props.onDone}>
            {t('access:enrol.kept')}
          </Button>
        </div>
      </Doorway>
    );
  }
  if (secret) {
    return (
      <Doorway title={t('access:enrol.scanTitle')} sub={t('access:enrol.scanHint')}>
        <div className="rv-enrol-qr">
          <Qr text={secret.uri} size={200} label={t('access:enrol.scanTitle')} />
        </div>
        <p className="rv-muted">
          {t('access:enrol.byHand')} <code>{new URL(secret.uri).searchParams.get('secret')}</code>
        </p>
        <CodeStep onEntered={() => setVerified(true)} onBack={() => setSecret(undefined)} />
      </Doorway>
    );
  }
  return (
    <Doorway title={t('access:enrol.title')} sub={t('access:enrol.hint')}>
      <FaultLine fault={fault} />
      <Form layout="vertical" requiredMark={false} onFinish={(entry: { password: string }) => void begin(entry)}>
        <Form.Item
          name="password"
          label={t('access:enrol.password')}
          rules={[{ required: true, message: t('access:signIn.needsPassword') }]}
        >
          <Input.Password size="large" autoFocus autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" danger block size="large" htmlType="submit" loading={busy}>
          {t('access:enrol.withApp')}
        </Button>
      </Form>
      <Divider plain>{t('access:enrol.or')}</Divider>
      <Button block size="large" icon={<KeyOutlined />} disabled={busy} onClick={() => void withPasskey()}>
        {t('access:enrol.withPasskey')}
      </Button>
    </Doorway>
  );
}
