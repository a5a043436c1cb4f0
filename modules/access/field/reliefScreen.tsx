import { useState } from 'react';
import type { CommandAnswer, CommandEnvelope } from '#platform/contract/envelope.ts';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { Button, goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { untilWhen } from './meScreen.tsx';

interface Handover {
  svg: string;
  expiresAt: string;
}

/** The code that was made last and for whom: it serves until it expires, so that coming back makes no other. */
let kept: { owner: string; handover: Handover } | undefined;

const keptFor = (owner: string): Handover | null =>
  kept?.owner === owner && Date.parse(kept.handover.expiresAt) > Date.now() ? kept.handover : null;

/** Makes, when asked, the code by which a relief takes this post over. Only the code's hash leaves the phone otherwise. */
export function ReliefScreen(props: {
  /** Whose post it is. */
  owner: string;
  area: string;
  queued: number;
  newId: () => string;
  send: (commands: CommandEnvelope[]) => Promise<CommandAnswer>;
}) {
  const t = useT();
  const [handover, setHandover] = useState(() => keptFor(props.owner));
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { owner, area, newId, send } = props;

  const make = async () => {
    setMaking(true);
    setError(null);
    const envelope = { id: newId(), name: 'access.handOver', at: new Date().toISOString(), area };
    try {
      const made = await makeHandover(async (tokenHash) => {
        const [outcome] = (await send([{ ...envelope, payload: { tokenHash } }])).results;
        if (outcome?.status !== 'accepted') throw outcome?.error ?? { code: 'overloaded' };
        return (outcome.result as { expiresAt: string }).expiresAt;
      });
      kept = { owner, handover: made };
      setHandover(made);
    } catch (reason) {
      setError(reason);
    }
    setMaking(false);
  };

  return (
    <Screen
      title={t('field:relief.title')}
      onBack={goHome}
      footer={
        handover ? null : (
          <Button kind="main" disabled={making} onClick={() => void make()}>
            {t(making ? 'field:relief.making' : 'field:relief.make')}
          </Button>
        )
      }
    >
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
      ) : (
        <p className="lead">{t('field:relief.before')}</p>
      )}
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
