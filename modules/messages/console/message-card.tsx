import { CheckOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, InputNumber } from 'antd';
import { v7 as uuidv7 } from 'uuid';
import type { Message } from '#modules/messages/contract.ts';
import {
  AreaName,
  AreaPicker,
  ScreenLink,
  StateTag,
  type StateTone,
  signedOf,
  timeOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { EntryRow } from './entry-row.tsx';
import { MessageText } from './message-text.tsx';
import { addedEntry, changesLedger, type Draft, deltaOf, problemsOf } from './view/draft.ts';

const stateTones: Record<Message['state'], StateTone> = {
  new: 'waiting',
  confirmed: 'good',
  dropped: 'off',
  noAction: 'off',
};

export interface MessageActs {
  change: (draft: Draft) => void;
  confirm: () => void;
  drop: () => void;
  reopen: () => void;
  toggle: () => void;
  /** The message becomes the one that keys act on. */
  focus: () => void;
}

/** One message beside what it would write; nothing is written until somebody confirms. */
export function MessageCard(props: {
  message: Message;
  draft: Draft;
  current: boolean;
  selected: boolean;
  busy: boolean;
  mayWrite: boolean;
  acts: MessageActs;
}) {
  const { message, current, acts } = props;
  const t = useT();
  const open = message.state === 'new';
  return (
    <article
      className={`rv-section rv-message ${current ? 'rv-current' : ''} rv-message-${message.state}`}
      id={`message-${message.id}`}
      tabIndex={-1}
      onFocusCapture={acts.focus}
      onPointerDown={acts.focus}
    >
      <header className="rv-message-head">
        {props.mayWrite && open ? (
          <Checkbox checked={props.selected} onChange={acts.toggle} aria-label={t('messages:selectThis')} />
        ) : null}
        <strong>{message.author || message.areaName}</strong>
        <span className="rv-muted">{message.time}</span>
        <span className="rv-word">{t([`messages:kind.${message.kind}`, 'messages:kind.unclear'])}</span>
        {open && message.confidence === 'check' ? (
          <StateTag tone="warn">{t('messages:confidence.check')}</StateTag>
        ) : null}
        <span className="rv-grow" />
        <StateTag tone={stateTones[message.state]}>{t(`messages:state.${message.state}`)}</StateTag>
      </header>
      <div className="rv-message-body">
        <div>
          <MessageText message={message} />
          {message.notUnderstood.length > 0 ? (
            <p className="rv-muted rv-small">
              <span className="rv-not-understood">{t('messages:notUnderstoodWord')}</span> {t('messages:notUnderstood')}
            </p>
          ) : null}
        </div>
        <div className="rv-message-entries">
          <Findings message={message} />
          {open ? <Editor {...props} /> : <Handled {...props} />}
        </div>
      </div>
    </article>
  );
}

/** What does not add up in the message, in words. */
function Findings({ message }: { message: Message }) {
  const t = useT();
  if (message.findings.length === 0) return null;
  return (
    <Alert
      showIcon
      type="warning"
      className="rv-alert"
      title={
        <ul className="rv-plain-list">
          {message.findings.map(({ code, params }) => (
            <li key={`${code} ${JSON.stringify(params)}`}>
              {t([`messages:finding.${code}`, 'messages:finding.other'], { ...params, code })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Editor(props: {
  message: Message;
  draft: Draft;
  current: boolean;
  busy: boolean;
  mayWrite: boolean;
  acts: MessageActs;
}) {
  const { message, draft, acts } = props;
  const t = useT();
  const now = new Date().toISOString();
  const problems = problemsOf(draft, now);
  const writes = changesLedger(draft);
  const setEntries = (entries: Draft['entries']) => acts.change({ ...draft, entries });

  return (
    <div className="rv-stack">
      {draft.entries.map((entry) => (
        <EntryRow
          key={entry.key}
          entry={entry}
          area={draft.countArea}
          problems={problems.filter((problem) => problem.key === entry.key)}
          onChange={(next) => setEntries(draft.entries.map((one) => (one.key === entry.key ? next : one)))}
          onRemove={() => setEntries(draft.entries.filter((one) => one.key !== entry.key))}
        />
      ))}
      {draft.entries.length === 0 ? (
        <p className="rv-muted">
          {message.kind === 'headcount'
            ? t('messages:noEntries')
            : t('messages:kindLater', { kind: t([`messages:kind.${message.kind}`, 'messages:kind.unclear']) })}
        </p>
      ) : null}
      <div className="rv-row">
        {writes ? (
          <>
            <span className="rv-muted">{t('messages:area')}</span>
            <AreaPicker value={draft.countArea} onChange={(countArea) => acts.change({ ...draft, countArea })} />
            {message.areaName && !message.area ? (
              <span className="rv-muted">{t('messages:areaSaid', { name: message.areaName })}</span>
            ) : null}
          </>
        ) : null}
        {message.kind === 'headcount' ? (
          <span className="rv-row" title={t('messages:reportedTotalHint')}>
            <span className="rv-muted">{t('messages:reportedTotal')}</span>
            <InputNumber
              aria-label={t('messages:reportedTotal')}
              className="rv-count"
              min={0}
              max={10_000_000}
              value={draft.reportedTotal}
              onChange={(reportedTotal) => acts.change({ ...draft, reportedTotal })}
            />
          </span>
        ) : null}
        {problems.some((problem) => problem.key === '') ? (
          <StateTag tone="late">{t('messages:problem.areaMissing')}</StateTag>
        ) : null}
      </div>
      {props.mayWrite ? (
        <div className="rv-row">
          <Button
            type={props.current ? 'primary' : 'default'}
            icon={<CheckOutlined />}
            disabled={problems.length > 0}
            loading={props.busy}
            onClick={acts.confirm}
          >
            {t(writes ? 'messages:confirm' : 'messages:confirmRead')}
          </Button>
          <Button onClick={acts.drop}>{t('messages:drop')}</Button>
          <Button
            type="text"
            icon={<PlusOutlined />}
            onClick={() => setEntries([...draft.entries, addedEntry(uuidv7(), now)])}
          >
            {t('messages:addEntry')}
          </Button>
          <span className="rv-grow" />
          <span className="rv-numeric rv-muted">
            {draft.entries.length > 0
              ? t('messages:delta', { delta: signedOf(deltaOf(draft)) })
              : t('messages:deltaNone')}
          </span>
        </div>
      ) : null}
    </div>
  );
}

function Handled({
  message,
  mayWrite,
  acts,
  busy,
}: {
  message: Message;
  mayWrite: boolean;
  acts: MessageActs;
  busy: boolean;
}) {
  const t = useT();
  return (
    <div className="rv-row">
      <span>
        {message.handledByName
          ? t('messages:handledBy', { name: message.handledByName, when: timeOf(message.handledAt) })
          : t(`messages:state.${message.state}`)}
      </span>
      {message.area ? <AreaName code={message.area} /> : null}
      {message.entryIds.length > 0 ? (
        <ScreenLink to="/ledger" search={{ entries: message.entryIds.join(',') }}>
          {t('messages:wrote', { count: message.entryIds.length })}
        </ScreenLink>
      ) : null}
      {mayWrite && message.state !== 'noAction' ? (
        <Button size="small" loading={busy} onClick={acts.reopen}>
          {t('messages:undo')}
        </Button>
      ) : null}
    </div>
  );
}
