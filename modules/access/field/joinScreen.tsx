import { useState } from 'react';
import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { Button, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { prefer, preferences } from '#platform/web/phone/preferences.ts';

/** From a scanned invitation to the first door: a name and one tap. */
export function JoinScreen(props: {
  /** What this phone has not sent yet and keeps. */
  queued: number;
  join: (name: string) => Promise<void>;
  onJoined: () => void;
}) {
  const t = useT();
  const [name, setName] = useState(preferences.get().name);
  const [joining, setJoining] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const join = async () => {
    setJoining(true);
    setError(null);
    try {
      prefer({ name: name.trim() });
      await props.join(name.trim());
      props.onJoined();
    } catch (reason) {
      setError(reason);
      setJoining(false);
    }
  };

  return (
    <Screen
      title={t('field:join.title')}
      footer={
        <Button kind="main" icon="check" disabled={joining || name.trim() === ''} onClick={() => void join()}>
          {t(joining ? 'field:join.joining' : 'field:join.action')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void join();
        }}
      >
        <label className="field">
          {t('field:join.name')}
          <input
            value={name}
            maxLength={60}
            autoComplete="name"
            enterKeyHint="go"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      </form>
      <p>{t('field:join.nameHint')}</p>
      {props.queued > 0 ? (
        <Notice tone="plain" icon="up">
          {t('field:join.queued', { count: props.queued })}
        </Notice>
      ) : null}
      {error ? (
        <Notice tone="bad" icon="alert">
          {errorSentence(t, error)}
        </Notice>
      ) : null}
    </Screen>
  );
}
