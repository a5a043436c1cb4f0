import { Checkbox } from 'antd';
import { useState } from 'react';
import { AreaName, type Column, DataTable, type DataTableProps, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import type { ShownState } from './state.ts';
import { StateCell } from './stateCell.tsx';

/** Where something holds and what may still be done with it: columns of every list of things that end. */
export function useEndingColumns<Row extends { area: string }>(
  stateOf: (row: Row) => ShownState,
): Record<'area' | 'state', Column<Row>> {
  const t = useT();
  const tree = useAreaTree();
  return {
    area: {
      key: 'area',
      title: t('access:area'),
      value: (row) => tree.nameOf(row.area),
      render: (row) => <AreaName code={row.area} />,
      sortable: true,
    },
    state: {
      key: 'state',
      title: t('access:invitation.state'),
      value: (row) => t(`access:state.${stateOf(row).word}`),
      render: (row) => <StateCell state={stateOf(row)} />,
      sortable: true,
    },
  };
}

/** A list of things that end: found by words and area, ended ones on demand and faded. */
export function EndingList<Row extends { id: string; area: string }>(
  props: Pick<DataTableProps<Row>, 'rows' | 'columns' | 'actions' | 'empty' | 'error' | 'retry'> & {
    stateOf: (row: Row) => ShownState;
    /** What a row is found by, besides its area. */
    words: (row: Row) => string;
    withEnded: boolean;
    onWithEnded: (withEnded: boolean) => void;
  },
) {
  const { stateOf, words, withEnded, onWithEnded, ...table } = props;
  const t = useT();
  const tree = useAreaTree();
  const [text, setText] = useState('');
  return (
    <DataTable
      {...table}
      rows={props.rows?.filter((row) => `${words(row)} ${tree.nameOf(row.area)}`.includes(text.trim()))}
      rowKey={(row) => row.id}
      search={{ value: text, onChange: setText }}
      toolbar={
        <Checkbox checked={withEnded} onChange={(event) => onWithEnded(event.target.checked)}>
          {t('access:withEnded')}
        </Checkbox>
      }
      rowTone={(row) => (stateOf(row).tone === 'off' ? 'off' : undefined)}
    />
  );
}
