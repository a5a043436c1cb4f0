import { useEffect, useSyncExternalStore } from 'react';
import { api, useConnection } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
}

/** Says when the server cannot be reached, and keeps trying. */
export function ConnectionBanner() {
  const t = useT();
  const online = useOnline();
  const { reachable } = useConnection();
  useEffect(() => {
    if (reachable) return;
    const timer = setInterval(() => void api.get('/api/me').catch(() => undefined), 5000);
    return () => clearInterval(timer);
  }, [reachable]);
  if (online && reachable) return null;
  return (
    <div className="rv-banner rv-no-print" role="status">
      {t(online ? 'console:offline.server' : 'console:offline.net')}
    </div>
  );
}
