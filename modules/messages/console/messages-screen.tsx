import { App, Button, Collapse, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { type Message, MessageState, messagesContract } from '#modules/messages/contract.ts';
import {
  Answer,
  addDays,
  EmptyState,
  figureOf,
  PageHeader,
  ScreenLink,
  today,
  useHotkeys,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { DayInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { MessageCard } from './message-card.tsx';
import { PasteBox } from './paste-box.tsx';
import { useMessageDesk } from './use-message-desk.ts';
import { isSure } from './view/draft.ts';
import './messages.css';

/** The day's messages of the chat group, each beside the ledger entries it seems to ask for. */
export default function MessagesScreen() {
  const t = useT();
  const [day = today(), setDay] = useSearchWord('day');
  const [state, setState] = useSearchWord('state');
  const [messageId, setMessageId] = useSearchWord('message');
  const [pasting, setPasting] = useState<boolean>();
  const mayPaste = useMay(messagesContract.commands.paste);
  const answer = useQueryOf(
    messagesContract.queries.list,
    messageId ? { messageId } : { day, state: MessageState.safeParse(state).data, limit: 500 },
  );
  const nothingYet = answer.data !== undefined && sumOf(answer.data.counts) === 0 && !messageId;
  const showsPaste = mayPaste && (pasting ?? nothingYet);

  return (
    <>
      <PageHeader
        title={t('messages:title')}
        actions={
          <>
            <Button disabled={day === addDays(today(), -1)} onClick={() => setDay(addDays(today(), -1))}>
              {t('messages:yesterday')}
            </Button>
            <Button disabled={day === today()} onClick={() => setDay(undefined)}>
              {t('messages:today')}
            </Button>
            <DayInput aria-label={t('messages:day')} value={day} max={today()} onChange={setDay} />
            {mayPaste ? (
              <Button onClick={() => setPasting(!showsPaste)}>
                {t(showsPaste ? 'messages:paste.close' : 'messages:paste.open')}
              </Button>
            ) : null}
          </>
        }
      />
      {showsPaste ? <PasteBox day={day} onTaken={() => setPasting(undefined)} /> : null}
      <Answer of={answer}>
        {({ messages, counts }) => (
          <>
            {messageId ? (
              <Button onClick={() => setMessageId(undefined)}>{t('messages:showAll')}</Button>
            ) : nothingYet ? null : (
              <Segmented<string>
                className="rv-states rv-no-print"
                value={state ?? 'all'}
                onChange={(value) => setState(value === 'all' ? undefined : value)}
                options={['all', ...MessageState.options].map((value) => ({
                  value,
                  label: `${t(value === 'all' ? 'messages:filter.all' : `messages:state.${value}`)} ${figureOf(
                    value === 'all' ? sumOf(counts) : (counts[value] ?? 0),
                  )}`,
                }))}
              />
            )}
            {nothingYet ? (
              <EmptyState title={t('messages:empty')} hint={t('messages:emptyNext')} />
            ) : (
              <Desk messages={messages} state={state} waiting={counts.new ?? 0} />
            )}
          </>
        )}
      </Answer>
    </>
  );
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

function Desk({
  messages,
  state,
  waiting,
}: {
  messages: readonly Message[];
  state: string | undefined;
  waiting: number;
}) {
  const t = useT();
  const { modal } = App.useApp();
  const desk = useMessageDesk();
  const mayWrite = useMay(messagesContract.commands.confirm);
  const [currentId, setCurrentId] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  const chatter = messages.filter((message) => message.state === 'noAction');
  const shown = messages.filter((message) => message.state !== 'noAction');
  const current = shown.find((message) => message.id === currentId) ?? shown.find(({ state }) => state === 'new');
  const sure = shown.filter(isSure);
  const chosen = shown.filter((message) => selected.has(message.id) && message.state === 'new');

  const move = (by: number) => {
    const at = current ? shown.indexOf(current) : -1;
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
    if (!next) return;
    setCurrentId(next.id);
    cardOf(next)?.focus();
  };
  const correct = () => {
    if (current) cardOf(current)?.querySelector<HTMLElement>('.rv-message-entries input')?.focus();
  };
  const confirm = async (message: Message) => {
    if (!desk.ready(message)) return;
    const next = shown.slice(shown.indexOf(message) + 1).find(({ state }) => state === 'new');
    const end = await desk.confirm(message);
    if (!end.ok || !next) return;
    setCurrentId(next.id);
    cardOf(next)?.focus();
  };
  const drop = async (message: Message) => {
    move(1);
    await desk.drop([message.id]);
  };
  const toggle = (id: string) =>
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    ...(mayWrite && current?.state === 'new'
      ? {
          x: () => toggle(current.id),
          enter: () => void confirm(current),
          e: correct,
          d: () => void drop(current),
          delete: () => void drop(current),
        }
      : {}),
  });
  // Confirming works from inside a field too, so that correcting needs no mouse.
  useEffect(() => {
    if (!mayWrite || !current) return;
    const hear = (event: KeyboardEvent) => {
      if (inPasteBox(event.target)) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void confirm(current);
      // Out of a field, back to the message, where single keys act again.
      if (event.key === 'Escape' && event.target instanceof HTMLInputElement) cardOf(current)?.focus();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });

  const askForSure = () => {
    const entries = sure.reduce((sum, message) => sum + desk.draft(message).entries.length, 0);
    modal.confirm({
      title: t('messages:confirmSureTitle', { count: sure.length }),
      content: t('messages:confirmSureExplain', { entries }),
      okText: t('common:confirm'),
      cancelText: t('common:cancel'),
      onOk: () => desk.confirmMany(sure),
    });
  };
  const card = (message: Message) => (
    <MessageCard
      key={message.id}
      message={message}
      draft={desk.draft(message)}
      current={message.id === current?.id}
      selected={selected.has(message.id)}
      busy={desk.busyId === message.id}
      mayWrite={mayWrite}
      acts={{
        change: (draft) => desk.change(message.id, draft),
        confirm: () => void confirm(message),
        drop: () => void desk.drop([message.id]),
        reopen: () => void desk.reopen(message.id),
        toggle: () => toggle(message.id),
        focus: () => setCurrentId(message.id),
      }}
    />
  );

  return (
    <>
      {mayWrite && (chosen.length > 0 || sure.length > 1) ? (
        <div className="rv-bulk rv-no-print" role="toolbar">
          {chosen.length > 0 ? (
            <>
              <span>{t('messages:selected', { count: chosen.length })}</span>
              <Button size="small" loading={desk.busyMany} onClick={() => void desk.confirmMany(chosen)}>
                {t('messages:confirmSelected')}
              </Button>
              <Button size="small" onClick={() => void desk.drop(chosen.map(({ id }) => id))}>
                {t('messages:dropSelected')}
              </Button>
            </>
          ) : null}
          {sure.length > 1 ? (
            <Button size="small" loading={desk.busyMany} onClick={askForSure}>
              {t('messages:confirmSure', { count: sure.length })}
            </Button>
          ) : null}
        </div>
      ) : null}
      {mayWrite && waiting > 0 ? <p className="rv-muted rv-small rv-keys rv-no-print">{t('messages:keys')}</p> : null}
      {shown.map(card)}
      {shown.length === 0 && state !== 'noAction' ? (
        <EmptyState
          title={state ? t('messages:noneInState', { state: t(`messages:state.${state}`) }) : t('messages:noReports')}
        />
      ) : null}
      {waiting === 0 && !state && shown.length > 0 ? (
        <EmptyState
          title={t('messages:allHandled')}
          action={
            <>
              <ScreenLink to="/ledger">{t('messages:toLedger')}</ScreenLink>{' '}
              <ScreenLink to="/board">{t('messages:toBoard')}</ScreenLink>
            </>
          }
        />
      ) : null}
      {chatter.length > 0 ? (
        <Collapse
          ghost
          defaultActiveKey={state === 'noAction' ? ['chatter'] : []}
          items={[
            { key: 'chatter', label: t('messages:chatter', { count: chatter.length }), children: chatter.map(card) },
          ]}
        />
      ) : null}
    </>
  );
}

const cardOf = (message: Message) => document.getElementById(`message-${message.id}`);

const inPasteBox = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement && target.closest('article') === null;
