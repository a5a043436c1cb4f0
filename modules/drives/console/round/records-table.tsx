import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import {
  type Drive,
  type DriveKind,
  type DriveRecord,
  drivesContract,
  type RecordResult,
  resultsOf,
} from '#modules/drives/contract.ts';
import {
  AreaName,
  type Column,
  DataTable,
  PersonLink,
  ReasonDialog,
  StateTag,
  timeOf,
  useCommand,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { repeatedIn } from '../view/repeated.ts';
import { ResultTag, useResultWord } from '../words.tsx';

/** Every record of a round as it came in; late, repeated and voided ones say so. */
export function RecordsTable({ drive }: { drive: Drive }) {
  const t = useT();
  const resultWord = useResultWord();
  const mayVoid = useMay(drivesContract.commands.voidRecord);
  const [result, setResult] = useState<RecordResult>();
  const [lateOnly, setLateOnly] = useState(false);
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const [voiding, setVoiding] = useState<DriveRecord>();
  const filter = { driveId: drive.id, result, lateOnly };
  const answer = useQueryOf(drivesContract.queries.records, { ...filter, ...page });
  const repeated = repeatedIn(answer.data?.records ?? []);
  const back = () => setPage((before) => ({ ...before, offset: 0 }));

  const columns: Column<DriveRecord>[] = [
    { key: 'at', title: t('drives:round.when'), value: (record) => record.at, render: (record) => timeOf(record.at) },
    {
      key: 'name',
      title: t('drives:round.who'),
      phone: 'title',
      value: (record) => record.name,
      render: (record) => <PersonLink personId={record.personId} name={record.name} />,
    },
    {
      key: 'area',
      title: t('drives:round.group'),
      value: (record) => record.area,
      render: (record) => <AreaName code={record.area} />,
    },
    {
      key: 'result',
      title: t('drives:round.result'),
      value: (record) => resultWord(record.result, drive.kind),
      render: (record) => <ResultTag result={record.result} kind={drive.kind} />,
    },
    ...(drive.kind === 'handout'
      ? [
          {
            key: 'quantity',
            title: t('drives:round.quantity'),
            numeric: true,
            value: (record: DriveRecord) => record.quantity,
          },
        ]
      : []),
    { key: 'method', title: t('drives:round.method'), value: (record) => t(`drives:method.${record.method}`) },
    { key: 'by', title: t('drives:round.by'), value: (record) => record.actorName },
    {
      key: 'flags',
      title: '',
      value: (record) => [record.late && 'late', record.voided && 'voided'].filter(Boolean).join(' '),
      render: (record) => (
        <span className="rv-row">
          {record.late ? (
            <StateTag tone="warn" title={t('drives:round.lateHint')}>
              {t('drives:round.late')}
            </StateTag>
          ) : null}
          {repeated.has(record.id) ? (
            <StateTag tone="warn" title={t('drives:round.duplicateHint')}>
              {t('drives:round.duplicate')}
            </StateTag>
          ) : null}
          {record.voided ? <StateTag tone="off">{t('drives:round.voided')}</StateTag> : null}
        </span>
      ),
    },
    { key: 'note', title: t('drives:round.note'), value: (record) => record.note },
    {
      key: 'act',
      title: '',
      noPrint: true,
      render: (record) =>
        mayVoid && !record.voided ? (
          <Button size="small" type="text" onClick={() => setVoiding(record)}>
            {t('drives:round.void')}
          </Button>
        ) : null,
    },
  ];

  return (
    <>
      <DataTable
        rows={answer.data?.records}
        columns={columns}
        rowKey={(record) => record.id}
        error={answer.error}
        retry={() => void answer.refetch()}
        refreshing={answer.isFetching}
        paging={{ total: answer.data?.total ?? 0, ...page, onChange: setPage }}
        rowTone={(record) => (record.voided ? 'off' : record.result === 'positive' ? 'late' : undefined)}
        sheet={{ name: 'records', filter }}
        toolbar={
          <>
            <Select<RecordResult>
              aria-label={t('drives:round.result')}
              className="rv-filter"
              allowClear
              placeholder={t('drives:round.result')}
              value={result}
              onChange={(value) => {
                setResult(value);
                back();
              }}
              options={resultsOf[drive.kind].map((value) => ({ value, label: resultWord(value, drive.kind) }))}
            />
            <Checkbox
              checked={lateOnly}
              onChange={(event) => {
                setLateOnly(event.target.checked);
                back();
              }}
            >
              {t('drives:round.lateOnly')}
            </Checkbox>
          </>
        }
        empty={{ title: t('drives:round.recordsEmpty'), hint: t('drives:round.recordsEmptyNext') }}
      />
      {voiding ? <VoidDialog record={voiding} kind={drive.kind} onClose={() => setVoiding(undefined)} /> : null}
    </>
  );
}

function VoidDialog({ record, kind, onClose }: { record: DriveRecord; kind: DriveKind; onClose: () => void }) {
  const t = useT();
  const voidRecord = useCommand(drivesContract.commands.voidRecord, { done: () => t('drives:round.voidDone') });
  return (
    <ReasonDialog
      title={t('drives:round.voidTitle')}
      okText={t('drives:round.void')}
      placeholder={t('drives:round.voidReason')}
      busy={voidRecord.busy}
      act={(reason) => voidRecord.run({ recordId: record.id, reason })}
      onClose={onClose}
    >
      <p>
        <strong>{record.name}</strong> {timeOf(record.at)} <ResultTag result={record.result} kind={kind} />
      </p>
    </ReasonDialog>
  );
}
