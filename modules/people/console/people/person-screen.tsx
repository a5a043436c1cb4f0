import { useParams } from '@tanstack/react-router';
import { Alert, Button, Space } from 'antd';
import { Suspense, useState } from 'react';
import { peopleContract } from '#modules/people/contract.ts';
import {
  Answer,
  EmptyState,
  LoadingState,
  MainButton,
  PageHeader,
  ScreenLink,
  Section,
  useCommand,
  useMay,
  useQueryOf,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { usePersonPanels } from '#platform/web/console-kit/personPanels.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { EntriesTable } from '../shared/entries-table.tsx';
import { PersonState } from '../shared/person-state.tsx';
import { PresenceDialog } from '../shared/presence-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MergeList } from './merge-list.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { PersonDetails } from './person-details.tsx';
import { PersonForm } from './person-form.tsx';
import '../people.css';

type Dialog = 'edit' | 'departure' | 'arrival' | 'merge' | 'move';

/** One person: what is known of them and everything that happened to them. */
export default function PersonScreen() {
  const { personId = '' }: { personId?: string } = useParams({ strict: false });
  const t = useT();
  const { role } = useSession();
  const mayWrite = useMay(peopleContract.commands.updatePerson);
  const [dialog, setDialog] = useState<Dialog>();
  const answer = useQueryOf(peopleContract.queries.person, { personId });
  const update = useCommand(peopleContract.commands.updatePerson, { done: () => t('people:page.saved') });
  const panels = usePersonPanels().filter((panel) => panel.roles.includes(role));
  const close = () => setDialog(undefined);

  const back = (
    <ScreenLink to="/people" className="rv-back rv-no-print">
      ‹ {t('people:page.back')}
    </ScreenLink>
  );
  if (isNotFound(answer.error) && !answer.data) {
    return (
      <>
        <PageHeader title={t('people:page.notFound')} back={back} />
        <EmptyState title={t('people:page.notFound')} hint={t('people:page.notFoundNext')} />
      </>
    );
  }

  return (
    <Answer of={answer}>
      {({ person, household, members, entries, merges }) => (
        <>
          <PageHeader
            back={back}
            title={
              <>
                {person.name} <PersonState person={person} />
              </>
            }
            actions={
              mayWrite && !person.mergedInto ? (
                <Space wrap>
                  {person.dead ? null : (
                    <MainButton onClick={() => setDialog(person.present ? 'departure' : 'arrival')}>
                      {t(person.present ? 'people:page.depart' : 'people:page.arrive')}
                    </MainButton>
                  )}
                  <Button onClick={() => setDialog('edit')}>{t('people:page.edit')}</Button>
                  <Button onClick={() => setDialog('move')}>{t('people:list.move')}</Button>
                  <Button onClick={() => setDialog('merge')}>{t('people:page.merge')}</Button>
                </Space>
              ) : null
            }
          />
          {person.mergedInto ? (
            <Alert
              showIcon
              type="info"
              className="rv-alert"
              title={t('people:page.mergedInto')}
              action={<ScreenLink to={`/people/${person.mergedInto}`}>{t('people:page.openKept')}</ScreenLink>}
            />
          ) : null}
          <div className="rv-person-page">
            <PersonDetails person={person} household={household} members={members} />
            <div>
              <Section
                title={t('people:page.history')}
                extra={
                  <ScreenLink to="/audit" search={{ subject: person.id }}>
                    {t('people:page.audit')}
                  </ScreenLink>
                }
              >
                <EntriesTable hideWho rows={entries} empty={{ title: t('people:page.historyEmpty') }} />
              </Section>
              {panels.map((panel) => (
                <Section key={panel.key} title={t(panel.titleKey)}>
                  <Suspense fallback={<LoadingState rows={3} />}>
                    <panel.component personId={person.id} />
                  </Suspense>
                </Section>
              ))}
              {merges.length > 0 ? (
                <Section title={t('people:page.merges')}>
                  <MergeList personId={person.id} merges={merges} mayWrite={mayWrite} />
                </Section>
              ) : null}
            </div>
          </div>
          {dialog === 'edit' ? (
            <PersonForm
              person={person}
              title={t('people:page.edit')}
              busy={update.busy}
              onClose={close}
              onSave={(fields) => {
                void update.run({ personId: person.id, fields }).then((end) => end.ok && close());
              }}
            />
          ) : null}
          {dialog === 'departure' || dialog === 'arrival' ? (
            <PresenceDialog people={[person]} kind={dialog} onClose={close} />
          ) : null}
          {dialog === 'merge' ? <MergeDialog person={person} onClose={close} /> : null}
          {dialog === 'move' ? <MoveDialog people={[person]} onClose={close} /> : null}
        </>
      )}
    </Answer>
  );
}

const isNotFound = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'person.notFound';
