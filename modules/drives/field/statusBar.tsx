import { useEffect, useRef } from 'react';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useLanguage, useT } from '#platform/web/i18n/react.ts';
import { feel } from '#platform/web/phone/feedback.ts';
import { Icon, type IconName } from '#platform/web/phone/icons.tsx';
import { Notice } from '#platform/web/phone/kit.tsx';
import { preferences } from '#platform/web/phone/preferences.ts';
import { go } from '#platform/web/phone/route.ts';
import { useSignal } from '#platform/web/phone/signal.ts';
import type { Phone } from './phone.ts';
import { lengthOfTime, shortTime } from './time.ts';
import { usePhone } from './usePhone.ts';

/** A clock this wrong is worth a word; the records are right all the same. */
const clockErrorShownMs = 120_000;

/** Always on top: what is queued and since when, what needs a person, and what is wrong with the phone. */
export function StatusBar() {
  const phone = usePhone();
  return (
    <>
      <nav className="status">
        <QueueState phone={phone} />
        <MyPost phone={phone} />
      </nav>
      <Warnings phone={phone} />
    </>
  );
}

function QueueState({ phone }: { phone: Phone }) {
  const t = useT();
  const commands = useSignal(phone.queue.commands);
  const fedAtMs = useSignal(phone.fedAtMs);
  const line = useSignal(phone.line);
  const { waiting, refused } = useSignal(phone.counts);
  const oldest = commands.find(({ refusal }) => refusal === null);
  const heard = useRef(refused);
  useEffect(() => {
    if (refused > heard.current) feel('error', preferences.get().muted);
    heard.current = refused;
  }, [refused]);

  let tone = 'good';
  let icon: IconName = 'check';
  let words = t('field:line.synced');
  let below = fedAtMs === null ? t('field:line.neverUpdated') : t('field:line.updated', { time: shortTime(fedAtMs) });
  if (oldest) {
    tone = line.state === 'sending' ? 'good' : 'warn';
    icon = 'up';
    words = t('field:line.queued', { count: waiting, time: shortTime(Date.parse(oldest.at)) });
  }
  if (refused > 0) {
    below = oldest ? words : below;
    tone = 'bad';
    icon = 'alert';
    words = t('field:line.needsYou', { count: refused });
  }
  return (
    <button type="button" className={`queue-state ${tone}`} onClick={() => go('queue')}>
      <Icon name={icon} />
      <span>
        <strong>{words}</strong>
        <small>{below}</small>
      </span>
    </button>
  );
}

function MyPost({ phone }: { phone: Phone }) {
  const t = useT();
  const session = useSignal(phone.session.current);
  return (
    <button type="button" className="square" onClick={() => go('me')} aria-label={t('field:me.title')}>
      {session ? <Icon name="person" /> : null}
    </button>
  );
}

function Warnings({ phone }: { phone: Phone }) {
  const t = useT();
  const language = useLanguage();
  const unsaved = useSignal(phone.queue.unsaved);
  const ended = useSignal(phone.session.ended);
  const clockErrorMs = useSignal(phone.clockErrorMs) ?? 0;
  const { waiting } = useSignal(phone.counts);
  const notice = useSignal(phone.notice);
  return (
    <>
      {unsaved > 0 ? (
        <Notice tone="bad" icon="alert" action={{ label: t('field:queue.export'), onClick: () => go('queue') }}>
          {t('field:warn.unsaved', { count: unsaved })}
        </Notice>
      ) : null}
      {ended ? (
        <Notice tone="bad" icon="alert" action={{ label: t('field:warn.scanNew'), onClick: () => go('scan') }}>
          {errorSentence(t, { code: ended })} {waiting > 0 ? t('field:warn.endedQueued', { count: waiting }) : null}
        </Notice>
      ) : null}
      {notice ? (
        <Notice tone="bad" icon="alert" action={{ label: t('common:close'), onClick: () => phone.notice.set(null) }}>
          {notice}
        </Notice>
      ) : null}
      {Math.abs(clockErrorMs) > clockErrorShownMs ? (
        <Notice tone="warn" icon="question">
          {t(clockErrorMs > 0 ? 'field:warn.clockFast' : 'field:warn.clockSlow', {
            error: lengthOfTime(Math.abs(clockErrorMs), language),
          })}
        </Notice>
      ) : null}
    </>
  );
}
