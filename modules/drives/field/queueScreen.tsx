import { useState } from 'react';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useT } from '#platform/web/i18n/react.ts';
import type { StoredCommand } from '#platform/web/phone/db.ts';
import { Button, goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { useSignal } from '#platform/web/phone/signal.ts';
import { CommandItem } from './commandItem.tsx';
import { byDoorAndReason, RefusedGroup } from './refused.tsx';
import { shortTime } from './time.ts';
import { usePhone } from './usePhone.ts';

const shownMax = 50;

/** What has not arrived yet and why, and what only a person can put right. */
export function QueueScreen() {
  const t = useT();
  const phone = usePhone();
  const commands = useSignal(phone.queue.commands);
  const refused = commands.filter(({ refusal }) => refusal !== null);
  const waiting = commands.filter(({ refusal }) => refusal === null);
  return (
    <Screen
      title={t('field:queue.title')}
      onBack={goHome}
      footer={
        <Button kind="main" icon="up" disabled={waiting.length === 0} onClick={() => phone.outbox.hurry()}>
          {t('field:queue.tryNow')}
        </Button>
      }
    >
      <LineState waiting={waiting.length} />
      {refused.length > 0 ? (
        <section>
          <h2>{t('field:queue.needsYou')}</h2>
          {[...byDoorAndReason(refused)].map(([key, commands]) => (
            <RefusedGroup key={key} commands={commands} />
          ))}
        </section>
      ) : null}
      {waiting.length > 0 ? (
        <section>
          <h2>{t('field:queue.waiting')}</h2>
          <ul className="rows">
            {waiting.slice(0, shownMax).map((command) => (
              <li key={command.id} className="row">
                <CommandItem command={command} />
              </li>
            ))}
          </ul>
          {waiting.length > shownMax ? <p>{t('field:queue.more', { count: waiting.length - shownMax })}</p> : null}
        </section>
      ) : null}
      {commands.length > 0 ? <Export commands={commands} /> : null}
    </Screen>
  );
}

function LineState({ waiting }: { waiting: number }) {
  const t = useT();
  const phone = usePhone();
  const { state, refusal, contactAtMs } = useSignal(phone.line);
  let words = t('field:queue.allSent');
  if (waiting > 0) words = t(state === 'sending' ? 'field:queue.sending' : 'field:queue.offline');
  if (waiting > 0 && refusal?.code === 'overloaded') words = t('field:queue.busy');
  if (refusal && state === 'locked') words = errorSentence(t, refusal);
  const contact = contactAtMs ?? phone.fedAtMs.get();
  return (
    <>
      <p className="lead">{words}</p>
      <p>
        {contact === null ? t('field:queue.noContact') : t('field:queue.lastContact', { time: shortTime(contact) })}
      </p>
    </>
  );
}

/** The queue as text, by whatever way the phone has to hand text on. */
function Export({ commands }: { commands: readonly StoredCommand[] }) {
  const t = useT();
  const phone = usePhone();
  const [shown, setShown] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const exportQueue = async () => {
    const { name, post } = phone.session.current.get() ?? {};
    const text = JSON.stringify({ name, post, exportedAt: new Date().toISOString(), commands }, null, 1);
    setShown(text);
    await navigator.clipboard
      ?.writeText(text)
      .then(() => setCopied(true))
      .catch(() => undefined);
    await navigator.share?.({ text }).catch(() => undefined);
  };
  return (
    <section>
      <p>{t('field:queue.exportText')}</p>
      <Button onClick={() => void exportQueue()}>{t('field:queue.export')}</Button>
      {copied ? (
        <Notice tone="good" icon="check">
          {t('field:queue.copied')}
        </Notice>
      ) : null}
      {shown ? <textarea readOnly rows={6} value={shown} aria-label={t('field:queue.export')} /> : null}
    </section>
  );
}
