import { Button, Input, Select, Typography } from 'antd';
import { useState } from 'react';
import type { ImportRow } from '#modules/people/contract.ts';
import { StateTag } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { answersIn, type Choice, type Question, questionsOf, stateOf, withAnswer } from '../view/row-notes.ts';
import { remarkOnTyped } from '../view/typed-answer.ts';
import { useChoiceWords } from './choice-words.ts';

/** The questions of a row with their answers as buttons; pressing a chosen one takes it back. */
export function DecisionCell(props: {
  row: ImportRow;
  decision: string | null;
  onDecide: (decision: string | null) => void;
}) {
  const { row, decision, onDecide } = props;
  const t = useT();
  const questions = questionsOf(row);
  const answers = answersIn(decision, questions);
  const state = stateOf(decision, questions);
  return (
    <div className="rv-stack rv-decision">
      {questions.map((question, at) => (
        <Answers
          key={question.key}
          question={question}
          answer={answers[at]}
          onAnswer={(answer) => onDecide(withAnswer(decision, questions, at, answer))}
        />
      ))}
      <div className="rv-row">
        <Button
          size="small"
          type={state === 'leftOut' ? 'primary' : 'text'}
          aria-pressed={state === 'leftOut'}
          onClick={() => onDecide(state === 'leftOut' ? null : 'skip')}
        >
          {t('roster:import.decide.skip')}
        </Button>
        <StateTag tone={state === 'undecided' || state === 'partly' ? 'waiting' : 'good'}>
          {t(`roster:import.rowState.${state}`)}
        </StateTag>
      </div>
    </div>
  );
}

const buttonsMax = 4;

function Answers(props: {
  question: Question;
  answer: string | undefined;
  onAnswer: (answer: string | undefined) => void;
}) {
  const { question, answer, onAnswer } = props;
  const t = useT();
  const words = useChoiceWords();
  const [typing, setTyping] = useState<Choice>();
  const [text, setText] = useState('');
  const [remark, setRemark] = useState<string>();
  // A choice among all groups, or all numbers that would fit, is a list, not a wall of buttons.
  const many = question.choices.filter(({ id }) => /^(area|documentNumber)=./.test(id));
  const listed = many.length > buttonsMax ? many : [];
  const listsAreas = listed.some(({ id }) => id.startsWith('area='));
  const buttons = question.choices.filter(
    (choice) => !listed.includes(choice) && !(listsAreas && choice.id === 'group='),
  );
  const isTyped = answer !== undefined && !question.choices.some(({ id }) => id === answer);

  const press = (choice: Choice) => {
    if (choice.typed) {
      setTyping(choice);
      setText('');
      setRemark(undefined);
    } else onAnswer(answer === choice.id ? undefined : choice.id);
  };
  return (
    <div className="rv-row">
      {listed.length > 0 ? (
        <Select
          size="small"
          className="rv-filter"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t(`roster:import.decide.${listsAreas ? 'chooseArea' : 'chooseNumber'}`)}
          value={listed.find(({ id }) => id === answer)?.id}
          options={listed.map((choice) => ({
            value: choice.id,
            label: listsAreas ? String(choice.params.name ?? choice.id) : words(choice),
          }))}
          onChange={onAnswer}
        />
      ) : null}
      {buttons.map((choice) => {
        const chosen = choice.typed ? isTyped : answer === choice.id;
        return (
          <Button
            key={choice.id}
            size="small"
            type={chosen ? 'primary' : 'default'}
            aria-pressed={chosen}
            onClick={() => (chosen ? onAnswer(undefined) : press(choice))}
          >
            {chosen && choice.typed
              ? t('roster:import.decide.typed', { value: answer?.slice(choice.id.length) })
              : words(choice)}
          </Button>
        );
      })}
      {typing ? (
        <Input.Search
          size="small"
          autoFocus
          aria-label={words(typing)}
          enterButton={t('common:confirm')}
          maxLength={60}
          value={text}
          status={remark ? 'error' : undefined}
          onChange={(event) => {
            setText(event.target.value.replaceAll(';', ' '));
            setRemark(undefined);
          }}
          onSearch={() => {
            const value = text.trim();
            const wrong = value ? remarkOnTyped(typing.id.slice(0, -1), value) : undefined;
            if (wrong) {
              setRemark(t(`people:form.${wrong.code}`, wrong.params));
              return;
            }
            if (value) onAnswer(`${typing.id}${value}`);
            setTyping(undefined);
          }}
        />
      ) : null}
      {typing && remark ? (
        <Typography.Text type="danger" role="alert">
          {remark}
        </Typography.Text>
      ) : null}
    </div>
  );
}
