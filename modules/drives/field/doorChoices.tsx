import { useState } from 'react';
import type { Door, DoorPerson } from '#modules/people/field/index.ts';
import { useT } from '#platform/web/i18n/react.ts';
import { Icon } from '#platform/web/phone/icons.tsx';
import { Sheet } from '#platform/web/phone/kit.tsx';
import { resultsOf } from '../domain/results.ts';
import type { Drive, RecordResult } from '../nouns.ts';
import { type Choice, choiceOf, type DoorDraft, doorChoiceOf } from './household.ts';
import { ResultMark } from './resultMark.tsx';
import type { PhoneRecord } from './rounds.ts';
import { shortTime } from './time.ts';
import { usePhoneData } from './usePhone.ts';

interface Props {
  draft: DoorDraft;
  drive: Drive;
  door: Door;
  onChange: (change: Partial<DoorDraft>) => void;
}

/** What is to be written down for each person, or for the door. A tap on a line offers the other answers. */
export function DoorChoices({ draft, drive, door, onChange }: Props) {
  const t = useT();
  const { phone } = usePhoneData();
  const [choosing, setChoosing] = useState<{ name: string; set: (choice: Choice) => void } | null>(null);
  const { rounds, roster } = phone;

  const doorLine = () => {
    const set = (doorChoice: Choice) => onChange({ doorChoice });
    const choice = doorChoiceOf(draft, rounds, drive);
    const records = rounds.ofDoor(drive.id, door.id);
    return (
      <>
        <Line name={door.head} choice={choice} records={records} onTap={() => setChoosing({ name: door.head, set })} />
        {drive.kind === 'handout' && choice === 'done' ? (
          <Quantity value={draft.quantity} onChange={(quantity) => onChange({ quantity })} />
        ) : null}
      </>
    );
  };
  const personLine = (person: DoorPerson) => {
    const set = (choice: Choice) => onChange({ choices: { ...draft.choices, [person.id]: choice } });
    return (
      <Line
        key={person.id}
        name={person.name}
        notes={notesOf(person, rounds.isExempt(drive.id, person.id), t)}
        choice={choiceOf(draft, rounds, drive, person)}
        records={rounds.ofPerson(drive.id, person.id)}
        onTap={() => setChoosing({ name: person.name, set })}
      />
    );
  };

  return (
    <div className="lines">
      {drive.unit === 'household' ? doorLine() : roster.members(door.id).map(personLine)}
      {rounds.unlisted(drive.id, door.id).map((record) => (
        <div key={record.id} className="line">
          <span className="who">
            <strong>{record.name}</strong>
            <Recorded records={[record]} />
          </span>
        </div>
      ))}
      {draft.unlisted.map(({ id, name, result }) => (
        <div key={id} className="line">
          <span className="who">
            <strong>{name}</strong>
            <small>{t('field:door.notSaved')}</small>
          </span>
          <ResultMark result={result} />
          <button
            type="button"
            className="square"
            aria-label={t('field:door.remove', { name })}
            onClick={() => onChange({ unlisted: draft.unlisted.filter((other) => other.id !== id) })}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
      {choosing ? (
        <ChoiceSheet
          title={t('field:door.choose', { name: choosing.name })}
          results={resultsOf[drive.kind]}
          onChoose={(choice) => {
            choosing.set(choice);
            setChoosing(null);
          }}
          onClose={() => setChoosing(null)}
        />
      ) : null}
    </div>
  );
}

function notesOf(person: DoorPerson, exempt: boolean, t: ReturnType<typeof useT>): string[] {
  return [
    ...person.marks.map((mark) => t(`field:mark.${mark}`)),
    ...(exempt ? [t('field:door.exempt')] : []),
    ...(person.present ? [] : [t('field:door.away')]),
  ];
}

function Line(props: { name: string; notes?: string[]; choice: Choice; records: PhoneRecord[]; onTap: () => void }) {
  // Left as they are means, for who was recorded before: what was recorded.
  const shown = props.choice === 'leave' ? (props.records[0]?.result ?? 'leave') : props.choice;
  return (
    <button type="button" className="line" onClick={props.onTap}>
      <span className="who">
        <strong>{props.name}</strong>
        {props.notes && props.notes.length > 0 ? <small>{props.notes.join(' · ')}</small> : null}
        <Recorded records={props.records} />
      </span>
      <ResultMark result={shown} />
    </button>
  );
}

/** What was written down before; when two phones said different things, both. */
function Recorded({ records }: { records: PhoneRecord[] }) {
  const t = useT();
  const [latest] = records;
  if (!latest) return null;
  const results = [...new Set(records.map(({ result }) => result))];
  return (
    <>
      <small className="recorded">
        {t('field:door.recorded', {
          result: t(`field:result.${latest.result}`),
          by: latest.by,
          time: shortTime(latest.at * 1000),
        })}
      </small>
      {results.length > 1 ? (
        <small className="differs">
          {t('field:door.differs', { results: results.map((result) => t(`field:result.${result}`)).join(' / ') })}
        </small>
      ) : null}
    </>
  );
}

function ChoiceSheet(props: {
  title: string;
  results: readonly RecordResult[];
  onChoose: (choice: Choice) => void;
  onClose: () => void;
}) {
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <div className="choices">
        {[...props.results, 'leave' as const].map((choice) => (
          <button key={choice} type="button" onClick={() => props.onChoose(choice)}>
            <ResultMark result={choice} />
          </button>
        ))}
      </div>
    </Sheet>
  );
}

const quantityMax = 1000;

function Quantity({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useT();
  return (
    <div className="quantity">
      <span>{t('field:door.quantity')}</span>
      <button type="button" aria-label={t('field:door.less')} onClick={() => onChange(Math.max(1, value - 1))}>
        −
      </button>
      <output>{value}</output>
      <button
        type="button"
        aria-label={t('field:door.more')}
        onClick={() => onChange(Math.min(quantityMax, value + 1))}
      >
        +
      </button>
    </div>
  );
}
