import { App } from 'antd';
import { useState } from 'react';
import { type ImportRow, peopleContract } from '#modules/people/contract.ts';
import { api, type BulkAction, type Column, DataTable, useArea, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { type BulkDecision, bulkDecisionFor, notesOf, questionsOf, stateOf } from '../view/row-notes.ts';
import { DecisionCell } from './decision-cell.tsx';
import { FieldsCell, MendsCell, OriginalCell, ReasonsCell } from './row-cells.tsx';
import type { Decisions } from './use-decisions.ts';

export type Outcome = ImportRow['outcome'];

const pageMax = 500;
const bulks: readonly BulkDecision[] = ['suggested', 'add', 'keep', 'skip', 'later'];

/** What is asked comes first; what was mended on the way is of less weight there. */
const columnsOf: Record<Outcome, readonly string[]> = {
  needsDecision: ['row', 'original', 'reason', 'decision', 'mends'],
  mended: ['row', 'result', 'mends', 'becomes', 'original'],
  taken: ['row', 'result', 'becomes', 'mends', 'original'],
  skipped: ['row', 'reason', 'original'],
};

/** Rows of one outcome: as they stood, what was made of them, why, and the answer of those that wait. */
export function RowsTable(props: { importId: string; outcome: Outcome; decisions: Decisions }) {
  const { importId, outcome, decisions } = props;
  const t = useT();
  const { code } = useArea();
  const { message } = App.useApp();
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const answer = useQueryOf(peopleContract.queries.import, { importId, outcome, ...page });
  const rows = answer.data?.rows;
  const severalSheets = new Set(answer.data?.tables.map((table) => table.sheet)).size > 1;
  const waits = outcome === 'needsDecision';

  const isDecided = (row: ImportRow) => {
    const state = stateOf(decisions.of(row.id, row.decision), questionsOf(row));
    return state === 'decided' || state === 'leftOut';
  };
  const decideFor = (bulk: BulkDecision, chosen: readonly ImportRow[]) => {
    const answers: Record<string, string | null> = {};
    // What somebody decided row by row stays, unless everything is put off.
    const open = bulk === 'later' ? chosen : chosen.filter((row) => !isDecided(row));
    for (const row of open) {
      const decision = bulkDecisionFor(bulk, row);
      if (decision !== undefined) answers[String(row.id)] = decision;
    }
    decisions.set(answers);
    const left = open.length - Object.keys(answers).length;
    message.success(
      left === 0
        ? t('roster:import.bulkDecided', { count: open.length })
        : t('roster:import.bulkDecidedSome', { count: open.length - left, left }),
    );
  };
  /** Also the rows of other pages. */
  const decideAll = async (bulk: BulkDecision) => {
    const all: ImportRow[] = [];
    for (let total = 1; all.length < total; ) {
      const part = await api.query(peopleContract.queries.import, code, {
        importId,
        outcome,
        limit: pageMax,
        offset: all.length,
      });
      total = part.rows.length === 0 ? 0 : part.total;
      all.push(...part.rows);
    }
    decideFor(bulk, all);
  };

  const shown: Record<string, Column<ImportRow>> = {
    row: {
      key: 'row',
      title: t('roster:import.rowNumber'),
      numeric: true,
      phone: 'title',
      value: (row) => row.rowNumber,
      render: (row) => (severalSheets ? `${row.sheet} ${row.rowNumber}` : row.rowNumber),
    },
    original: {
      key: 'original',
      title: t('roster:import.original'),
      value: (row) => row.original.join(' '),
      render: (row) => <OriginalCell row={row} />,
    },
    result: {
      key: 'result',
      title: t('roster:import.result'),
      value: (row) => String(row.fields.name ?? ''),
      render: (row) => <FieldsCell row={row} />,
    },
    mends: {
      key: 'mends',
      title: t('roster:import.changes'),
      render: (row) => (notesOf(row).mends.length > 0 ? <MendsCell mends={notesOf(row).mends} /> : null),
    },
    reason: {
      key: 'reason',
      title: t('roster:import.reason'),
      value: (row) => row.notes.map((note) => note.code).join(' '),
      render: (row) => <ReasonsCell reasons={notesOf(row).reasons} />,
    },
    decision: {
      key: 'decision',
      title: t('roster:import.decision'),
      render: (row) => (
        <DecisionCell
          row={row}
          decision={decisions.of(row.id, row.decision)}
          onDecide={(decision) => decisions.set({ [String(row.id)]: decision })}
        />
      ),
    },
    becomes: {
      key: 'becomes',
      title: t('roster:import.becomes'),
      value: (row) => t(`roster:import.action.${row.action}`),
    },
  };
  const columns = columnsOf[outcome].flatMap((key) => shown[key] ?? []);
  const actions: BulkAction<ImportRow>[] = bulks.map((bulk) => ({
    key: bulk,
    label: t(`roster:import.bulk.${bulk}`),
    run: (chosen) => decideFor(bulk, chosen),
    fits: (row) => bulkDecisionFor(bulk, row) !== undefined,
  }));
  const total = answer.data?.total ?? 0;

  return (
    <>
      {waits && total > 1 ? (
        <div className="rv-row rv-lead rv-no-print">
          <span className="rv-muted">{t('roster:import.forAll', { count: total })}</span>
          {bulks.map((bulk) => (
            <button key={bulk} type="button" className="rv-chip" onClick={() => void decideAll(bulk)}>
              {t(`roster:import.bulk.${bulk}`)}
            </button>
          ))}
        </div>
      ) : null}
      <DataTable
        rows={rows}
        columns={columns}
        rowKey={(row) => String(row.id)}
        error={answer.error}
        retry={() => void answer.refetch()}
        refreshing={answer.isFetching}
        paging={{ total, ...page, onChange: setPage }}
        actions={waits ? actions : undefined}
        empty={{ title: t('roster:import.tabEmpty') }}
      />
    </>
  );
}
