import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { NewPersonFields, PersonPicker, type Who, wishPartOf } from '#modules/people/console/index.ts';
import { PresenceKind, type PresenceWish } from '#modules/people/contract.ts';
import { StateTag } from '#platform/web/console-kit/index.ts';
import { InstantInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { EvidenceNumber } from './message-text.tsx';
import { type DraftEntry, type DraftProblem, whoOf } from './view/draft.ts';

const kinds = PresenceKind.exclude(['initial']).options;

/** One proposed ledger entry: who, what, when and why, each to be put right where the sentence was misread. */
export function EntryRow(props: {
  entry: DraftEntry;
  area: string | null;
  problems: readonly DraftProblem[];
  onChange: (entry: DraftEntry) => void;
  onRemove: () => void;
}) {
  const { entry, onChange } = props;
  const t = useT();
  const { wish } = entry;
  const who = whoOf(entry);
  const set = (part: Partial<PresenceWish>) => onChange({ ...entry, wish: { ...wish, ...part } });
  const choose = (next: Who | null) => {
    if (!next) return;
    onChange({
      ...entry,
      personName: next.kind === 'unnamed' ? '' : next.name,
      houseNo: next.kind === 'person' ? next.houseNo : '',
      wish: { ...wish, newPerson: undefined, count: 1, ...wishPartOf(next) },
    });
  };

  return (
    <div className="rv-entry">
      <EvidenceNumber number={entry.number} />
      <div className="rv-entry-fields">
        <div className="rv-row">
          <PersonPicker
            allowNew
            allowUnnamed
            label={t('messages:who')}
            value={who}
            saidName={entry.saidName}
            candidates={entry.candidates}
            status={entry.confidence === 'check' && who.kind === 'unnamed' ? 'warning' : ''}
            onChange={choose}
          />
          {who.kind === 'unnamed' ? (
            <InputNumber
              aria-label={t('messages:howMany')}
              className="rv-count"
              min={1}
              max={10_000}
              value={wish.count}
              onChange={(count) => set({ count: count ?? 1 })}
            />
          ) : null}
          <Select
            aria-label={t('messages:what')}
            className="rv-kind"
            value={wish.kind}
            onChange={(kind: PresenceWish['kind']) => set({ kind })}
            options={kinds.map((value) => ({ value, label: t(`people:presenceKind.${value}`) }))}
          />
          {wish.kind === 'correction' ? (
            <Segmented<1 | -1>
              size="small"
              value={wish.sign}
              onChange={(sign) => set({ sign })}
              options={[
                { value: 1, label: t('people:entry.signUp') },
                { value: -1, label: t('people:entry.signDown') },
              ]}
            />
          ) : null}
          <InstantInput
            aria-label={t('messages:when')}
            value={wish.effectiveAt}
            onChange={(effectiveAt) => (effectiveAt ? set({ effectiveAt }) : undefined)}
          />
          <Input
            aria-label={t('messages:why')}
            className="rv-why"
            value={wish.reason}
            maxLength={200}
            placeholder={t('messages:why')}
            onChange={(event) => set({ reason: event.target.value })}
          />
          <Button
            type="text"
            aria-label={t('messages:removeEntry')}
            title={t('messages:removeEntry')}
            icon={<DeleteOutlined />}
            onClick={props.onRemove}
          />
        </div>
        {who.kind === 'new' ? <NewPersonFields value={who} area={props.area ?? undefined} onChange={choose} /> : null}
        <div className="rv-entry-notes">
          {entry.saidName && entry.saidName !== entry.personName ? (
            <span className="rv-muted">{t('messages:said', { name: entry.saidName })}</span>
          ) : null}
          {entry.confidence === 'check' ? <StateTag tone="warn">{t('messages:confidence.check')}</StateTag> : null}
          {props.problems.map((problem) => (
            <StateTag key={problem.code} tone="late">
              {t(`messages:problem.${problem.code}`)}
            </StateTag>
          ))}
        </div>
      </div>
    </div>
  );
}
