import { useEffect, useRef, useState } from 'react';
import { useT } from '#platform/web/i18n/react.ts';
import { scanCamera } from '#platform/web/phone/camera.ts';
import { Button, goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { goInstead } from '#platform/web/phone/route.ts';
import { StatusBar } from './statusBar.tsx';

/** Looks for a code with the camera. What a code means is decided where hardware scanners are heard, too. */
export function ScanScreen({ onCode }: { onCode: (code: string) => void }) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const heard = useRef(onCode);
  heard.current = onCode;

  useEffect(() => {
    if (!video.current) return;
    let closed = false;
    const scanning = scanCamera(video.current, (code) => heard.current(code));
    scanning.catch(() => setFailed(!closed));
    return () => {
      closed = true;
      void scanning.then(
        (stop) => stop(),
        () => undefined,
      );
    };
  }, []);

  return (
    <Screen
      top={<StatusBar />}
      title={t('field:scan.title')}
      onBack={goHome}
      footer={<Button onClick={() => goInstead('find', 'number')}>{t('field:scan.byNumber')}</Button>}
    >
      {failed ? (
        <Notice tone="bad" icon="alert">
          {t('field:scan.noCamera')}
        </Notice>
      ) : (
        <>
          <video ref={video} className="viewfinder" playsInline muted />
          <p>{t('field:scan.hint')}</p>
        </>
      )}
    </Screen>
  );
}
