import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { accessContract } from '#modules/access/contract.ts';
import { api, sessionEnded, useConnection, useSession } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

const warnSeconds = 60;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** A desk left alone is locked: first a warning, then signed out; what was typed stays below the dialog. */
export function IdleWatch() {
  const t = useT();
  const { scopes } = useSession();
  const { ended } = useConnection();
  const settings = useQuery({
    queryKey: ['access.settings', scopes[0], {}],
    queryFn: () => api.query(accessContract.queries.settings, scopes[0] ?? '', {}),
    staleTime: 300_000,
  });
  const idleMinutes = settings.data?.sessionIdleMinutes;
  const [secondsLeft, setSecondsLeft] = useState<number>();

  useEffect(() => {
    if (!idleMinutes || ended) return;
    let activeAt = Date.now();
    const seen = () => {
      activeAt = Date.now();
    };
    for (const sign of signs) addEventListener(sign, seen, { passive: true, capture: true });
    const timer = setInterval(() => {
      const left = Math.ceil(idleMinutes * 60 - (Date.now() - activeAt) / 1000);
      setSecondsLeft(left <= warnSeconds ? Math.max(0, left) : undefined);
      if (left > 0) return;
      sessionEnded();
      void api.post('/api/sign-out', {}).catch(() => undefined);
    }, 1000);
    return () => {
      clearInterval(timer);
      setSecondsLeft(undefined);
      for (const sign of signs) removeEventListener(sign, seen, { capture: true });
    };
  }, [idleMinutes, ended]);

  return (
    <Modal
      open={secondsLeft !== undefined && !ended}
      title={t('console:idle.title')}
      closable={false}
      footer={
        // The click itself is the sign of life.
        <Button type="primary" onClick={() => void api.get('/api/me').catch(() => undefined)}>
          {t('console:idle.stay')}
        </Button>
      }
    >
      {t('console:idle.body', { seconds: secondsLeft ?? 0 })}
    </Modal>
  );
}
