import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { SignInForm } from '#modules/access/console/index.ts';
import type { Session } from '#modules/access/contract.ts';
import { api, sessionBegan, useConnection, useSession } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** Signing in again over the open screen: what was typed below stays. Somebody else starts afresh. */
export function SessionEnded() {
  const t = useT();
  const session = useSession();
  const client = useQueryClient();
  const { ended } = useConnection();
  const entered = async () => {
    const now = (await api.get('/api/me')) as Session;
    if (now.actorId !== session.actorId) {
      location.assign('/');
      return;
    }
    sessionBegan();
    void client.invalidateQueries();
  };
  return (
    <Modal
      open={ended}
      title={t('console:ended.title')}
      closable={false}
      footer={null}
      classNames={{ mask: 'rv-veil' }}
    >
      <p className="rv-muted rv-ended">{t('console:ended.body', { name: session.name })}</p>
      <SignInForm onEntered={entered} />
    </Modal>
  );
}
