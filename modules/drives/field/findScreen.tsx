import { useState } from 'react';
import { type Door, type Found, findByHouseNo, findByInitials } from '#modules/people/field/index.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { Icon } from '#platform/web/phone/icons.tsx';
import { goHome, RowButton, Screen } from '#platform/web/phone/kit.tsx';
import { go } from '#platform/web/phone/route.ts';
import type { Drive } from '../nouns.ts';
import { isDoorDone } from './progress.ts';
import { StatusBar } from './statusBar.tsx';
import { useCurrentDrive, usePhoneData } from './usePhone.ts';

const digits = [...'123456789-0'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const keyedMax = 8;
const foundMax = 30;

/** Finds a door by keys big enough for gloves: the house number, or the initials of a name. */
export function FindScreen({ by, start = '' }: { by: 'number' | 'name'; start?: string }) {
  const t = useT();
  const { phone } = usePhoneData();
  const drive = useCurrentDrive();
  const [keyed, setKeyed] = useState(start);
  const find = by === 'number' ? findByHouseNo : findByInitials;
  const found = find(phone.roster, keyed, foundMax);
  const press = (key: string) => setKeyed((before) => (before + key).slice(0, keyedMax));
  return (
    <Screen
      top={<StatusBar />}
      title={keyed || t(by === 'number' ? 'field:find.numberTitle' : 'field:find.nameTitle')}
      onBack={goHome}
      footer={
        <div className={`pad ${by}`}>
          {(by === 'number' ? digits : letters).map((key) => (
            <button key={key} type="button" onClick={() => press(key)}>
              {key}
            </button>
          ))}
          <button
            type="button"
            aria-label={t('field:find.erase')}
            disabled={keyed === ''}
            onClick={() => setKeyed(keyed.slice(0, -1))}
          >
            <Icon name="erase" />
          </button>
        </div>
      }
    >
      {keyed === '' ? (
        <p className="lead">{t(by === 'number' ? 'field:find.numberHint' : 'field:find.nameHint')}</p>
      ) : null}
      {keyed !== '' && found.length === 0 ? <p className="lead">{t('field:find.none')}</p> : null}
      <FoundDoors found={found} drive={drive} />
    </Screen>
  );
}

/** Doors to open, each with whether anything is left to do there. */
export function FoundDoors({ found, drive }: { found: readonly Found[]; drive: Drive | undefined }) {
  const t = useT();
  const { phone } = usePhoneData();
  const done = (door: Door) => drive && isDoorDone(phone.rounds, phone.roster, drive, door);
  return (
    <ul className="rows">
      {found.map(({ door, byName }) => (
        <li key={door.id}>
          <RowButton onClick={() => go('door', door.id)}>
            <span className="who">
              <strong>{door.houseNo}</strong>
              <small>{[door.areaName, byName ?? door.head].filter(Boolean).join(' · ')}</small>
            </span>
            {done(door) ? (
              <span className="result done">
                <Icon name="check" />
                {t('field:find.done')}
              </span>
            ) : null}
          </RowButton>
        </li>
      ))}
    </ul>
  );
}
