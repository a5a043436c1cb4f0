import { Checkbox } from 'antd';
import { type Column, wordsOf } from './columns.ts';

/** A table on a phone: a card for each row, its title column first. */
export function Cards<Row>(props: {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  onOpen?: (row: Row) => void;
  selection?: { has: (key: string) => boolean; toggle: (row: Row) => void };
}) {
  const title = props.columns.find((column) => column.phone === 'title') ?? props.columns[0];
  const lines = props.columns.filter((column) => column !== title && column.phone !== 'hide');
  const shown = (column: Column<Row>, row: Row) => column.render?.(row) ?? column.value?.(row) ?? '';
  return (
    <ul className="rv-cards">
      {props.rows.map((row) => {
        const key = props.keyOf(row);
        return (
          <li key={key} className="rv-card">
            <div className="rv-card-head">
              {props.selection ? (
                <Checkbox checked={props.selection.has(key)} onChange={() => props.selection?.toggle(row)} />
              ) : null}
              {props.onOpen ? (
                <button type="button" className="rv-card-open" onClick={() => props.onOpen?.(row)}>
                  {title ? shown(title, row) : key}
                </button>
              ) : (
                <strong>{title ? shown(title, row) : key}</strong>
              )}
            </div>
            <dl>
              {lines.map((column) => {
                const cell = shown(column, row);
                return cell === '' || cell === null ? null : (
                  <div key={column.key}>
                    {wordsOf(column) ? <dt>{wordsOf(column)}</dt> : null}
                    <dd>{cell}</dd>
                  </div>
                );
              })}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
