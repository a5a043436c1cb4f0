import { useState } from 'react';
import { useT } from '#platform/web/i18n/react.ts';
import { Button, Sheet } from '#platform/web/phone/kit.tsx';
import { resultsOf } from '../domain/results.ts';
import type { Drive } from '../nouns.ts';
import { type UnlistedPerson, usualResult } from './household.ts';
import { ResultMark } from './resultMark.tsx';

/** Somebody who opened the door and is on no list. A name helps; without one they are counted all the same. */
export function UnlistedSheet(props: {
  drive: Drive;
  onAdd: (person: Omit<UnlistedPerson, 'id'>) => void;
  onClose: () => void;
}) {
  const t = useT();
  const [name, setName] = useState('');
  const [result, setResult] = useState(usualResult(props.drive));
  const add = () => props.onAdd({ name: name.trim() || t('field:door.unlistedNoName'), result });
  return (
    <Sheet title={t('field:door.unlistedTitle')} onClose={props.onClose}>
      <label className="field">
        {t('field:door.unlistedName')}
        <input
          value={name}
          maxLength={100}
          placeholder={t('field:door.unlistedNoName')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="choices">
        {resultsOf[props.drive.kind].map((choice) => (
          <button key={choice} type="button" aria-pressed={choice === result} onClick={() => setResult(choice)}>
            <ResultMark result={choice} />
          </button>
        ))}
      </div>
      <Button kind="main" icon="plus" onClick={add}>
        {t('field:door.add')}
      </Button>
    </Sheet>
  );
}
