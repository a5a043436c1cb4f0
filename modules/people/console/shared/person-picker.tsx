import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type Person, peopleContract } from '#modules/people/contract.ts';
import { useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { Who } from './who.ts';

/** Somebody that a name may stand for. */
export interface Candidate {
  personId: string;
  name: string;
  houseNo: string;
  why?: string;
  present?: boolean;
}

interface PersonPickerProps {
  value: Who | null;
  onChange: (who: Who | null) => void;
  /** Shown before anything is typed. */
  candidates?: readonly Candidate[];
  allowNew?: boolean;
  allowUnnamed?: boolean;
  /** What the search starts with when the list is opened: the name as it was said. */
  saidName?: string;
  id?: string;
  label?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  status?: 'error' | 'warning' | '';
}

/** Finds a person by name, pinyin initials, phone or house number; offers to write down a new one. */
export function PersonPicker(props: PersonPickerProps) {
  const { value, onChange, candidates = [], saidName = '' } = props;
  const t = useT();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQueryOf(peopleContract.queries.search, { text, limit: 12 }, { enabled: text !== '' });
  const people = text === '' ? [] : (found.data?.people ?? []);
  const newName = text || saidName;
  // Writing somebody down anew is offered once it is known who is there already.
  const isSearching = text !== typed.trim() || (text !== '' && found.isFetching);

  const groups = [
    { label: t('people:picker.candidates'), options: text === '' ? candidates.map(candidateOption) : [] },
    { label: t('people:picker.results'), options: people.map(personOption) },
  ].filter((group) => group.options.length > 0);

  function extras() {
    const options = [];
    if (props.allowNew && newName && !isSearching) {
      options.push({ value: 'new', label: t('people:picker.addNew', { name: newName }), who: newWho(newName) });
    }
    if (props.allowUnnamed) {
      options.push({ value: 'unnamed', label: t('people:picker.unnamed'), who: { kind: 'unnamed' } as Who });
    }
    return options;
  }

  return (
    <Select
      id={props.id}
      aria-label={props.label ?? t('people:picker.placeholder')}
      className="rv-person-picker"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      autoFocus={props.autoFocus}
      disabled={props.disabled}
      status={props.status}
      placeholder={t('people:picker.placeholder')}
      value={value ? { value: keyOf(value), label: labelOf(value, t) } : null}
      labelInValue
      loading={isSearching}
      options={[...groups, ...extras()]}
      notFoundContent={text === '' ? t('people:picker.typing') : t('people:picker.none')}
      popupMatchSelectWidth={false}
      onChange={(_, option) => {
        const chosen = Array.isArray(option) ? option[0] : option;
        if (chosen && 'who' in chosen) onChange(chosen.who as Who);
        setTyped('');
      }}
    />
  );
}

const newWho = (name: string): Who => ({ kind: 'new', name, householdId: null, houseNo: '' });

const keyOf = (who: Who) => (who.kind === 'person' ? who.personId : who.kind);

function labelOf(who: Who, t: ReturnType<typeof useT>): string {
  if (who.kind === 'unnamed') return t('people:picker.unnamed');
  if (who.kind === 'new') return t('people:picker.newPerson', { name: who.name });
  return `${who.name} ${who.houseNo}`.trim();
}

function personOption(person: Person) {
  return candidateOption({
    personId: person.id,
    name: person.name,
    houseNo: person.houseNo,
    why: person.relation ?? '',
    present: person.present,
  });
}

function candidateOption(candidate: Candidate) {
  const { personId, name, houseNo } = candidate;
  return {
    value: personId,
    who: { kind: 'person', personId, name, houseNo } satisfies Who as Who,
    label: <CandidateLine {...candidate} />,
  };
}

function CandidateLine({ name, houseNo, why, present }: Candidate) {
  const t = useT();
  return (
    <span className="rv-candidate">
      <strong>{name}</strong> {houseNo}
      <span className="rv-muted">
        {' '}
        {present === undefined ? '' : t(present ? 'people:person.here' : 'people:person.away')} {why}
      </span>
    </span>
  );
}
