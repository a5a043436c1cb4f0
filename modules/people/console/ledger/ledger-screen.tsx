import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { PresenceKind, peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AreaName,
  addDays,
  dayOf,
  EmptyState,
  figureOf,
  instantOf,
  LoadingState,
  MainButton,
  PageHeader,
  Section,
  signedOf,
  today,
  useArea,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { DayInput } from '#platform/web/console-kit/instantInput.tsx';
import { useT } from '#platform/web/i18n/index.ts';
import { EntriesTable } from '../shared/entries-table.tsx';
import { AddEntryDialog } from './add-entry-dialog.tsx';
import { AsOfFigures, type Known } from './as-of-figures.tsx';
import '../people.css';

const DailyChart = lazy(() => import('./daily-chart.tsx').then(({ DailyChart }) => ({ default: DailyChart })));

const daysShown = 14;
/** Coming and going as a report counts them. */
const ways = ['in', 'out'] as const;

/** The running ledger of who is here: how many at any instant, and every entry that made it so. */
export default function LedgerScreen() {
  const t = useT();
  const { code } = useArea();
  const mayAdd = useMay(peopleContract.commands.recordPresence);
  const [at, setAt] = useSearchWord('at');
  const [known, setKnown] = useSearchWord('known');
  const [adding, setAdding] = useState(false);

  return (
    <>
      <PageHeader
        title={t('people:ledger.title')}
        sub={<AreaName code={code} />}
        actions={
          <>
            {mayAdd ? (
              <MainButton icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                {t('people:ledger.add')}
              </MainButton>
            ) : null}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('people:ledger.print')}
            </Button>
          </>
        }
      />
      <AsOfFigures
        at={at}
        onAt={setAt}
        known={known === 'now' ? 'now' : 'then'}
        onKnown={(value: Known) => setKnown(value === 'now' ? 'now' : undefined)}
      />
      <Days at={at} />
      <Entries at={at} />
      {adding ? <AddEntryDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Days({ at }: { at: string | undefined }) {
  const t = useT();
  const to = at ? dayOf(at) : today();
  const answer = useQueryOf(peopleContract.queries.dailyTotals, { from: addDays(to, 1 - daysShown), to });
  return (
    <Section title={t('people:ledger.chart')} className="rv-no-print">
      <Answer of={answer} rows={4}>
        {({ days }) =>
          days.length === 0 ? (
            <EmptyState title={t('people:ledger.chartEmpty')} />
          ) : (
            <Suspense fallback={<LoadingState rows={4} />}>
              <DailyChart days={days} />
            </Suspense>
          )
        }
      </Answer>
    </Section>
  );
}

function Entries({ at }: { at: string | undefined }) {
  const t = useT();
  const [kind, setKind] = useSearchWord('kind');
  const [unnamed, setUnnamed] = useSearchWord('unnamed');
  const [initial, setInitial] = useSearchWord('initial');
  const [from, setFrom] = useSearchWord('from');
  const [to, setTo] = useSearchWord('to');
  const [known] = useSearchWord('known');
  const [entries, setEntries] = useSearchWord('entries');
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const ids = entries?.split(',');
  const endOfTo = to ? instantOf(addDays(to, 1)) : undefined;
  const until = at && (!endOfTo || at < endOfTo) ? at : endOfTo;
  const filter = {
    from: from ? instantOf(from) : undefined,
    to: until,
    kind: PresenceKind.safeParse(kind).data,
    unnamedOnly: unnamed === 'yes',
    withInitial: initial === 'yes',
    way: ways.find((way) => way === kind),
    ids,
    known: at && known !== 'now' ? ('then' as const) : ('now' as const),
  };
  const answer = useQueryOf(peopleContract.queries.ledger, { ...filter, ...page });
  const asking = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setPage((before) => ({ ...before, offset: 0 }));
    };
  };

  return (
    <Section
      title={t('people:ledger.entries')}
      extra={
        answer.data ? (
          <span className="rv-numeric">
            {t('people:ledger.opening')} {figureOf(answer.data.opening)} → {t('people:ledger.closing')}{' '}
            <strong>{figureOf(answer.data.closing)}</strong> ({signedOf(answer.data.closing - answer.data.opening)})
          </span>
        ) : null
      }
    >
      <EntriesTable
        rows={answer.data?.entries}
        error={answer.error}
        retry={() => void answer.refetch()}
        refreshing={answer.isFetching}
        paging={{ total: answer.data?.total ?? 0, ...page, onChange: setPage }}
        sheet={{ name: 'ledger', filter }}
        empty={{ title: t('people:ledger.empty'), hint: t('people:ledger.emptyNext') }}
        toolbar={
          <>
            <Select
              aria-label={t('people:ledger.kind')}
              className="rv-filter"
              allowClear
              placeholder={t('people:ledger.kindAny')}
              value={kind}
              onChange={asking(setKind)}
              options={[
                ...PresenceKind.options.map((value) => ({ value, label: t(`people:presenceKind.${value}`) })),
                ...ways.map((value) => ({ value, label: t(`people:ledger.way.${value}`) })),
              ]}
            />
            <DayInput aria-label={t('people:ledger.from')} value={from} max={today()} onChange={asking(setFrom)} />
            <span>–</span>
            <DayInput aria-label={t('people:ledger.to')} value={to} max={today()} onChange={asking(setTo)} />
            <Checkbox
              checked={unnamed === 'yes'}
              onChange={(event) => asking(setUnnamed)(event.target.checked ? 'yes' : undefined)}
            >
              <span title={t('people:ledger.unnamedHint')}>{t('people:ledger.unnamedOnly')}</span>
            </Checkbox>
            <Checkbox
              checked={initial === 'yes'}
              onChange={(event) => asking(setInitial)(event.target.checked ? 'yes' : undefined)}
            >
              {t('people:ledger.withInitial')}
            </Checkbox>
            {ids ? (
              <Checkbox checked onChange={() => asking(setEntries)(undefined)}>
                {t('people:ledger.onlyThese', { count: ids.length })}
              </Checkbox>
            ) : null}
          </>
        }
      />
    </Section>
  );
}
