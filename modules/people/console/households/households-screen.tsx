import { useDeferredValue, useState } from 'react';
import { type Household, peopleContract } from '#modules/people/contract.ts';
import {
  AreaName,
  type Column,
  DataTable,
  MainButton,
  PageHeader,
  StateTag,
  useArea,
  useGo,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { HouseholdForm } from './household-form.tsx';
import '../people.css';

/** Every door of the area with how many live behind it and how many are here. */
export default function HouseholdsScreen() {
  const t = useT();
  const go = useGo();
  const { code } = useArea();
  const mayAdd = useMay(peopleContract.commands.addHousehold);
  const [text, setText] = useSearchWord('q');
  const [typed, setTyped] = useState(text ?? '');
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const [adding, setAdding] = useState(false);
  const list = useQueryOf(peopleContract.queries.households, {
    text: useDeferredValue(typed.trim()) || undefined,
    ...page,
  });

  const columns: Column<Household>[] = [
    {
      key: 'houseNo',
      title: t('people:field.houseNo'),
      phone: 'title',
      value: (household) => household.houseNo,
      render: (household) => <strong>{household.houseNo}</strong>,
    },
    { key: 'head', title: t('people:field.head'), value: (household) => household.headName },
    {
      key: 'area',
      title: t('people:field.area'),
      value: (household) => household.area,
      render: (household) => <AreaName code={household.area} below={code} />,
    },
    { key: 'address', title: t('people:field.address'), value: (household) => household.address },
    {
      key: 'registered',
      title: t('people:field.registered'),
      numeric: true,
      value: (household) => household.registered,
    },
    {
      key: 'present',
      title: t('people:field.presentCount'),
      numeric: true,
      value: (household) => household.present,
    },
    {
      key: 'tenants',
      title: t('people:field.tenants'),
      value: (household) => (household.tenants ? t('people:field.tenants') : ''),
      render: (household) => (household.tenants ? <StateTag tone="info">{t('people:field.tenants')}</StateTag> : null),
    },
    { key: 'note', title: t('people:field.note'), ellipsis: true, phone: 'hide', value: (household) => household.note },
  ];

  return (
    <>
      <PageHeader
        title={t('people:households.title')}
        sub={list.data ? t('people:households.total', { count: list.data.total }) : undefined}
        actions={mayAdd ? <MainButton onClick={() => setAdding(true)}>{t('people:households.add')}</MainButton> : null}
      />
      <DataTable
        rows={list.data?.households}
        columns={columns}
        rowKey={(household) => household.id}
        error={list.error}
        retry={() => void list.refetch()}
        refreshing={list.isFetching}
        paging={{ total: list.data?.total ?? 0, ...page, onChange: setPage }}
        search={{
          value: typed,
          placeholder: t('people:households.search'),
          onChange: (value) => {
            setTyped(value);
            setText(value || undefined);
            setPage((before) => ({ ...before, offset: 0 }));
          },
        }}
        onOpen={(household) => go(`/households/${household.id}`)}
        empty={
          typed
            ? { title: t('people:list.none'), hint: t('people:list.noneNext') }
            : { title: t('people:households.empty'), hint: t('people:households.emptyNext') }
        }
      />
      {adding ? <HouseholdForm onClose={() => setAdding(false)} onSaved={(id) => go(`/households/${id}`)} /> : null}
    </>
  );
}
