import { errorSentence } from '#platform/web/i18n/errorSentence.ts';
import { useT } from '#platform/web/i18n/react.ts';
import type { StoredCommand } from '#platform/web/phone/db.ts';
import { Button, Notice } from '#platform/web/phone/kit.tsx';
import { go } from '#platform/web/phone/route.ts';
import { CommandItem } from './commandItem.tsx';
import { type Mending, mendingsOf } from './mend.ts';
import { useCurrentDrive, usePhoneData } from './usePhone.ts';

/** Refused commands that one look mends: of one door, for one reason. */
export function byDoorAndReason(refused: readonly StoredCommand[]): Map<string, StoredCommand[]> {
  const groups = new Map<string, StoredCommand[]>();
  for (const command of refused) {
    const key = `${command.area} ${command.label.door} ${command.name} ${command.refusal?.code}`;
    groups.set(key, [...(groups.get(key) ?? []), command]);
  }
  return groups;
}

/** What happened, and each way to mend it. Nothing leaves the phone without being told to. */
export function RefusedGroup({ commands }: { commands: StoredCommand[] }) {
  const t = useT();
  const { phone } = usePhoneData();
  const drive = useCurrentDrive();
  const [first] = commands;
  if (!first) return null;
  const mendings = (command: StoredCommand) =>
    mendingsOf(command, command.refusal ?? { code: '' }, drive, (id) => phone.roster.door(id) !== undefined);

  const mend = async ({ kind }: Mending) => {
    for (const command of commands) {
      const same = mendings(command).find((mending) => mending.kind === kind);
      if (same && same.kind !== 'redo') await phone.remake(command, same.change);
      if (same?.kind === 'redo') {
        await phone.discard(command.id);
        go('door', same.householdId);
      }
    }
  };
  const discard = async () => {
    const who = `${first.label.door} ${commands.map(({ label }) => label.who).join(t('common:comma'))}`;
    if (!confirm(t('field:queue.discardSure', { who }))) return;
    for (const { id } of commands) await phone.discard(id);
  };

  return (
    <article className="refusal">
      {commands.map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
      <Notice tone="bad" icon="alert">
        {errorSentence(t, first.refusal)}
      </Notice>
      {mendings(first).map((mending) => (
        <Button key={mending.kind} onClick={() => void mend(mending)}>
          {t(`field:queue.${mending.kind}`)}
        </Button>
      ))}
      <Button kind="danger" onClick={() => void discard()}>
        {t('field:queue.discard')}
      </Button>
    </article>
  );
}
