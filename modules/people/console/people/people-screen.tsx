import { Button, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { CareMark, type Person, peopleContract } from '#modules/people/contract.ts';
import {
  AreaName,
  type Column,
  DataTable,
  MainButton,
  PageHeader,
  type SortOrder,
  today,
  useArea,
  useGo,
  useMay,
  useQueryOf,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PersonLine } from '../shared/person-line.tsx';
import { Marks, PersonState } from '../shared/person-state.tsx';
import { PresenceDialog } from '../shared/presence-dialog.tsx';
import { ageYears } from '../view/age.ts';
import { AddPerson } from './add-person.tsx';
import { MarkDialog } from './mark-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import '../people.css';

type Sort = 'house' | 'name' | 'birthDate' | 'area';
interface Dialog {
  kind: 'mark' | 'move' | 'departure' | 'arrival';
  people: readonly Person[];
  /** Tells the table whether the selection is dealt with. */
  end: (done: boolean) => void;
}

/** Everybody on the roster: found by name, pinyin initials, phone or address; many at a time. */
export default function PeopleScreen() {
  const t = useT();
  const go = useGo();
  const { code } = useArea();
  const mayWrite = useMay(peopleContract.commands.updatePerson);
  const [text, setText] = useSearchWord('q');
  const [present, setPresent] = useSearchWord('present');
  const [mark, setMark] = useSearchWord('mark');
  const [page, setPage] = useState({ limit: 50, offset: 0 });
  const [sort, setSort] = useState<SortOrder>({ key: 'house', descending: false });
  const [dialog, setDialog] = useState<Dialog>();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState(text ?? '');
  const searched = useDeferredValue(typed.trim());

  const filter = {
    text: searched || undefined,
    present: present === undefined ? undefined : present === 'true',
    mark: CareMark.safeParse(mark).data,
    sort: sort.key as Sort,
    descending: sort.descending,
  };
  const list = useQueryOf(peopleContract.queries.list, { ...filter, ...page });
  const filtered = searched !== '' || present !== undefined || mark !== undefined;
  const backToStart = () => setPage((before) => ({ ...before, offset: 0 }));
  const clear = () => {
    setTyped('');
    backToStart();
    go('/people', { search: {}, replace: true });
  };

  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('people:field.name'),
      sortable: true,
      phone: 'title',
      value: (person) => person.name,
      render: (person) => <PersonLine person={person} />,
    },
    {
      key: 'present',
      title: t('people:list.present'),
      value: (person) => t(person.present ? 'people:person.here' : 'people:person.away'),
      render: (person) => <PersonState person={person} />,
    },
    {
      key: 'house',
      title: t('people:field.houseNo'),
      sortable: true,
      value: (person) => person.houseNo,
    },
    {
      key: 'area',
      title: t('people:field.area'),
      sortable: true,
      value: (person) => person.area,
      render: (person) => <AreaName code={person.area} below={code} />,
    },
    {
      key: 'sex',
      title: t('people:field.sex'),
      phone: 'hide',
      value: (person) => (person.sex === 'unknown' ? '' : t(`people:sex.${person.sex}`)),
    },
    {
      key: 'birthDate',
      title: t('people:field.age'),
      numeric: true,
      sortable: true,
      phone: 'hide',
      value: (person) => ageYears(person.birthDate, today()),
    },
    { key: 'relation', title: t('people:field.relation'), phone: 'hide', value: (person) => person.relation },
    { key: 'phones', title: t('people:field.phones'), value: (person) => person.phones.join(' ') },
    {
      key: 'document',
      title: t('people:field.documentNumber'),
      phone: 'hide',
      value: (person) => person.documentNumber,
      render: (person) => <span className="rv-document">{person.documentNumber}</span>,
    },
    {
      key: 'marks',
      title: t('people:field.marks'),
      value: (person) => person.marks.map((one) => t(`people:mark.${one}`)).join(' '),
      render: (person) => (person.marks.length > 0 ? <Marks marks={person.marks} /> : null),
    },
  ];

  const open = (kind: Dialog['kind']) => (people: readonly Person[]) =>
    new Promise<boolean>((end) => setDialog({ kind, people, end }));
  const close = (done = false) => {
    dialog?.end(done);
    setDialog(undefined);
  };
  const actions = [
    { key: 'mark', label: t('people:list.setMark'), run: open('mark') },
    { key: 'move', label: t('people:list.move'), run: open('move') },
    {
      key: 'depart',
      label: t('people:list.depart'),
      run: open('departure'),
      fits: (person: Person) => person.present,
    },
    {
      key: 'arrive',
      label: t('people:list.arrive'),
      run: open('arrival'),
      fits: (person: Person) => !person.present && !person.dead,
    },
  ];

  return (
    <>
      <PageHeader
        title={t('people:list.title')}
        sub={list.data ? t('people:list.total', { count: list.data.total }) : undefined}
        actions={
          mayWrite ? <MainButton onClick={() => setAdding(true)}>{t('people:list.addPerson')}</MainButton> : null
        }
      />
      <DataTable
        rows={list.data?.people}
        columns={columns}
        rowKey={(person) => person.id}
        error={list.error}
        retry={() => void list.refetch()}
        refreshing={list.isFetching}
        paging={{ total: list.data?.total ?? 0, ...page, onChange: setPage }}
        sort={sort}
        onSort={(next) => setSort(next ?? { key: 'house', descending: false })}
        search={{
          value: typed,
          placeholder: t('people:list.search'),
          onChange: (value) => {
            setTyped(value);
            setText(value || undefined);
            backToStart();
          },
        }}
        toolbar={
          <>
            <Select
              aria-label={t('people:list.present')}
              value={present ?? 'any'}
              onChange={(value: string) => {
                setPresent(value === 'any' ? undefined : value);
                backToStart();
              }}
              options={[
                { value: 'any', label: t('people:list.presentAny') },
                { value: 'true', label: t('people:list.presentYes') },
                { value: 'false', label: t('people:list.presentNo') },
              ]}
            />
            <Select
              aria-label={t('people:list.mark')}
              className="rv-filter"
              allowClear
              placeholder={t('people:list.mark')}
              value={mark}
              onChange={(value: string | undefined) => {
                setMark(value);
                backToStart();
              }}
              options={CareMark.options.map((one) => ({ value: one, label: t(`people:mark.${one}`) }))}
            />
            {filtered ? (
              <Button type="text" onClick={clear}>
                {t('people:list.clear')}
              </Button>
            ) : null}
          </>
        }
        onOpen={(person) => go(`/people/${person.id}`)}
        actions={mayWrite ? actions : undefined}
        sheet={{ name: 'roster', filter }}
        empty={
          filtered
            ? { title: t('people:list.none'), hint: t('people:list.noneNext') }
            : {
                title: t('people:list.empty'),
                hint: t('people:list.emptyNext'),
                action: (
                  <Button type="primary" onClick={() => go('/import')}>
                    {t('people:list.emptyAction')}
                  </Button>
                ),
              }
        }
      />
      {adding ? <AddPerson onClose={() => setAdding(false)} /> : null}
      {dialog?.kind === 'mark' ? <MarkDialog people={dialog.people} onClose={close} /> : null}
      {dialog?.kind === 'move' ? <MoveDialog people={dialog.people} onClose={close} /> : null}
      {dialog?.kind === 'departure' || dialog?.kind === 'arrival' ? (
        <PresenceDialog people={dialog.people} kind={dialog.kind} onClose={close} />
      ) : null}
    </>
  );
}
