import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Pagination, Skeleton, Table, type TableProps } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { ExportButton, type SheetWish } from '../exportButton.tsx';
import { useHotkeys } from '../hotkeys.ts';
import { saveFile } from '../saveFile.ts';
import { EmptyState, ErrorState } from '../states.tsx';
import { usePhone } from '../usePhone.ts';
import { BulkBar } from './bulkBar.tsx';
import { Cards } from './cards.tsx';
import { type BulkAction, type Column, compareCells, type SortOrder } from './columns.ts';
import { toCsv } from './csv.ts';
import { useSelection } from './selection.ts';
import './table.css';

export interface DataTableProps<Row> {
  /** undefined while the first answer is on its way. */
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  error?: unknown;
  retry?: () => void;
  /** A newer answer is on its way. */
  refreshing?: boolean;
  /** Given: the server pages, `rows` is one page of `total`. */
  paging?: {
    total: number;
    limit: number;
    offset: number;
    onChange: (page: { limit: number; offset: number }) => void;
  };
  /** Given: the server sorts. */
  sort?: SortOrder;
  onSort?: (sort: SortOrder | undefined) => void;
  /** Words to look for; the screen decides what they mean. */
  search?: { value: string; onChange: (text: string) => void; placeholder?: string };
  /** Filters and buttons beside the search box. */
  toolbar?: ReactNode;
  onOpen?: (row: Row) => void;
  actions?: readonly BulkAction<Row>[];
  empty: { title: string; hint?: string; action?: ReactNode };
  /** All that the filter lets through, as a spreadsheet; without it the rows on the screen are saved as CSV. */
  sheet?: SheetWish;
  /** Name of the CSV file; without it and without `sheet` there is no export. */
  exportName?: string;
  /** Mark of a row: `late` draws a red edge, `off` fades it. */
  rowTone?: (row: Row) => 'late' | 'off' | undefined;
  /** Detail below a row. */
  expand?: (row: Row) => ReactNode;
}

const noRows: readonly never[] = [];

/** The one table of the console: sorts, filters, pages, selects many, listens to keys, prints, exports. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rowKey, columns } = props;
  const t = useT();
  const phone = usePhone();
  const rows = props.rows ?? noRows;
  const searchBox = useRef<InputRef>(null);
  const frame = useRef<HTMLDivElement>(null);
  const keyOf = useRef(rowKey);
  const selection = useSelection(rows, keyOf.current);
  const [cursor, setCursor] = useState(-1);
  const [shownRows, setShownRows] = useState<readonly Row[]>();
  // AntD hands over what it shows after its own sorting and filtering; new rows begin anew.
  const visible = useMemo(() => {
    const fresh = new Map(rows.map((row) => [keyOf.current(row), row]));
    return shownRows?.map((row) => fresh.get(keyOf.current(row)) ?? row).filter((row) => rows.includes(row)) ?? rows;
  }, [rows, shownRows]);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(visible.length - 1, cursor + by));
    setCursor(next);
    // Focus goes along, so that Tab goes on from here into the row.
    frame.current?.querySelectorAll<HTMLElement>('tr.ant-table-row')[next]?.focus();
  };
  const withCursor = (act: (row: Row) => void) => () => {
    const row = visible[cursor];
    if (row) act(row);
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    ...(props.onOpen ? { enter: withCursor(props.onOpen) } : {}),
    ...(props.actions ? { x: withCursor(selection.toggle) } : {}),
    ...(props.search ? { '/': () => searchBox.current?.focus() } : {}),
  });

  const onChange: TableProps<Row>['onChange'] = (_page, _filters, sorter, extra) => {
    setShownRows(extra.currentDataSource);
    setCursor(-1);
    if (!props.onSort || extra.action !== 'sort' || Array.isArray(sorter)) return;
    props.onSort(sorter.order ? { key: String(sorter.columnKey), descending: sorter.order === 'descend' } : undefined);
  };

  const empty = <EmptyState {...props.empty} />;
  const exporter = props.sheet ? (
    <ExportButton sheet={props.sheet} />
  ) : props.exportName ? (
    <Button
      icon={<DownloadOutlined />}
      disabled={visible.length === 0}
      onClick={() => saveFile(`${props.exportName}.csv`, new Blob([toCsv(columns, visible)], { type: 'text/csv' }))}
    >
      {t('console:table.export')}
    </Button>
  ) : null;

  const pager = props.paging ? (
    <Pagination
      size="small"
      className="rv-pager rv-no-print"
      simple={phone}
      total={props.paging.total}
      pageSize={props.paging.limit}
      current={Math.floor(props.paging.offset / props.paging.limit) + 1}
      showSizeChanger={!phone}
      pageSizeOptions={[20, 50, 100, 200, 500]}
      showTotal={(total) => t('console:table.total', { count: total })}
      onChange={(page, limit) => {
        setCursor(-1);
        props.paging?.onChange({ limit, offset: limit === props.paging.limit ? (page - 1) * limit : 0 });
      }}
    />
  ) : null;

  return (
    <div className="rv-table" ref={frame}>
      {props.search || props.toolbar || exporter ? (
        <div className="rv-toolbar rv-no-print">
          {props.search ? (
            <Input
              ref={searchBox}
              allowClear
              className="rv-search"
              prefix={<SearchOutlined />}
              value={props.search.value}
              placeholder={props.search.placeholder ?? t('console:table.search')}
              onChange={(event) => props.search?.onChange(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur();
              }}
            />
          ) : null}
          {props.toolbar}
          <span className="rv-grow" />
          {exporter}
        </div>
      ) : null}
      {props.actions ? (
        <BulkBar rows={[...selection.selected.values()]} actions={props.actions} clear={selection.clear} />
      ) : null}
      {props.error && !props.rows ? (
        <ErrorState error={props.error} retry={props.retry} />
      ) : !props.rows ? (
        <TableSkeleton columns={columns.length} />
      ) : phone ? (
        rows.length === 0 ? (
          empty
        ) : (
          <Cards
            rows={rows}
            columns={columns}
            keyOf={rowKey}
            onOpen={props.onOpen}
            selection={
              props.actions ? { has: (key) => selection.selected.has(key), toggle: selection.toggle } : undefined
            }
          />
        )
      ) : (
        <Table<Row>
          size="small"
          rowKey={rowKey}
          dataSource={rows as Row[]}
          columns={columns.map((column) => toAntd(column, props))}
          pagination={
            props.paging || rows.length <= 100 ? false : { pageSize: 100, size: 'small', showSizeChanger: false }
          }
          loading={props.refreshing ? { delay: 400 } : false}
          locale={{ emptyText: empty }}
          scroll={{ x: 'max-content' }}
          onChange={onChange}
          rowSelection={
            props.actions
              ? {
                  selectedRowKeys: [...selection.selected.keys()],
                  onSelect: selection.toggle,
                  onSelectAll: selection.setAllOnPage,
                  preserveSelectedRowKeys: true,
                }
              : undefined
          }
          expandable={props.expand ? { expandedRowRender: props.expand, expandRowByClick: !props.onOpen } : undefined}
          rowClassName={(row) => {
            const tone = props.rowTone?.(row);
            return `${visible.indexOf(row) === cursor ? 'rv-row-cursor' : ''} ${tone ? `rv-row-${tone}` : ''} ${props.onOpen ? 'rv-row-opens' : ''}`;
          }}
          onRow={(row) => ({
            // One row can be reached by Tab; from there the arrows go on.
            tabIndex: visible.indexOf(row) === Math.max(0, cursor) ? 0 : -1,
            onFocus: (event) => {
              if (event.target === event.currentTarget) setCursor(visible.indexOf(row));
            },
            onClick: (event) => {
              setCursor(visible.indexOf(row));
              if (!(event.target as HTMLElement).closest('a, button, input, label, .ant-checkbox-wrapper, .ant-select'))
                props.onOpen?.(row);
            },
          })}
        />
      )}
      {pager}
    </div>
  );
}

function toAntd<Row extends object>(
  column: Column<Row>,
  table: DataTableProps<Row>,
): NonNullable<TableProps<Row>['columns']>[number] {
  const { value } = column;
  const byServer = table.onSort !== undefined;
  return {
    key: column.key,
    title: column.title,
    width: column.width,
    ellipsis: column.ellipsis,
    align: column.numeric ? 'right' : undefined,
    className: `${column.numeric ? 'rv-numeric' : ''} ${column.noPrint ? 'rv-no-print' : ''}`,
    sorter: !column.sortable ? undefined : byServer ? true : value && ((a, b) => compareCells(value(a), value(b))),
    sortOrder: !byServer
      ? undefined
      : table.sort?.key === column.key
        ? table.sort.descending
          ? 'descend'
          : 'ascend'
        : null,
    filters: column.filters?.map(({ value: choice, label }) => ({ text: label, value: choice })),
    onFilter: column.filters && value ? (choice, row) => String(value(row) ?? '') === choice : undefined,
    render: (_cell, row) => column.render?.(row) ?? value?.(row) ?? '',
  };
}

const skeletonRows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The shape of a table that is on its way. */
function TableSkeleton(props: { columns: number }) {
  const cells = skeletonRows.slice(0, props.columns);
  return (
    <div className="rv-table-skeleton" aria-busy="true">
      {skeletonRows.map((row) => (
        <div key={row} style={{ gridTemplateColumns: `repeat(${cells.length}, 1fr)` }}>
          {cells.map((cell) => (
            <Skeleton.Button key={cell} active size="small" block />
          ))}
        </div>
      ))}
    </div>
  );
}
