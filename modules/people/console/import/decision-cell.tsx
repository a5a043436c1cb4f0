import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ImportRow } from '#modules/people/contract.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { choicesOf, type DecisionChoice } from '../view/row-notes.ts';

const buttonsMax = 4;

/** The answers that fit a row as buttons; the chosen one is pressed, pressing it again takes it back. */
export function DecisionCell(props: {
  row: ImportRow;
  decision: string | null;
  onDecide: (decision: string | null) => void;
}) {
  const { row, decision, onDecide } = props;
  const t = useT();
  const words = useChoiceWords();
  const [typing, setTyping] = useState<string>();
  const [text, setText] = useState('');
  const choices = choicesOf(row);
  // A choice among all groups is a list, not a wall of buttons.
  const areas = choices.filter(({ id }) => id.startsWith('area='));
  const listed = areas.length > buttonsMax ? areas : [];
  const typedNow = decision !== null && !choices.some(({ id }) => id === decision) ? decision : undefined;

  const press = (choice: DecisionChoice) => {
    if (choice.typed) {
      setTyping(choice.id);
      setText('');
    } else onDecide(decision === choice.id ? null : choice.id);
  };
  return (
    <div className="rv-decision">
      {listed.length > 0 ? (
        <Select
          size="small"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('people:import.decide.chooseArea')}
          value={listed.find(({ id }) => id === decision)?.id}
          options={listed.map(({ id, params }) => ({ value: id, label: String(params.name ?? id) }))}
          onChange={(id?: string) => onDecide(id ?? null)}
        />
      ) : null}
      {choices
        .filter((choice) => !listed.includes(choice))
        .map((choice) => (
          <Button
            key={choice.id}
            size="small"
            type={decision === choice.id ? 'primary' : 'default'}
            aria-pressed={decision === choice.id}
            onClick={() => press(choice)}
          >
            {words(choice)}
          </Button>
        ))}
      {typedNow ? (
        <Button size="small" type="primary" aria-pressed onClick={() => onDecide(null)}>
          {t('people:import.decide.typed', { value: typedNow.slice(typedNow.indexOf('=') + 1) })}
        </Button>
      ) : null}
      {typing ? (
        <Input.Search
          size="small"
          autoFocus
          aria-label={t(`people:rosterField.${typing.slice(0, -1)}`)}
          placeholder={t(`people:rosterField.${typing.slice(0, -1)}`)}
          enterButton={t('common:confirm')}
          maxLength={60}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onSearch={() => {
            if (text.trim()) onDecide(`${typing}${text.trim()}`.slice(0, 64));
            setTyping(undefined);
          }}
        />
      ) : null}
      {decision === null ? <span className="rv-muted">{t('people:import.decide.later')}</span> : null}
    </div>
  );
}

/** What an answer is called: 改为 310116…, 就是 陈龙海 (12号), 算在 5组. */
function useChoiceWords(): (choice: DecisionChoice) => string {
  const t = useT();
  return ({ id, params, candidate, typed }) => {
    if (candidate) return t('people:import.decide.same', params);
    const at = id.indexOf('=');
    if (at < 0) return t([`people:import.decide.${id}`, 'people:import.decide.other'], { ...params, id });
    const field = id.slice(0, at);
    const value = id.slice(at + 1);
    const fieldWord = t(`people:rosterField.${field === 'without' ? value : field}`);
    if (typed) return t('people:import.decide.enter', { field: fieldWord });
    if (field === 'without') return t('people:import.decide.without', { field: fieldWord });
    const word =
      field === 'sex' ? t(`people:sex.${value}`) : field === 'presence' ? t(`people:import.presence.${value}`) : value;
    return t([`people:import.decide.${field}`, 'people:import.decide.set'], {
      ...params,
      value: word,
      field: fieldWord,
    });
  };
}
