import type { Comparison, Discrepancy, DriveKind } from '#modules/drives/contract.ts';
import { AreaName, type Column, DataTable, type DataTableProps, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { ageOf } from '../view/age.ts';
import { MarkCell } from './marks.tsx';
import { StateOf } from './state-of.tsx';
import { SubjectLink } from './subject-link.tsx';
import { Why } from './why.tsx';

type Row = Discrepancy & { comparison: Comparison | null };

/** Differences by name, each with what the ledger and every compared round say of the person. */
export function BoardTable(
  props: Pick<DataTableProps<Row>, 'refreshing' | 'search' | 'toolbar' | 'onOpen' | 'actions' | 'empty' | 'sheet'> & {
    differences: readonly Row[];
    total: number;
    compared: readonly { driveId: string; kind: DriveKind; title: string }[];
  },
) {
  const { differences, total, compared, ...table } = props;
  const t = useT();
  const tree = useAreaTree();
  const now = new Date().toISOString();

  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('drives:board.name'),
      phone: 'title',
      sortable: true,
      value: (row) => row.name,
      render: (row) => <SubjectLink difference={row} />,
    },
    {
      key: 'area',
      title: t('drives:round.group'),
      sortable: true,
      value: (row) => tree.nameOf(row.area),
      render: (row) => <AreaName code={row.area} />,
    },
    {
      key: 'kind',
      title: t('drives:board.what'),
      sortable: true,
      value: (row) => t(`drives:differenceKind.${row.kind}`),
      render: (row) => (
        <>
          <strong>{t(`drives:differenceKind.${row.kind}`)}</strong>
          <div className="rv-muted rv-small">
            <Why difference={row} />
          </div>
        </>
      ),
    },
    {
      key: 'ledger',
      title: t('drives:board.ledger'),
      phone: 'hide',
      render: (row) => <MarkCell mark={row.comparison?.ledger} />,
    },
    ...compared.map(
      (drive): Column<Row> => ({
        key: drive.driveId,
        title: <span title={drive.title}>{t(`drives:kind.${drive.kind}`)}</span>,
        titleText: drive.title,
        phone: 'hide',
        render: (row) => <MarkCell mark={row.comparison?.drives[drive.driveId]} />,
      }),
    ),
    {
      key: 'state',
      title: t('drives:board.state'),
      sortable: true,
      value: (row) => t(`drives:differenceState.${row.state}`),
      render: (row) => <StateOf difference={row} />,
    },
    {
      key: 'reason',
      title: t('drives:board.why'),
      value: (row) => row.reason,
      render: (row) => (row.reason ? <span className="rv-reason">{row.reason}</span> : null),
    },
    {
      key: 'since',
      title: t('drives:board.since'),
      numeric: true,
      sortable: true,
      value: (row) => row.openedAt,
      render: (row) => {
        const { unit, count } = ageOf(row.openedAt, now);
        return (
          <span className="rv-nowrap">
            {count === 0 ? t('drives:board.justNow') : t(`drives:board.${unit}`, { count })}
          </span>
        );
      },
    },
  ];

  return (
    <>
      <DataTable
        {...table}
        rows={differences}
        columns={columns}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.state === 'settled' || row.state === 'gone' ? 'off' : undefined)}
      />
      {total > differences.length ? (
        <p className="rv-muted">{t('drives:board.more', { shown: differences.length, total })}</p>
      ) : null}
    </>
  );
}
