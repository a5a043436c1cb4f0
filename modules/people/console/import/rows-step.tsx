import { Button, Space, Tabs } from 'antd';
import { useState } from 'react';
import { type ImportSummary, peopleContract } from '#modules/people/contract.ts';
import { figureOf, MainButton, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { type Outcome, RowsTable } from './rows-table.tsx';
import { useDecisions } from './use-decisions.ts';

const outcomes: readonly Outcome[] = ['needsDecision', 'mended', 'taken', 'skipped'];

/** Every row of the file with what became of it; those that wait get an answer here, or later. */
export function RowsStep(props: {
  importId: string;
  summary: ImportSummary;
  onBack: () => void;
  onWritten?: () => void;
}) {
  const { importId, summary } = props;
  const { counts } = summary;
  const t = useT();
  const [outcome, setOutcome] = useState<Outcome>(counts.needsDecision > 0 ? 'needsDecision' : 'taken');
  const decisions = useDecisions(importId);
  const write = useCommand(peopleContract.commands.decideImport);
  const decided = decisions.count;
  const isOpen = summary.state === 'decide';

  const save = async () => {
    const end = await write.run({ importId, decisions: decisions.all, step: 'write' });
    if (!end.ok) return;
    decisions.forget();
    props.onWritten?.();
  };

  return (
    <>
      <p className="rv-lead rv-numeric">
        {t('roster:import.sum', {
          rows: figureOf(counts.rows),
          taken: figureOf(counts.taken),
          mended: figureOf(counts.mended),
          needsDecision: figureOf(counts.needsDecision),
          skipped: figureOf(counts.skipped),
        })}
      </p>
      <Tabs
        activeKey={outcome}
        onChange={(key) => setOutcome(key as Outcome)}
        items={outcomes.map((key) => ({ key, label: `${t(`roster:import.${key}`)} ${figureOf(counts[key])}` }))}
      />
      <RowsTable key={outcome} importId={importId} outcome={outcome} decisions={decisions} />
      <div className="rv-step-bar rv-no-print">
        <Space wrap>
          {isOpen || (summary.state === 'done' && counts.needsDecision > 0) ? (
            <MainButton loading={write.busy} onClick={() => void save()}>
              {t('roster:import.write')}
            </MainButton>
          ) : null}
          <Button onClick={props.onBack}>{t(isOpen ? 'roster:import.backToColumns' : 'common:back')}</Button>
        </Space>
        <span>
          {t(isOpen ? 'roster:import.writeSum' : 'roster:import.writtenSum', {
            added: figureOf(counts.added),
            updated: figureOf(counts.updated),
            unchanged: figureOf(counts.unchanged),
          })}
        </span>
        {counts.needsDecision > 0 ? (
          <span className="rv-muted">
            {t('roster:import.decided', { done: figureOf(decided), total: figureOf(counts.needsDecision) })}
          </span>
        ) : null}
      </div>
    </>
  );
}
