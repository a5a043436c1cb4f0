import { Alert } from 'antd';
import { clockOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { SignInFault } from './authClient.ts';

/** The sentence for what went wrong while signing in. */
export function FaultLine(props: { fault: SignInFault | undefined }) {
  const t = useT();
  const { fault } = props;
  if (!fault) return null;
  const words =
    fault.code === 'locked' && fault.until
      ? t('access:signIn.why.lockedUntil', { time: clockOf(fault.until) })
      : t(`access:signIn.why.${fault.code}`);
  return <Alert type="error" showIcon title={words} className="rv-fault" />;
}
