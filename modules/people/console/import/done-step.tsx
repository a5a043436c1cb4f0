import { Button, Popconfirm, Result, Space } from 'antd';
import { type ImportSummary, peopleContract } from '#modules/people/contract.ts';
import { ExportButton, figureOf, ScreenLink, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** What an import changed, what it could not take, and the way back. */
export function DoneStep(props: { summary: ImportSummary; onAnother: () => void; onRows: () => void }) {
  const { summary } = props;
  const { counts } = summary;
  const t = useT();
  const undo = useCommand(peopleContract.commands.undoImport, { done: () => t('roster:import.undone') });
  const { rest } = counts;
  const isUndone = summary.state === 'undone';

  return (
    <Result
      status={isUndone ? 'info' : 'success'}
      title={t(isUndone ? 'roster:import.undone' : 'roster:import.doneTitle')}
      subTitle={
        <>
          <p>
            {t('roster:import.doneSum', {
              fileName: summary.fileName,
              added: figureOf(counts.added),
              updated: figureOf(counts.updated),
              unchanged: figureOf(counts.unchanged),
            })}
          </p>
          <p>{rest > 0 ? t('roster:import.doneRest', { count: rest }) : t('roster:import.doneNoRest')}</p>
        </>
      }
      extra={
        <Space wrap className="rv-done-actions">
          {rest > 0 ? (
            <ExportButton
              primary
              sheet={{ name: 'import-rest', filter: { importId: summary.id } }}
              label={t('roster:import.downloadRest', { count: rest })}
            />
          ) : null}
          {counts.needsDecision > 0 && !isUndone ? (
            <Button onClick={props.onRows}>{t('roster:import.goOn', { count: counts.needsDecision })}</Button>
          ) : null}
          {counts.needsDecision === 0 || isUndone ? (
            <Button onClick={props.onRows}>{t('roster:import.seeRows')}</Button>
          ) : null}
          <Button onClick={props.onAnother}>{t('roster:import.another')}</Button>
          {isUndone ? null : (
            <Popconfirm
              title={t('roster:import.undo')}
              description={t('roster:import.undoConfirm')}
              okText={t('roster:import.undo')}
              cancelText={t('common:cancel')}
              onConfirm={() => void undo.run({ importId: summary.id })}
            >
              <Button loading={undo.busy}>{t('roster:import.undo')}</Button>
            </Popconfirm>
          )}
          <ScreenLink to="/people">{t('roster:import.seePeople')}</ScreenLink>
          <ScreenLink to="/duplicates">{t('roster:import.seeDuplicates')}</ScreenLink>
        </Space>
      }
    />
  );
}
