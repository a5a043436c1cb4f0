import { Progress } from 'antd';
import type { DriveProgress } from '#modules/drives/contract.ts';
import { AreaName, type Column, DataTable, Figure, figureOf, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { shareOf } from '../rounds/rounds-screen.tsx';

const figures = ['expected', 'counted', 'notCounted', 'positive', 'invalid', 'away', 'exempt'] as const;

/** How far each group is; every figure opens the names it counts. */
export function ProgressTable(props: {
  driveId: string;
  title: string;
  rows: readonly DriveProgress[];
  /** The moment the figures are of; now without it. */
  at?: string;
}) {
  const t = useT();
  const tree = useAreaTree();
  const columns: Column<DriveProgress>[] = [
    {
      key: 'area',
      title: t('drives:round.group'),
      phone: 'title',
      sortable: true,
      value: (row) => tree.nameOf(row.area),
      render: (row) => <AreaName code={row.area} />,
    },
    {
      key: 'bar',
      title: t('drives:rounds.progress'),
      width: 180,
      phone: 'hide',
      noPrint: true,
      render: (row) => <Progress size="small" percent={shareOf(row)} strokeColor="var(--rv-ink)" status="normal" />,
    },
    ...figures.map(
      (key): Column<DriveProgress> => ({
        key,
        title: t(`drives:round.${key}`),
        numeric: true,
        sortable: true,
        value: (row) => row[key],
        render: (row) => (
          <Figure
            size="inline"
            value={figureOf(row[key])}
            tone={key === 'positive' && row[key] > 0 ? 'late' : 'plain'}
            to={`/rounds/${props.driveId}`}
            search={{ tab: 'roster', group: row.area, status: key === 'expected' ? undefined : key, at: props.at }}
          />
        ),
      }),
    ),
    {
      key: 'open',
      title: t('drives:rounds.open'),
      numeric: true,
      sortable: true,
      value: (row) => row.open,
      render: (row) => (
        <Figure
          size="inline"
          value={figureOf(row.open)}
          tone={row.open > 0 ? 'late' : 'plain'}
          to="/board"
          search={{ drive: props.driveId, area: row.area, at: props.at }}
        />
      ),
    },
  ];
  return (
    <DataTable
      rows={props.rows}
      columns={columns}
      rowKey={(row) => row.area}
      exportName={props.title}
      empty={{ title: t('drives:round.rosterEmpty'), hint: t('drives:round.rosterEmptyNext') }}
    />
  );
}
