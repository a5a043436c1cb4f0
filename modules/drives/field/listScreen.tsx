import type { Found } from '#modules/people/field/index.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { goHome, Screen } from '#platform/web/phone/kit.tsx';
import type { Drive } from '../nouns.ts';
import { FoundDoors } from './findScreen.tsx';
import type { Phone } from './phone.ts';
import { isDoorDone, isExpected, resultsAt } from './progress.ts';
import { StatusBar } from './statusBar.tsx';
import { useCurrentDrive, usePhoneData } from './usePhone.ts';

export const doorLists = ['left', 'done', 'positive', 'invalid'] as const;
export type DoorList = (typeof doorLists)[number];

/** The names behind a figure of the home screen. */
export function ListScreen({ list }: { list: DoorList }) {
  const t = useT();
  const { phone } = usePhoneData();
  const drive = useCurrentDrive();
  const found = drive ? doorsOf(list, phone, drive, t('common:comma')) : [];
  return (
    <Screen
      top={<StatusBar />}
      title={t(`field:list.${list}`)}
      sub={t('field:find.all', { count: found.length })}
      onBack={goHome}
    >
      {found.length === 0 ? <p className="lead">{t('field:list.empty')}</p> : null}
      <FoundDoors found={found} drive={undefined} />
    </Screen>
  );
}

function doorsOf(list: DoorList, { roster, rounds }: Phone, drive: Drive, comma: string): Found[] {
  return roster.doors().flatMap((door): Found[] => {
    if (list === 'left' || list === 'done') {
      const anybody = roster.members(door.id).some((person) => isExpected(rounds, drive, person));
      return anybody && isDoorDone(rounds, roster, drive, door) === (list === 'done') ? [{ door, byName: null }] : [];
    }
    const found = resultsAt(rounds, roster, drive, door).filter(({ result }) => result === list);
    return found.length > 0 ? [{ door, byName: found.map(({ who }) => who).join(comma) }] : [];
  });
}
