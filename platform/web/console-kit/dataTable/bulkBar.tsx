import { App, Button } from 'antd';
import { useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import type { BulkAction } from './columns.ts';

/** How many rows are selected and what can be done to all of them. */
export function BulkBar<Row>(props: { rows: readonly Row[]; actions: readonly BulkAction<Row>[]; clear: () => void }) {
  const t = useT();
  const { modal } = App.useApp();
  const [busy, setBusy] = useState<string>();
  if (props.rows.length === 0) return null;

  const carryOut = async (action: BulkAction<Row>, rows: readonly Row[]) => {
    setBusy(action.key);
    try {
      if ((await action.run(rows)) !== false) props.clear();
    } finally {
      setBusy(undefined);
    }
  };

  const start = (action: BulkAction<Row>, rows: readonly Row[]) => {
    if (!action.confirm) return void carryOut(action, rows);
    modal.confirm({
      title: action.label,
      content: action.confirm(rows),
      okButtonProps: { danger: action.danger },
      onOk: () => carryOut(action, rows),
    });
  };

  return (
    <div className="rv-bulk rv-no-print" role="toolbar">
      <span>{t('console:table.selected', { count: props.rows.length })}</span>
      {props.actions.map((action) => {
        const rows = action.fits ? props.rows.filter(action.fits) : props.rows;
        return (
          <Button
            key={action.key}
            size="small"
            type={action.primary ? 'primary' : 'default'}
            danger={action.danger}
            disabled={rows.length === 0}
            loading={busy === action.key}
            onClick={() => start(action, rows)}
          >
            {action.label}
            {rows.length < props.rows.length ? ` (${rows.length})` : ''}
          </Button>
        );
      })}
      <Button size="small" type="text" onClick={props.clear}>
        {t('console:table.clearSelection')}
      </Button>
    </div>
  );
}
