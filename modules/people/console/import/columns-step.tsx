import { Alert, Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { peopleContract } from '#modules/people/contract.ts';
import { MainButton, Section, StateTag, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { RosterField } from '../../domain/roster/field.ts';
import { changedColumns, guessedMapping, ignored, mappingProblems, type TableMapping } from '../view/mapping.ts';

type Table = z.output<typeof peopleContract.queries.import.output>['tables'][number];

/** The tables found in the file and what each column was taken for; a wrong guess is put right here. */
export function ColumnsStep(props: { importId: string; tables: readonly Table[]; onRight: () => void }) {
  const { tables } = props;
  const t = useT();
  const [chosen, setChosen] = useState<Record<string, TableMapping>>({});
  const decide = useCommand(peopleContract.commands.decideImport);
  const mappingOf = (table: Table) => chosen[table.key] ?? guessedMapping(table);
  const changed = tables.reduce((sum, table) => sum + changedColumns(table, mappingOf(table)), 0);
  const broken = tables.every((table) => mappingProblems(mappingOf(table)).some(({ code }) => code === 'noName'));

  const readAgain = async () => {
    const mapping = Object.fromEntries(tables.map((table) => [table.key, mappingOf(table)]));
    const end = await decide.run({ importId: props.importId, mapping, step: 'read' });
    if (end.ok) {
      setChosen({});
      props.onRight();
    }
  };

  return (
    <>
      <p className="rv-lead">{t('roster:import.tablesFound', { count: tables.length })}</p>
      {tables.map((table) => (
        <TableColumns
          key={table.key}
          table={table}
          mapping={mappingOf(table)}
          onChange={(mapping) => setChosen((before) => ({ ...before, [table.key]: mapping }))}
        />
      ))}
      <Space wrap className="rv-step-actions">
        {changed > 0 ? (
          <>
            <MainButton disabled={broken} loading={decide.busy} onClick={() => void readAgain()}>
              {t('roster:import.readAgain')}
            </MainButton>
            <Button onClick={() => setChosen({})}>{t('roster:import.asGuessed')}</Button>
            <span className="rv-muted">{t('roster:import.changedColumns', { count: changed })}</span>
          </>
        ) : (
          <MainButton disabled={broken} onClick={props.onRight}>
            {t('roster:import.columnsRight')}
          </MainButton>
        )}
      </Space>
    </>
  );
}

function TableColumns(props: { table: Table; mapping: TableMapping; onChange: (mapping: TableMapping) => void }) {
  const { table, mapping } = props;
  const t = useT();
  const options = [ignored, ...RosterField.options].map((value) => ({
    value,
    label: t(`roster:field.${value}`),
  }));
  return (
    <Section
      title={
        table.headerRow === null
          ? t('roster:import.tableNoHeader', { sheet: table.sheet })
          : t('roster:import.tableAt', { sheet: table.sheet, row: table.headerRow })
      }
    >
      {mappingProblems(mapping).map((problem) => (
        <Alert
          key={JSON.stringify(problem)}
          showIcon
          type="warning"
          className="rv-alert"
          title={
            problem.code === 'noName'
              ? t('roster:import.noName')
              : t('roster:import.twice', { field: t(`roster:field.${problem.field}`) })
          }
        />
      ))}
      <table className="rv-columns">
        <thead>
          <tr>
            <th scope="col">{t('roster:import.column')}</th>
            <th scope="col">{t('roster:import.means')}</th>
            <th scope="col">{t('roster:import.confidence')}</th>
            <th scope="col">{t('roster:import.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => {
            const field = mapping[String(column.index)] ?? ignored;
            return (
              <tr key={column.index} className={field === ignored ? 'rv-row-off' : undefined}>
                <th scope="row">{column.header || letterOf(column.index)}</th>
                <td>
                  <Select
                    aria-label={`${column.header} ${t('roster:import.means')}`}
                    showSearch={{ optionFilterProp: 'label' }}
                    className="rv-column-field"
                    value={field}
                    options={options}
                    onChange={(value: string) => props.onChange({ ...mapping, [String(column.index)]: value })}
                  />
                </td>
                <td>
                  <Confidence value={column.confidence} guessed={(column.guess ?? ignored) === field} />
                </td>
                <td className="rv-samples">{column.samples.slice(0, 4).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}

function Confidence({ value, guessed }: { value: number; guessed: boolean }) {
  const t = useT();
  if (!guessed) return <StateTag tone="info">{t('roster:import.chosenByHand')}</StateTag>;
  if (value >= 0.8) return <StateTag tone="good">{t('roster:import.confidenceHigh')}</StateTag>;
  if (value >= 0.5) return <StateTag tone="warn">{t('roster:import.confidenceMiddle')}</StateTag>;
  return <StateTag tone="waiting">{t('roster:import.confidenceLow')}</StateTag>;
}

/** A, B … Z, AA: what a spreadsheet calls a column without a header. */
function letterOf(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : `${letterOf(Math.floor(index / 26) - 1)}${rest}`;
}
