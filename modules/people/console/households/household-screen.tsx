import { useParams } from '@tanstack/react-router';
import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { type Household, type Person, peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  AreaName,
  AreaPicker,
  type Column,
  DataTable,
  MainButton,
  PageHeader,
  ScreenLink,
  Section,
  today,
  useCommand,
  useFocusBack,
  useGo,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { PersonForm } from '../people/person-form.tsx';
import { EntriesTable } from '../shared/entries-table.tsx';
import { PersonLine } from '../shared/person-line.tsx';
import { Marks, PersonState } from '../shared/person-state.tsx';
import { PresenceDialog } from '../shared/presence-dialog.tsx';
import { ageYears } from '../view/age.ts';
import { HouseholdForm } from './household-form.tsx';
import '../people.css';

type Dialog = { kind: 'edit' | 'add' | 'move' } | { kind: 'departure' | 'arrival'; people: readonly Person[] };

/** One household: who lives there, and all their comings and goings. */
export default function HouseholdScreen() {
  const { householdId = '' }: { householdId?: string } = useParams({ strict: false });
  const t = useT();
  const go = useGo();
  const mayWrite = useMay(peopleContract.commands.updateHousehold);
  const [dialog, setDialog] = useState<Dialog>();
  const answer = useQueryOf(peopleContract.queries.household, { householdId });
  const add = useCommand(peopleContract.commands.addPerson, { done: () => t('people:page.saved') });
  const close = () => setDialog(undefined);

  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('people:field.name'),
      phone: 'title',
      value: (person) => person.name,
      render: (person) => <PersonLine person={person} />,
    },
    { key: 'relation', title: t('people:field.relation'), value: (person) => person.relation },
    {
      key: 'present',
      title: t('people:list.present'),
      value: (person) => String(person.present),
      render: (person) => <PersonState person={person} />,
    },
    { key: 'age', title: t('people:field.age'), numeric: true, value: (person) => ageYears(person.birthDate, today()) },
    { key: 'phones', title: t('people:field.phones'), value: (person) => person.phones.join(' ') },
    {
      key: 'marks',
      title: t('people:field.marks'),
      value: (person) => person.marks.join(' '),
      render: (person) => (person.marks.length > 0 ? <Marks marks={person.marks} /> : null),
    },
  ];

  return (
    <Answer of={answer}>
      {({ household, members, entries }) => {
        const here = members.filter((person) => person.present);
        const away = members.filter((person) => !person.present && !person.dead);
        return (
          <>
            <PageHeader
              back={
                <ScreenLink to="/households" className="rv-back rv-no-print">
                  ‹ {t('people:householdPage.back')}
                </ScreenLink>
              }
              title={`${household.houseNo} ${household.headName}`}
              sub={
                <>
                  <AreaName code={household.area} /> {household.address} ·{' '}
                  {t('people:householdPage.present', { present: household.present, registered: household.registered })}
                </>
              }
              actions={
                mayWrite ? (
                  <Space wrap>
                    <MainButton onClick={() => setDialog({ kind: 'add' })}>
                      {t('people:householdPage.addPerson')}
                    </MainButton>
                    {here.length > 0 ? (
                      <Button onClick={() => setDialog({ kind: 'departure', people: here })}>
                        {t('people:householdPage.departAll')}
                      </Button>
                    ) : null}
                    {away.length > 0 ? (
                      <Button onClick={() => setDialog({ kind: 'arrival', people: away })}>
                        {t('people:householdPage.arriveAll')}
                      </Button>
                    ) : null}
                    <Button onClick={() => setDialog({ kind: 'edit' })}>{t('people:householdPage.edit')}</Button>
                    <Button onClick={() => setDialog({ kind: 'move' })}>{t('people:householdPage.moveArea')}</Button>
                  </Space>
                ) : null
              }
            />
            <Section title={t('people:householdPage.members')}>
              {household.note ? <p className="rv-muted">{household.note}</p> : null}
              <DataTable
                rows={members}
                columns={columns}
                rowKey={(person) => person.id}
                onOpen={(person) => go(`/people/${person.id}`)}
                empty={{ title: t('people:householdPage.membersEmpty') }}
              />
            </Section>
            <Section title={t('people:householdPage.history')}>
              <EntriesTable hideArea rows={entries} empty={{ title: t('people:page.historyEmpty') }} />
            </Section>
            {dialog?.kind === 'edit' ? <HouseholdForm household={household} onClose={close} onSaved={close} /> : null}
            {dialog?.kind === 'move' ? <MoveAreaDialog household={household} onClose={close} /> : null}
            {dialog?.kind === 'departure' || dialog?.kind === 'arrival' ? (
              <PresenceDialog people={dialog.people} kind={dialog.kind} onClose={close} />
            ) : null}
            {dialog?.kind === 'add' ? (
              <PersonForm
                title={t('people:householdPage.addPerson')}
                busy={add.busy}
                onClose={close}
                onSave={(fields) => {
                  const payload = { householdId, fields, present: true, effectiveAt: new Date().toISOString() };
                  void add.run(payload, { area: household.area }).then((end) => end.ok && close());
                }}
              />
            ) : null}
          </>
        );
      }}
    </Answer>
  );
}

function MoveAreaDialog({ household, onClose }: { household: Household; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const [toArea, setToArea] = useState(household.area);
  const move = useCommand(peopleContract.commands.moveHousehold, { done: () => t('people:page.saved') });
  const save = async () => {
    const end = await move.run({ householdId: household.id, toArea });
    if (end.ok) onClose();
  };
  return (
    <Modal
      open
      title={`${household.houseNo} · ${t('people:householdPage.moveArea')}`}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: toArea === household.area }}
      confirmLoading={move.busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <AreaPicker value={toArea} onChange={setToArea} />
    </Modal>
  );
}
