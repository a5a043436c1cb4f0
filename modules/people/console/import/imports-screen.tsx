import { type ImportSummary, peopleContract } from '#modules/people/contract.ts';
import {
  type Column,
  DataTable,
  figureOf,
  PageHeader,
  Section,
  StateTag,
  type StateTone,
  timeOf,
  useGo,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { UploadBox } from './upload-box.tsx';
import '../people.css';

const tones: Record<ImportSummary['state'], StateTone> = {
  reading: 'busy',
  decide: 'warn',
  writing: 'busy',
  done: 'good',
  failed: 'late',
  undone: 'off',
};

/** Drop a roster file; below, what was imported before. */
export default function ImportsScreen() {
  const t = useT();
  const go = useGo();
  const answer = useQueryOf(peopleContract.queries.imports, {});
  const columns: Column<ImportSummary>[] = [
    { key: 'file', title: t('roster:import.file'), phone: 'title', value: (row) => row.fileName },
    {
      key: 'when',
      title: t('roster:import.when'),
      value: (row) => row.createdAt,
      render: (row) => timeOf(row.createdAt),
    },
    { key: 'who', title: t('roster:import.who'), value: (row) => row.actorName },
    {
      key: 'state',
      title: t('roster:import.stateTitle'),
      value: (row) => t(`roster:import.state.${row.state}`),
      render: (row) => <StateTag tone={tones[row.state]}>{t(`roster:import.state.${row.state}`)}</StateTag>,
    },
    ...(['rows', 'added', 'updated', 'needsDecision', 'skipped'] as const).map(
      (key): Column<ImportSummary> => ({
        key,
        title: t(`roster:import.${key}`),
        numeric: true,
        value: (row) => row.counts[key],
        render: (row) => figureOf(row.counts[key]),
      }),
    ),
  ];
  return (
    <>
      <PageHeader title={t('roster:import.title')} sub={t('roster:import.lead')} />
      <UploadBox onStarted={(importId) => go(`/import/${importId}`)} />
      <Section title={t('roster:import.former')}>
        <DataTable
          rows={answer.data?.imports}
          columns={columns}
          rowKey={(row) => row.id}
          error={answer.error}
          retry={() => void answer.refetch()}
          onOpen={(row) => go(`/import/${row.id}`)}
          empty={{ title: t('roster:import.formerEmpty') }}
        />
      </Section>
    </>
  );
}
