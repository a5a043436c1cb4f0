import { useParams } from '@tanstack/react-router';
import { Alert, Button, Progress, Steps } from 'antd';
import { useState } from 'react';
import { type ImportSummary, peopleContract } from '#modules/people/contract.ts';
import { Answer, PageHeader, ScreenLink, Section, timeOf, useGo, useQueryOf } from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { RowsStep } from './rows-step.tsx';
import '../people.css';

const refetchMs = 700;

/** One import from the columns found to what was written. */
export default function ImportScreen() {
  const { importId = '' }: { importId?: string } = useParams({ strict: false });
  const t = useT();
  const go = useGo();
  const [columnsRight, setColumnsRight] = useState(false);
  const [showsRows, setShowsRows] = useState(false);
  const [busy, setBusy] = useState(true);
  const answer = useQueryOf(
    peopleContract.queries.import,
    { importId, limit: 1 },
    { refetchIntervalMs: busy ? refetchMs : undefined },
  );
  const state = answer.data?.summary.state;
  const isBusy = state === undefined || state === 'reading' || state === 'writing';
  const isOver = state === 'done' || state === 'undone';
  if (isBusy !== busy) setBusy(isBusy);

  return (
    <Answer of={answer}>
      {({ summary, tables }) => (
        <>
          <PageHeader
            back={
              <ScreenLink to="/import" className="rv-back">
                ‹ {t('roster:import.title')}
              </ScreenLink>
            }
            title={summary.fileName}
            sub={`${summary.actorName} ${timeOf(summary.createdAt)}`}
          />
          <Steps
            size="small"
            responsive={false}
            className="rv-steps"
            current={stepOf(summary.state, columnsRight)}
            items={(['stepColumns', 'stepRows', 'stepDone'] as const).map((key) => ({
              title: t(`roster:import.${key}`),
            }))}
          />
          {summary.state === 'reading' || summary.state === 'writing' ? <Working summary={summary} /> : null}
          {summary.state === 'failed' ? (
            <Alert
              showIcon
              type="error"
              title={t('roster:import.failed')}
              description={`${summary.error ? errorSentence(t, summary.error) : ''} ${t('roster:import.failedKept')}`}
              action={<Button onClick={() => go('/import')}>{t('roster:import.another')}</Button>}
            />
          ) : null}
          {summary.state === 'decide' && !columnsRight ? (
            <ColumnsStep importId={importId} tables={tables} onRight={() => setColumnsRight(true)} />
          ) : null}
          {summary.state === 'decide' && columnsRight ? (
            <RowsStep importId={importId} summary={summary} onBack={() => setColumnsRight(false)} />
          ) : null}
          {isOver && showsRows ? (
            <RowsStep
              importId={importId}
              summary={summary}
              onBack={() => setShowsRows(false)}
              onWritten={() => setShowsRows(false)}
            />
          ) : null}
          {isOver && !showsRows ? (
            <DoneStep summary={summary} onAnother={() => go('/import')} onRows={() => setShowsRows(true)} />
          ) : null}
        </>
      )}
    </Answer>
  );
}

function stepOf(state: ImportSummary['state'], columnsRight: boolean): number {
  if (state === 'done' || state === 'undone' || state === 'writing') return 2;
  return columnsRight ? 1 : 0;
}

function Working({ summary }: { summary: ImportSummary }) {
  const t = useT();
  const percent = Math.floor(summary.progress * 100);
  return (
    <Section title={t(summary.state === 'writing' ? 'roster:import.writing' : 'roster:import.reading')}>
      <Progress percent={percent} strokeColor="var(--rv-ink)" />
      {summary.state === 'reading' && summary.counts.rows > 0 ? (
        <p className="rv-muted">{t('roster:import.rowsRead', { count: summary.counts.rows })}</p>
      ) : null}
    </Section>
  );
}
