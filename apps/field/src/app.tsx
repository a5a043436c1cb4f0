import { useEffect } from 'react';
import { JoinScreen, MeScreen, ReliefScreen, type Session } from '#modules/access/field/index.ts';
import {
  DoorScreen,
  doorLists,
  FindScreen,
  followCode,
  HomeScreen,
  ListScreen,
  QueueScreen,
  ScanScreen,
  usePhone,
} from '#modules/drives/field/index.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { listenToScanner } from '#platform/web/phone/keyboardScanner.ts';
import { Button, Screen } from '#platform/web/phone/kit.tsx';
import { preferences } from '#platform/web/phone/preferences.ts';
import { go, goInstead, useRoute } from '#platform/web/phone/route.ts';
import { useSignal } from '#platform/web/phone/signal.ts';

/** Which screen the address names, and a scanner's ear on every one of them. */
export function App() {
  const t = useT();
  const phone = usePhone();
  const route = useRoute();
  const { largeText } = useSignal(preferences);

  useEffect(() => listenToScanner((code) => followCode(phone, code, t)), [phone, t]);
  useEffect(() => {
    document.documentElement.classList.toggle('large', largeText);
  }, [largeText]);

  return <CurrentScreen key={route.join('/')} route={route} />;
}

function CurrentScreen({ route: [screen, first = '', second = ''] }: { route: string[] }) {
  const t = useT();
  const phone = usePhone();
  const session = useSignal(phone.session.current);
  const scan = (code: string) => followCode(phone, code, t);

  if (screen === 'join') return <Join token={first} />;
  if (screen === 'scan') return <ScanScreen onCode={scan} />;
  if (!session) return <NotJoined />;
  if (screen === 'find') return <FindScreen by={first === 'name' ? 'name' : 'number'} start={second} />;
  if (screen === 'door') return <DoorScreen householdId={first} method={second === 'scan' ? 'scan' : 'door'} />;
  if (screen === 'queue') return <QueueScreen />;
  if (screen === 'list') return <ListScreen list={doorLists.find((list) => list === first) ?? 'left'} />;
  if (screen === 'relief') return <Relief session={session} />;
  if (screen === 'me') return <Me session={session} />;
  return <HomeScreen />;
}

// What waits is read by these alone: a screen that is about to go would else be drawn again with every save.

function Join({ token }: { token: string }) {
  const phone = usePhone();
  const { waiting } = useSignal(phone.counts);
  return <JoinScreen queued={waiting} join={(name) => phone.join(token, name)} onJoined={() => goInstead()} />;
}

function Relief({ session }: { session: Session }) {
  const phone = usePhone();
  const { waiting } = useSignal(phone.counts);
  const [area = ''] = session.scopes;
  return (
    <ReliefScreen owner={session.actorId} area={area} queued={waiting} newId={phone.newId} send={phone.client.send} />
  );
}

function Me({ session }: { session: Session }) {
  const phone = usePhone();
  const { waiting, refused } = useSignal(phone.counts);
  const areaName = phone.areas.nameOf(session.scopes[0] ?? '');
  return (
    <MeScreen session={session} areaName={areaName} waiting={waiting} refused={refused} leave={() => phone.leave()} />
  );
}

function NotJoined() {
  const t = useT();
  return (
    <Screen
      title={t('field:start.title')}
      footer={
        <Button kind="main" icon="scan" onClick={() => go('scan')}>
          {t('field:home.scan')}
        </Button>
      }
    >
      <p className="lead">{t('field:start.notJoined')}</p>
    </Screen>
  );
}
