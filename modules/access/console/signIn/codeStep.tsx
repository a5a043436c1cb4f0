import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { attempt, authClient, type SignInFault } from './authClient.ts';
import { FaultLine } from './faultLine.tsx';

/** Six digits of the authenticator; or one of the codes that were kept for the day it is lost. */
export function CodeStep(props: { initial?: string; withSpare?: boolean; onEntered: () => void; onBack: () => void }) {
  const t = useT();
  const [code, setCode] = useState(props.initial ?? '');
  const [spare, setSpare] = useState(false);
  const [fault, setFault] = useState<SignInFault>();
  const [busy, setBusy] = useState(false);

  const verify = async (entered: string) => {
    setBusy(true);
    const { fault: found } = await attempt(() =>
      spare
        ? authClient.twoFactor.verifyBackupCode({ code: entered })
        : authClient.twoFactor.verifyTotp({ code: entered }),
    );
    setBusy(false);
    setFault(found);
    if (!found) props.onEntered();
    else setCode('');
  };

  const change = (text: string) => {
    const entered = spare ? text.trim() : text.replace(/\D/g, '').slice(0, 6);
    setCode(entered);
    if (!spare && entered.length === 6) void verify(entered);
  };

  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => void verify(code)}>
      <FaultLine fault={fault} />
      <Form.Item label={t(spare ? 'access:signIn.spareCode' : 'access:signIn.code')} htmlFor="code">
        <Input
          id="code"
          autoFocus
          size="large"
          className="rv-code"
          inputMode={spare ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          value={code}
          disabled={busy}
          onChange={(event) => change(event.target.value)}
        />
      </Form.Item>
      <Button type="primary" danger block size="large" htmlType="submit" loading={busy} disabled={code.length < 6}>
        {t('access:signIn.enter')}
      </Button>
      <div className="rv-row rv-sign-in-links">
        <Button type="link" onClick={props.onBack}>
          {t('common:back')}
        </Button>
        {props.withSpare ? (
          <Button
            type="link"
            onClick={() => {
              setSpare(!spare);
              setCode('');
            }}
          >
            {t(spare ? 'access:signIn.useCode' : 'access:signIn.useSpare')}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
