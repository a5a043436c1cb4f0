import { Button } from 'antd';
import { useState } from 'react';
import { type PresenceEntry, peopleContract } from '#modules/people/contract.ts';
import {
  AreaName,
  type Column,
  DataTable,
  type DataTableProps,
  figureOf,
  PersonLink,
  ReasonDialog,
  StateTag,
  timeOf,
  useArea,
  useCommand,
  useMay,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { NameEntryDialog } from './name-entry-dialog.tsx';
import { Delta, isLate, PresenceTag, SourceNote, useReason } from './presence.tsx';

type Row = PresenceEntry & { runningTotal?: number };

/** Ledger entries with what can be done about each: take it back, or say who an unnamed one was. */
export function EntriesTable(
  props: Pick<
    DataTableProps<Row>,
    'rows' | 'error' | 'retry' | 'refreshing' | 'paging' | 'toolbar' | 'empty' | 'sheet'
  > & {
    /** Known without saying on a person's own page. */
    hideWho?: boolean;
    hideArea?: boolean;
  },
) {
  const { hideWho, hideArea, ...table } = props;
  const t = useT();
  const reasonOf = useReason();
  const { code } = useArea();
  const mayReverse = useMay(peopleContract.commands.reverseEntry);
  const [reversing, setReversing] = useState<Row>();
  const [naming, setNaming] = useState<Row>();

  const columns: Column<Row>[] = [
    {
      key: 'effectiveAt',
      title: t('people:ledger.when'),
      value: (entry) => entry.effectiveAt,
      render: (entry) => (
        <span className="rv-nowrap">
          {timeOf(entry.effectiveAt)} {isLate(entry) ? <LateTag entry={entry} /> : null}
        </span>
      ),
    },
    {
      key: 'who',
      title: t('people:ledger.who'),
      phone: 'title',
      value: (entry) => entry.personName,
      render: (entry) =>
        entry.personId ? (
          <PersonLink personId={entry.personId} name={entry.personName} />
        ) : (
          <StateTag tone="warn">{entry.personName || t('people:person.noName')}</StateTag>
        ),
    },
    {
      key: 'kind',
      title: t('people:ledger.kind'),
      value: (entry) => t(`people:presenceKind.${entry.kind}`),
      render: (entry) => <PresenceTag kind={entry.kind} />,
    },
    {
      key: 'delta',
      title: t('people:ledger.change'),
      numeric: true,
      value: (entry) => entry.delta,
      render: (entry) => <Delta value={entry.delta} />,
    },
    {
      key: 'area',
      title: t('people:field.area'),
      value: (entry) => entry.area,
      render: (entry) => <AreaName code={entry.area} below={code} />,
    },
    {
      key: 'reason',
      title: t('people:ledger.reason'),
      value: (entry) => reasonOf(entry.reason),
      render: (entry) => <span className="rv-reason">{reasonOf(entry.reason)}</span>,
    },
    {
      key: 'source',
      title: t('people:ledger.source'),
      value: (entry) => t(`people:source.${entry.source.kind}`),
      render: (entry) => <SourceNote source={entry.source} />,
    },
    {
      key: 'actor',
      title: t('people:ledger.actor'),
      value: (entry) => entry.actorName,
    },
    {
      key: 'running',
      title: t('people:ledger.running'),
      numeric: true,
      value: (entry) => entry.runningTotal,
      render: (entry) => (entry.runningTotal === undefined ? null : figureOf(entry.runningTotal)),
    },
    {
      key: 'actions',
      title: '',
      noPrint: true,
      render: (entry) => (
        <EntryActions
          entry={entry}
          mayReverse={mayReverse}
          reverse={() => setReversing(entry)}
          name={() => setNaming(entry)}
        />
      ),
    },
  ];
  const shown = columns.filter(
    ({ key }) =>
      !(hideWho && key === 'who') &&
      !(hideArea && key === 'area') &&
      !(key === 'running' && !props.rows?.some((row) => row.runningTotal !== undefined)),
  );

  return (
    <>
      <DataTable
        {...table}
        columns={hideWho ? shown.map((c) => (c.key === 'kind' ? { ...c, phone: 'title' as const } : c)) : shown}
        rowKey={(entry) => entry.id}
        rowTone={(entry) => (entry.reversedBy ? 'off' : undefined)}
      />
      {reversing ? <ReverseDialog entry={reversing} onClose={() => setReversing(undefined)} /> : null}
      {naming ? <NameEntryDialog entry={naming} onClose={() => setNaming(undefined)} /> : null}
    </>
  );
}

function LateTag({ entry }: { entry: Row }) {
  const t = useT();
  const title = t('people:ledger.lateHint', {
    effective: timeOf(entry.effectiveAt),
    recorded: timeOf(entry.recordedAt),
  });
  return (
    <span className="rv-late" title={title}>
      {t('people:ledger.lateBadge')}
    </span>
  );
}

function EntryActions(props: { entry: Row; mayReverse: boolean; reverse: () => void; name: () => void }) {
  const { entry } = props;
  const t = useT();
  if (entry.reversedBy) return <span className="rv-muted">{t('people:page.reversed')}</span>;
  if (entry.reverses) return <span className="rv-muted">{t('people:page.reversesOther')}</span>;
  if (!props.mayReverse) return null;
  return (
    <span className="rv-row">
      {entry.personId === null && entry.kind !== 'correction' ? (
        <Button size="small" onClick={props.name}>
          {t('people:ledger.name')}
        </Button>
      ) : null}
      {entry.kind === 'initial' ? null : (
        <Button size="small" type="text" onClick={props.reverse}>
          {t('people:ledger.reverse')}
        </Button>
      )}
    </span>
  );
}

function ReverseDialog({ entry, onClose }: { entry: Row; onClose: () => void }) {
  const t = useT();
  const reverse = useCommand(peopleContract.commands.reverseEntry, { done: () => t('people:ledger.reversed') });
  return (
    <ReasonDialog
      title={t('people:ledger.reverseTitle')}
      okText={t('people:ledger.reverse')}
      placeholder={t('people:ledger.reverseReason')}
      busy={reverse.busy}
      act={(reason) => reverse.run({ entryId: entry.id, reason })}
      onClose={onClose}
    >
      <p>
        <strong>{entry.personName || t('people:person.noName')}</strong> {timeOf(entry.effectiveAt)}{' '}
        <PresenceTag kind={entry.kind} /> <Delta value={entry.delta} />
      </p>
      <p className="rv-muted">{t('people:ledger.reverseExplain')}</p>
    </ReasonDialog>
  );
}
