import { languages } from '#platform/web/i18n/language.ts';
import { useLanguage, useT } from '#platform/web/i18n/react.ts';
import { changeLanguage } from '#platform/web/i18n/setup.ts';
import { Button, goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { prefer, preferences } from '#platform/web/phone/preferences.ts';
import { go } from '#platform/web/phone/route.ts';
import { useSignal } from '#platform/web/phone/signal.ts';
import type { Session } from '../contract.ts';

/** Who this phone is, until when, and how its owner likes it. */
export function MeScreen(props: {
  session: Session;
  areaName: string;
  waiting: number;
  refused: number;
  leave: () => Promise<void>;
}) {
  const t = useT();
  const { session, waiting, refused } = props;
  const leave = () => {
    if (confirm(t('field:me.leaveSure'))) void props.leave();
  };
  return (
    <Screen title={t('field:me.title')} onBack={goHome}>
      <dl className="facts">
        <dt>{t('field:me.name')}</dt>
        <dd>{session.name}</dd>
        <dt>{t('field:me.post')}</dt>
        <dd>{session.post}</dd>
        <dt>{t('field:me.area')}</dt>
        <dd>{props.areaName}</dd>
        <dt>{t('field:me.expires')}</dt>
        <dd>{untilWhen(session.expiresAt)}</dd>
      </dl>
      <Settings />
      <Button onClick={() => go('relief')}>{t('field:me.relief')}</Button>
      {waiting + refused > 0 ? (
        <Notice tone="warn" icon="up">
          {waiting > 0
            ? t('field:me.leaveWaiting', { count: waiting })
            : t('field:me.leaveRefused', { count: refused })}
        </Notice>
      ) : (
        <Button kind="danger" onClick={leave}>
          {t('field:me.leave')}
        </Button>
      )}
    </Screen>
  );
}

function Settings() {
  const t = useT();
  const language = useLanguage();
  const { largeText, muted } = useSignal(preferences);
  return (
    <>
      <fieldset className="choice">
        <legend>{t('field:me.language')}</legend>
        {languages.map((one) => (
          <button key={one} type="button" aria-pressed={one === language} onClick={() => void changeLanguage(one)}>
            {t(`common:languageName.${one}`)}
          </button>
        ))}
      </fieldset>
      <OnOff label={t('field:me.largeText')} on={largeText} set={(on) => prefer({ largeText: on })} />
      <OnOff label={t('field:me.sound')} on={!muted} set={(on) => prefer({ muted: !on })} />
    </>
  );
}

function OnOff({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  const t = useT();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <button type="button" aria-pressed={on} onClick={() => set(true)}>
        {t('field:me.on')}
      </button>
      <button type="button" aria-pressed={!on} onClick={() => set(false)}>
        {t('field:me.off')}
      </button>
    </fieldset>
  );
}

/** 4/20 22:00, by the village's clock. */
export const untilWhen = (instant: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(instant));
