import { useState } from 'react';
import { type Person, peopleContract } from '#modules/people/contract.ts';
import {
  AreaName,
  AsOf,
  type Column,
  DataTable,
  PageHeader,
  ScreenLink,
  timeOf,
  useArea,
  useGo,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PersonLine } from '../shared/person-line.tsx';
import '../people.css';

/** The names behind a headcount: everybody who was here at an instant. */
export default function PresentScreen() {
  const t = useT();
  const go = useGo();
  const { code } = useArea();
  const [at, setAt] = useSearchWord('at');
  const [known] = useSearchWord('known');
  const [page, setPage] = useState({ limit: 100, offset: 0 });
  const answer = useQueryOf(peopleContract.queries.presentAt, { at, known: known === 'now' ? 'now' : 'then', ...page });

  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('people:field.name'),
      phone: 'title',
      value: (person) => person.name,
      render: (person) => <PersonLine person={person} />,
    },
    { key: 'houseNo', title: t('people:field.houseNo'), value: (person) => person.houseNo },
    {
      key: 'area',
      title: t('people:field.area'),
      value: (person) => person.area,
      render: (person) => <AreaName code={person.area} below={code} />,
    },
    { key: 'relation', title: t('people:field.relation'), value: (person) => person.relation },
    { key: 'phones', title: t('people:field.phones'), value: (person) => person.phones.join(' ') },
  ];
  return (
    <>
      <PageHeader
        back={
          <ScreenLink to="/ledger" search={{ at, known }} className="rv-back rv-no-print">
            ‹ {t('people:ledger.title')}
          </ScreenLink>
        }
        title={t('people:ledger.people')}
        sub={at ? t('people:ledger.asOfTime', { when: timeOf(at) }) : t('people:ledger.now')}
      />
      <DataTable
        rows={answer.data?.people}
        columns={columns}
        rowKey={(person) => person.id}
        error={answer.error}
        retry={() => void answer.refetch()}
        refreshing={answer.isFetching}
        paging={{ total: answer.data?.total ?? 0, ...page, onChange: setPage }}
        onOpen={(person) => go(`/people/${person.id}`)}
        toolbar={<AsOf value={at} onChange={setAt} />}
        empty={{ title: t('people:list.none'), hint: t('people:ledger.emptyNext') }}
      />
    </>
  );
}
