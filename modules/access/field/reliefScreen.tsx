import { useEffect, useState } from 'react';
import type { CommandAnswer, CommandEnvelope } from '#platform/contract/envelope.ts';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { untilWhen } from './meScreen.tsx';

interface Handover {
  svg: string;
  expiresAt: string;
}

/** Shows a relief the code that takes this post over. Only the code's hash leaves the phone otherwise. */
export function ReliefScreen(props: {
  area: string;
  queued: number;
  newId: () => string;
  send: (commands: CommandEnvelope[]) => Promise<CommandAnswer>;
}) {
  const t = useT();
  const [handover, setHandover] = useState<Handover | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { area, newId, send } = props;

  useEffect(() => {
    const envelope = { id: newId(), name: 'access.handOver', at: new Date().toISOString(), area };
    let closed = false;
    makeHandover(async (tokenHash) => {
      const [outcome] = (await send([{ ...envelope, payload: { tokenHash } }])).results;
      if (outcome?.status !== 'accepted') throw outcome?.error ?? { code: 'overloaded' };
      return (outcome.result as { expiresAt: string }).expiresAt;
    }).then(
      (made) => !closed && setHandover(made),
      (reason: unknown) => !closed && setError(reason),
    );
    return () => {
      closed = true;
    };
  }, [area, newId, send]);

  return (
    <Screen title={t('field:relief.title')} onBack={goHome}>
      {error ? (
        <Notice tone="bad" icon="alert">
          {isNetless(error) ? t('field:relief.needsNet') : errorSentence(t, error)}
        </Notice>
      ) : null}
      {handover ? (
        <>
          <p className="lead">{t('field:relief.hint')}</p>
          <img
            className="qr"
            alt={t('field:relief.title')}
            src={`data:image/svg+xml,${encodeURIComponent(handover.svg)}`}
          />
          <p>{t('field:relief.until', { time: untilWhen(handover.expiresAt) })}</p>
        </>
      ) : null}
      {!handover && !error ? <p className="lead">{t('field:relief.making')}</p> : null}
      {props.queued > 0 ? (
        <Notice tone="warn" icon="up">
          {t('field:relief.unsent', { count: props.queued })}
        </Notice>
      ) : null}
    </Screen>
  );
}

const isNetless = (error: unknown) => (error as { status?: number }).status === 0;

async function makeHandover(announce: (tokenHash: string) => Promise<string>): Promise<Handover> {
  const token = toHex(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const expiresAt = await announce(toHex(new Uint8Array(hash)));
  const { renderSVG } = await import('uqr');
  return { svg: renderSVG(`${location.origin}${location.pathname}#/join/${token}`), expiresAt };
}

const toHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
