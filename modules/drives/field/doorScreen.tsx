import { useRef, useState } from 'react';
import type { Door } from '#modules/people/field/index.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { feel } from '#platform/web/phone/feedback.ts';
import { Button, goHome, Notice, Screen } from '#platform/web/phone/kit.tsx';
import { preferences } from '#platform/web/phone/preferences.ts';
import { goInstead } from '#platform/web/phone/route.ts';
import type { Drive, RecordMethod } from '../nouns.ts';
import { DoorChoices } from './doorChoices.tsx';
import { commandsOf, type DoorDraft, newDraft, tally } from './household.ts';
import { resultIcon } from './resultMark.tsx';
import { StatusBar } from './statusBar.tsx';
import { UnlistedSheet } from './unlistedSheet.tsx';
import { useCurrentDrive, usePhoneData } from './usePhone.ts';

/** One door: who lives there, what each answers, one tap to save. */
export function DoorScreen({ householdId, method }: { householdId: string; method: RecordMethod }) {
  const t = useT();
  const { phone } = usePhoneData();
  const drive = useCurrentDrive();
  const door = phone.roster.door(householdId);
  if (!door || !drive) {
    return (
      <Screen top={<StatusBar />} title={door?.houseNo ?? ''} onBack={goHome}>
        <p className="lead">{t(door ? 'field:home.noDrive' : 'field:door.gone')}</p>
      </Screen>
    );
  }
  return <OpenDoor key={`${drive.id} ${door.id}`} door={door} drive={drive} method={method} />;
}

function OpenDoor({ door, drive, method }: { door: Door; drive: Drive; method: RecordMethod }) {
  const t = useT();
  const { phone } = usePhoneData();
  const { rounds, roster } = phone;
  const [adding, setAdding] = useState(false);
  // No state: drawing the button anew would keep "saved" waiting on a slow phone.
  const saving = useRef(false);
  const [draft, setDraft] = useState<DoorDraft>(
    () => phone.draftOf(drive.id, door.id) ?? newDraft(drive.id, door.id, method),
  );
  const change = (next: Partial<DoorDraft>) => {
    const changed = { ...draft, ...next };
    setDraft(changed);
    phone.keepDraft(changed);
  };

  const save = async () => {
    if (saving.current) return;
    saving.current = true;
    const found = tally(draft, rounds, roster, drive).has('positive');
    const me = phone.session.current.get()?.name ?? '';
    const world = { now: new Date().toISOString(), newId: phone.newId };
    const commands = commandsOf({ draft, drive, door, rounds, roster, me }, world);
    const replaced = commands.flatMap(({ name, payload }) => {
      const record =
        name === 'drives.voidRecord' ? rounds.record((payload as { recordId: string }).recordId) : undefined;
      return record ? [record] : [];
    });
    await phone.save(
      { door: { id: door.id, houseNo: door.houseNo }, driveId: drive.id, commands, replaced },
      goInstead,
    );
    // First the screen says it, then the beep: waking the loudspeaker takes longer than saving.
    setTimeout(() => feel(found ? 'warn' : 'ok', preferences.get().muted));
  };

  const members = roster.members(door.id);
  const here = members.filter(({ present }) => present).length;
  return (
    <Screen
      top={<StatusBar />}
      title={door.houseNo}
      sub={[door.areaName, door.head, t('field:door.present', { count: here })].filter(Boolean).join(' · ')}
      onBack={goHome}
      footer={<SaveButton draft={draft} drive={drive} onSave={() => void save()} />}
    >
      {drive.state === 'closed' ? (
        <Notice tone="warn" icon="alert">
          {t('field:door.closed')}
        </Notice>
      ) : null}
      <DoorChoices draft={draft} drive={drive} door={door} onChange={change} />
      <Button icon="plus" onClick={() => setAdding(true)}>
        {t('field:door.addUnlisted')}
      </Button>
      {adding ? (
        <UnlistedSheet
          drive={drive}
          onAdd={(person) => {
            change({ unlisted: [...draft.unlisted, { ...person, id: phone.newId() }] });
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Screen>
  );
}

/** Says in full what a tap will write down. */
function SaveButton(props: { draft: DoorDraft; drive: Drive; onSave: () => void }) {
  const t = useT();
  const { phone } = usePhoneData();
  const { draft, drive } = props;
  const counts = [...tally(draft, phone.rounds, phone.roster, drive)];
  const [first] = counts;
  if (!first) {
    return (
      <Button icon="back" onClick={goHome}>
        {t('field:door.nothing')}
      </Button>
    );
  }
  const part = ([result, count]: (typeof counts)[number]) =>
    t('field:door.part', { count, result: t(`field:result.${result}`) });
  const [result, count] = first;
  const word = t(`field:result.${result}`);
  let label = t('field:door.saveMixed', { parts: counts.map(part).join(t('common:comma')) });
  if (counts.length === 1) label = t('field:door.saveAll', { result: word, count });
  if (counts.length === 1 && drive.unit === 'household') label = t('field:door.saveDoor', { result: word });
  // Several results have no sign of their own, except that a positive is never overlooked.
  const found = counts.some(([one]) => one === 'positive');
  const icon = counts.length === 1 ? resultIcon(result) : found ? 'alert' : 'check';
  return (
    <Button kind="main" icon={icon} onClick={props.onSave}>
      {label}
    </Button>
  );
}
