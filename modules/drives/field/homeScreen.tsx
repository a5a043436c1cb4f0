import { useT } from '#platform/web/i18n/react.ts';
import { feel } from '#platform/web/phone/feedback.ts';
import { Button, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { prefer, preferences } from '#platform/web/phone/preferences.ts';
import { go } from '#platform/web/phone/route.ts';
import { useSignal } from '#platform/web/phone/signal.ts';
import type { Drive, RecordPayload } from '../nouns.ts';
import type { LastSave, Phone } from './phone.ts';
import { nextDoor } from './progress.ts';
import { StatusBar } from './statusBar.tsx';
import { useCurrentDrive, usePhoneData, useProgress } from './usePhone.ts';

/** Where the round stands, and the way to the next door. */
export function HomeScreen() {
  const t = useT();
  const { phone } = usePhoneData();
  const session = useSignal(phone.session.current);
  const drive = useCurrentDrive();
  if (!drive) return <NoDrive phone={phone} post={session?.post ?? ''} />;
  const choosable = session?.driveId ? [] : phone.rounds.openDrives();
  return (
    <Screen
      top={<StatusBar />}
      title={drive.title}
      sub={`${t(`field:kind.${drive.kind}`)} · ${session?.post ?? ''}`}
      footer={<NextActions phone={phone} drive={drive} />}
    >
      {choosable.length > 1 ? (
        <label className="field">
          {t('field:home.whichDrive')}
          <select value={drive.id} onChange={(event) => prefer({ driveId: event.target.value })}>
            {choosable.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {drive.state === 'closed' ? (
        <Notice tone="warn" icon="alert">
          {t('field:door.closed')}
        </Notice>
      ) : null}
      <Saved phone={phone} drive={drive} />
      <Progress drive={drive} />
      <DraftLeft phone={phone} />
    </Screen>
  );
}

function NoDrive({ phone, post }: { phone: Phone; post: string }) {
  const t = useT();
  const fed = useSignal(phone.fedAtMs) !== null;
  return (
    <Screen
      top={<StatusBar />}
      title={post}
      footer={
        <Button kind="main" onClick={() => void phone.pull()}>
          {t('field:home.look')}
        </Button>
      }
    >
      <p className="lead">{t(fed ? 'field:home.noDrive' : 'field:home.noRoster')}</p>
      {fed ? <p>{t('field:home.noDriveHint')}</p> : null}
    </Screen>
  );
}

function Progress({ drive }: { drive: Drive }) {
  const t = useT();
  const { doors, doorsDone, expected, counted, positive, invalid } = useProgress(drive);
  if (doors === 0) return <p className="lead">{t('field:home.noRoster')}</p>;
  return (
    <section className="progress" aria-label={t('field:home.doorsDone', { done: doorsDone, all: doors })}>
      <p className="figure">{t('field:home.doorsDone', { done: doorsDone, all: doors })}</p>
      <progress max={doors} value={doorsDone} />
      {drive.unit === 'person' ? <p>{t('field:home.counted', { counted, expected })}</p> : null}
      <div className="chips">
        <button type="button" onClick={() => go('list', 'left')}>
          {t('field:home.left', { count: doors - doorsDone })}
        </button>
        {doorsDone > 0 ? (
          <button type="button" onClick={() => go('list', 'done')}>
            {t('field:home.done', { count: doorsDone })}
          </button>
        ) : null}
        {positive > 0 ? (
          <button type="button" className="positive" onClick={() => go('list', 'positive')}>
            {t('field:home.positive', { count: positive })}
          </button>
        ) : null}
        {invalid > 0 ? (
          <button type="button" className="invalid" onClick={() => go('list', 'invalid')}>
            {t('field:home.invalid', { count: invalid })}
          </button>
        ) : null}
      </div>
    </section>
  );
}

function NextActions({ phone, drive }: { phone: Phone; drive: Drive }) {
  const t = useT();
  const last = useSignal(phone.lastSave);
  const lastDoorId = last?.driveId === drive.id ? last.door.id : null;
  const next = nextDoor(phone.rounds, phone.roster, drive, lastDoorId);
  const head = next?.head ? ` ${next.head}` : '';
  return (
    <>
      <div className="ways">
        <Button onClick={() => go('find', 'number')}>{t('field:home.byNumber')}</Button>
        <Button onClick={() => go('find', 'name')}>{t('field:home.byName')}</Button>
        <Button icon="scan" onClick={() => go('scan')}>
          {t('field:home.scan')}
        </Button>
      </div>
      {next ? (
        <Button kind="main" onClick={() => go('door', next.id)}>
          {t('field:home.next', { houseNo: `${next.houseNo}${head}` })}
        </Button>
      ) : (
        <Button kind="main" onClick={() => go('find', 'number')}>
          {t('field:home.allDone')}
        </Button>
      )}
    </>
  );
}

function Saved({ phone, drive }: { phone: Phone; drive: Drive }) {
  const t = useT();
  const save = useSignal(phone.lastSave);
  const undo = async (last: LastSave) => {
    await phone.undo();
    feel('warn', preferences.get().muted);
    go('door', last.door.id);
  };
  if (save?.driveId !== drive.id) return null;
  return (
    <Notice tone="good" icon="check" action={{ label: t('common:undo'), onClick: () => void undo(save) }}>
      {t('field:saved', { houseNo: save.door.houseNo, what: whatWasSaved(save, t) })}
    </Notice>
  );
}

/** 3 阴性 1 阳性 */
function whatWasSaved({ commands }: LastSave, t: ReturnType<typeof useT>): string {
  const counts = new Map<string, number>();
  for (const { name, payload } of commands) {
    if (name !== 'drives.record') continue;
    const { result } = payload as RecordPayload;
    counts.set(result, (counts.get(result) ?? 0) + 1);
  }
  return [...counts]
    .map(([result, count]) => t('field:door.part', { count, result: t(`field:result.${result}`) }))
    .join(t('common:comma'));
}

function DraftLeft({ phone }: { phone: Phone }) {
  const t = useT();
  const draft = useSignal(phone.drafts).at(-1);
  const door = draft ? phone.roster.door(draft.householdId) : undefined;
  if (!door) return null;
  return (
    <Notice tone="warn" icon="alert" action={{ label: t('field:home.resume'), onClick: () => go('door', door.id) }}>
      {t('field:home.draft', { houseNo: door.houseNo })}
    </Notice>
  );
}
