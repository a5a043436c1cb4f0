import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Drive, drivesContract } from '#modules/drives/contract.ts';
import {
  AreaName,
  AreaPicker,
  type Column,
  DataTable,
  PersonLink,
  timeOf,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { RosterRow } from '../view/roster-row.ts';
import { ResultTag, type RosterStatus, StatusTag } from '../words.tsx';
import { ExemptDialog } from './exempt-dialog.tsx';
import { RecordDialog } from './record-dialog.tsx';

const statuses: readonly RosterStatus[] = ['notCounted', 'counted', 'positive', 'invalid', 'away', 'exempt'];

interface Dialog {
  kind: 'record' | 'exempt';
  rows: readonly RosterRow[];
  /** Tells the table whether the selection is dealt with. */
  end?: (done: boolean) => void;
}

/** Everybody expected in the round with what became of each. */
export function RosterTable({ drive }: { drive: Drive }) {
  const t = useT();
  const [status, setStatus] = useSearchWord('status');
  const [group, setGroup] = useSearchWord('group');
  const [at] = useSearchWord('at');
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const [dialog, setDialog] = useState<Dialog>();
  const mayRecord = useMay(drivesContract.commands.exempt) && !at;
  const chosen = statuses.find((one) => one === status);
  const answer = useQueryOf(
    drivesContract.queries.roster,
    { driveId: drive.id, at, status: chosen ?? 'all', ...page },
    { area: group },
  );
  const byPerson = drive.unit === 'person';

  const columns: Column<RosterRow>[] = [
    {
      key: 'name',
      title: t('drives:round.who'),
      phone: 'title',
      value: (row) => row.name,
      render: (row) => <PersonLink personId={row.personId} name={row.name} />,
    },
    { key: 'houseNo', title: t('people:field.houseNo'), value: (row) => row.houseNo },
    {
      key: 'area',
      title: t('drives:round.group'),
      value: (row) => row.area,
      render: (row) => <AreaName code={row.area} />,
    },
    {
      key: 'status',
      title: t('drives:round.status'),
      value: (row) => t(`drives:status.${row.status}`),
      render: (row) => <StatusTag status={row.status} />,
    },
    {
      key: 'result',
      title: t('drives:round.result'),
      phone: 'hide',
      value: (row) => row.record?.result,
      render: (row) => (row.record ? <ResultTag result={row.record.result} kind={drive.kind} /> : null),
    },
    {
      key: 'when',
      title: t('drives:round.when'),
      value: (row) => row.record?.at,
      render: (row) => (row.record ? timeOf(row.record.at) : ''),
    },
    { key: 'by', title: t('drives:round.by'), value: (row) => row.record?.actorName },
    {
      key: 'act',
      title: '',
      noPrint: true,
      render: (row) =>
        mayRecord && isWaiting(row) ? (
          <Button size="small" onClick={() => setDialog({ kind: 'record', rows: [row] })}>
            {t('drives:round.desk')}
          </Button>
        ) : null,
    },
  ];
  const open = (kind: Dialog['kind']) => (rows: readonly RosterRow[]) =>
    new Promise<boolean>((end) => setDialog({ kind, rows, end }));
  const close = (done = false) => {
    dialog?.end?.(done);
    setDialog(undefined);
  };
  const back = () => setPage((before) => ({ ...before, offset: 0 }));

  return (
    <>
      <DataTable
        rows={answer.data?.rows}
        columns={columns}
        rowKey={(row) => row.personId ?? row.householdId ?? row.name}
        error={answer.error}
        retry={() => void answer.refetch()}
        refreshing={answer.isFetching}
        paging={{ total: answer.data?.total ?? 0, ...page, onChange: setPage }}
        rowTone={(row) => (row.status === 'positive' ? 'late' : row.status === 'exempt' ? 'off' : undefined)}
        toolbar={
          <>
            <Select
              aria-label={t('drives:round.status')}
              className="rv-filter"
              allowClear
              placeholder={t('drives:status.all')}
              value={chosen}
              onChange={(value?: string) => {
                setStatus(value);
                back();
              }}
              options={statuses.map((value) => ({ value, label: t(`drives:status.${value}`) }))}
            />
            <AreaPicker
              value={group ?? drive.area}
              onChange={(value) => {
                setGroup(value === drive.area ? undefined : value);
                back();
              }}
            />
          </>
        }
        actions={
          mayRecord
            ? [
                {
                  key: 'record',
                  label: t('drives:round.recordSelected'),
                  run: open('record'),
                  fits: isWaiting,
                },
                ...(byPerson
                  ? [
                      {
                        key: 'exempt',
                        label: t('drives:round.exemptAction'),
                        run: open('exempt'),
                        fits: (row: RosterRow) => row.personId !== null,
                      },
                    ]
                  : []),
              ]
            : undefined
        }
        empty={
          chosen
            ? { title: t('drives:round.noneWithStatus', { status: t(`drives:status.${chosen}`) }) }
            : { title: t('drives:round.rosterEmpty'), hint: t('drives:round.rosterEmptyNext') }
        }
      />
      {dialog?.kind === 'record' ? <RecordDialog drive={drive} rows={dialog.rows} onClose={close} /> : null}
      {dialog?.kind === 'exempt' ? <ExemptDialog drive={drive} rows={dialog.rows} onClose={close} /> : null}
    </>
  );
}

/** Nobody has counted them yet, or the count must be done again. */
const isWaiting = ({ status }: RosterRow) => status === 'notCounted' || status === 'away' || status === 'invalid';
